"""Which sections a page has, by class: titles, and the relations that fill them. To add one, add a row.

A way is a relation and the place of the entity in it: `SUBJECT`, `OBJECT`, `EITHER` of the two, or `ITEM`. Relations
that no section of a class names stand in its last one, so that nothing is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

SUBJECT, OBJECT, EITHER, ITEM = "subject", "object", "either", "item"


class Way(NamedTuple):
    """A relation, and the place in it that the entity takes."""

    place: str
    predicate: str


class Section(NamedTuple):
    """A part of the page; with `classes`, only those of the other end; with `parts`, also facts of sub-segments."""

    zh: str
    en: str
    ways: tuple[Way, ...]
    classes: tuple[str, ...] = ()
    parts: bool = False


class Detour(NamedTuple):
    """What two stated facts together suggest and none states: entity, way, something between, way, other end."""

    zh: str
    en: str
    first: Way
    second: Way


def _ways(place: str, *predicates: str) -> tuple[Way, ...]:
    return tuple(Way(place, predicate) for predicate in predicates)


_PRODUCTS = ("Chip", "System", "Device", "Component", "AIModel", "Software", "Technology")
_LEARNING = ("AIModel", "Dataset", "Benchmark")
_FUNDING = ("INVESTS_IN", "SHAREHOLDER_OF", "ACQUIRES")
_COMPETITORS = Section("竞争对手", "Competitors", _ways(EITHER, "COMPETES_WITH"))
_ORGANIZATION = (
    Section("供应商", "Suppliers", _ways(OBJECT, "SUPPLIES")),
    Section("客户", "Customers", _ways(SUBJECT, "SUPPLIES")),
    Section("产业环节", "Segments", _ways(SUBJECT, "OPERATES_IN")),
    Section("芯片与部件", "Chips and components", _ways(SUBJECT, "DEVELOPS"), ("Chip", "Component")),
    Section("系统与设备", "Systems and devices", _ways(SUBJECT, "DEVELOPS"), ("System", "Device")),
    Section(
        "模型、数据集与评测",
        "Models, data sets and benchmarks",
        _ways(SUBJECT, "DEVELOPS"),
        ("AIModel", "Dataset", "Benchmark"),
    ),
    Section("软件与技术", "Software and technology", _ways(SUBJECT, "DEVELOPS"), ("Software", "Technology")),
    Section("制造", "Manufactures", _ways(SUBJECT, "MANUFACTURES")),
    Section("使用的产品与技术", "Products and technology in use", _ways(SUBJECT, "USES")),
    Section("投资方与股东", "Investors and shareholders", _ways(OBJECT, *_FUNDING)),
    Section(
        "对外投资与收购", "Investments and acquisitions", _ways(SUBJECT, "INVESTS_IN", "SHAREHOLDER_OF", "ACQUIRES")
    ),
    Section("上级单位", "Parents", _ways(SUBJECT, "SUBSIDIARY_OF")),
    Section("下属单位", "Subsidiaries", _ways(OBJECT, "SUBSIDIARY_OF")),
    Section("合作伙伴", "Partners", _ways(EITHER, "PARTNERS_WITH")),
    _COMPETITORS,
    Section("相关政策", "Policies", (Way(OBJECT, "TARGETS"), Way(SUBJECT, "ISSUES"))),
    Section("人物", "People", _ways(OBJECT, "HOLDS_POSITION")),
    Section("设施", "Facilities", _ways(SUBJECT, "OPERATES")),
    Section("上市与所在地", "Listings and places", _ways(SUBJECT, "LISTED_AS", "MEMBER_OF", "LOCATED_IN")),
)
_PRODUCT = (
    Section("开发方", "Developers", _ways(OBJECT, "DEVELOPS")),
    Section("制造方", "Manufacturers", _ways(OBJECT, "MANUFACTURES")),
    Section("供应关系", "Supply", _ways(ITEM, "SUPPLIES")),
    Section("产业环节", "Segments", _ways(SUBJECT, "PART_OF")),
    Section("内部组成", "What it contains", _ways(SUBJECT, "CONTAINS")),
    Section("用于哪些产品", "What contains it", _ways(OBJECT, "CONTAINS")),
    Section("用其训练的模型", "Models trained on it", _ways(OBJECT, "TRAINED_ON")),
    Section("训练所用", "What it was trained on", _ways(SUBJECT, "TRAINED_ON")),
    Section("使用方", "Users", _ways(OBJECT, "USES")),
    Section("基于", "Based on", _ways(SUBJECT, "BASED_ON")),
    Section("衍生产品与技术", "What builds on it", _ways(OBJECT, "BASED_ON")),
    Section("前代", "Predecessors", _ways(SUBJECT, "SUCCEEDS")),
    Section("后继", "Successors", _ways(OBJECT, "SUCCEEDS")),
    Section("所属系列", "Family", _ways(SUBJECT, "VARIANT_OF")),
    Section("型号与版本", "Variants", _ways(OBJECT, "VARIANT_OF")),
    _COMPETITORS,
)
_POLICY = (
    Section("发布机构", "Issued by", _ways(OBJECT, "ISSUES")),
    Section("涉及的环节与技术", "Segments and technologies", _ways(SUBJECT, "TARGETS"), ("Segment", "Technology")),
    Section("涉及的机构与地区", "Organizations and places", _ways(SUBJECT, "TARGETS")),
)
_SEGMENT = (
    Section("供应关系（以该环节产品为标的）", "Supply of its goods", _ways(ITEM, "SUPPLIES"), parts=True),
    Section("公司", "Companies", _ways(OBJECT, "OPERATES_IN"), parts=True),
    Section("制造方", "Manufacturers", _ways(OBJECT, "MANUFACTURES"), parts=True),
    Section("上级环节", "Broader segments", _ways(SUBJECT, "PART_OF")),
    Section("下级环节", "Sub-segments", _ways(OBJECT, "PART_OF"), ("Segment",)),
    Section("上游环节", "Upstream", _ways(OBJECT, "FEEDS_INTO")),
    Section("下游环节", "Downstream", _ways(SUBJECT, "FEEDS_INTO")),
    Section("相关政策", "Policies", _ways(OBJECT, "TARGETS"), parts=True),
    Section("产品与技术", "Products and technologies", _ways(OBJECT, "PART_OF"), _PRODUCTS, parts=True),
)

SECTIONS: Mapping[str, tuple[Section, ...]] = {
    **dict.fromkeys(("Company", "ResearchInstitution", "GovernmentBody"), _ORGANIZATION),
    **dict.fromkeys((*_PRODUCTS, "Dataset"), _PRODUCT),
    "Policy": _POLICY,
    "Segment": _SEGMENT,
}
DETOURS: Mapping[str, tuple[Detour, ...]] = {
    "Company": (
        Detour("涉及其所在环节的政策", "Policies on its segments", Way(SUBJECT, "OPERATES_IN"), Way(OBJECT, "TARGETS")),
    ),
    "Policy": (
        Detour("所涉环节的公司", "Companies in its segments", Way(SUBJECT, "TARGETS"), Way(OBJECT, "OPERATES_IN")),
    ),
}
OTHER = Section("其他关系", "Other relations", ())

"""Texts that speak of themselves: an act of a government, and the minutes of a company."""

from __future__ import annotations

from collections.abc import Callable

from kg.records import Extraction

TITLE = "关于加快推进智能算力发展的若干措施"
ACT = f"""{TITLE}

为加快智能算力发展，现提出如下措施。

一、支持液冷和高压直流技术应用。

本措施自2025年9月1日起施行。

广东省工业和信息化厅

另据报道，腾讯加快建设机器人产线。
"""


def test_an_act_is_issued_by_those_who_sign_it_and_targets_what_it_promotes(
    extract: Callable[[str], Extraction],
) -> None:
    found = extract(ACT)
    names = {e.id: e.name for e in found.entities}
    facts = {(names[a.subject], a.predicate, names[a.object]) for a in found.assertions}
    assert ("广东省工业和信息化厅", "ISSUES", TITLE) in facts
    assert {o for s, p, o in facts if s == TITLE and p == "TARGETS"} == {"算力", "液冷", "高压直流"}


def test_a_report_on_measures_is_no_act(extract: Callable[[str], Extraction]) -> None:
    found = extract("关于液冷的几点看法和若干措施\n\n我们认为应支持液冷技术。\n")
    assert "Policy" not in {e.type for e in found.entities}


MINUTES = """英维克投资者关系活动记录表

接待人员：董事会秘书欧贤华

问：客户和竞争对手有哪些？

答：宁德时代、比亚迪均为公司客户。海外主要竞争对手有维谛、施耐德。压缩机采购自丹佛斯。
"""


def test_what_a_chinese_filing_leaves_unsaid_is_the_company(extract: Callable[[str], Extraction]) -> None:
    found = extract(MINUTES)
    names = {e.id: e.name for e in found.entities}
    facts = {(names[a.subject], a.predicate, names[a.object]) for a in found.assertions}
    assert facts >= {
        ("欧贤华", "HOLDS_POSITION", "英维克"),
        ("英维克", "SUPPLIES", "宁德时代"),
        ("英维克", "SUPPLIES", "比亚迪"),
        ("英维克", "COMPETES_WITH", "维谛技术"),
        ("丹佛斯", "SUPPLIES", "英维克"),
    }

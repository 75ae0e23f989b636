"""Which strings are names, and of what."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.records import Extraction

Extract = Callable[..., Extraction]


@pytest.mark.parametrize(
    ("text", "surface", "entity"),
    [
        ("Arm发布了新架构，与英伟达合作。", "Arm", "company/arm"),
        ("Meta与英伟达合作。", "Meta", "company/meta"),
        ("META与英伟达合作。", "META", "company/meta"),
        ("英伟达发布了h100。", "h100", "chip/h100"),
        ("英伟达发布了Llama-3.1-405B的优化版。", "Llama-3.1-405B", "model/llama-3-1-405b"),
        ("浪潮信息采购NVIDIAH100。", "H100", "chip/h100"),
        ("輝達與鴻海將在墨西哥合作，對此雙方發表說明。", "輝達", "company/nvidia"),
        ("苹果与英伟达发布新品。", "苹果", "company/apple"),
        ("京元電負責晶片測試。", "晶片測試", "segment/packaging-test"),
    ],
)
def test_a_known_name_is_found_in_any_spelling(extract: Extract, text: str, surface: str, entity: str) -> None:
    assert (surface, entity) in mentioned(extract(text))


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("NVIDIA builds the arm of a robot.", "company/arm"),
        ("NVIDIA reads meta data.", "company/meta"),
        ("NVIDIA sells Intelligence.", "company/intel"),
        ("英伟达的员工在吃苹果。", "company/apple"),
        ("英伟达大量采购芯片。", "company/daliang"),
    ],
)
def test_a_word_that_only_looks_like_a_name_is_none(extract: Extract, text: str, entity: str) -> None:
    assert entity not in {e.id for e in extract(text).entities}


@pytest.mark.parametrize(
    ("text", "type", "name"),
    [
        ("星海芯源科技有限公司发布了新产品。", "Company", "星海芯源科技有限公司"),
        ("寒武纪（688256.SH）今日涨停。", "Security", "688256.SH"),
        ("滨海市数据局印发《滨海市算力发展行动计划》。", "Policy", "《滨海市算力发展行动计划》"),
        ("英伟达发布了名为Zephyron的大模型。", "AIModel", "Zephyron"),
        ("特斯拉正在建设东港超级工厂。", "Facility", "东港超级工厂"),
        ("东港大学与英伟达合作。", "ResearchInstitution", "东港大学"),
        ("英伟达入股衡岳智算，金额未定。", "Company", "衡岳智算"),
        ("英伟达透過晟瑞電子取得訂單。", "Company", "晟瑞電子"),
        ("英伟达注资北京燕谷智能。", "Company", "燕谷智能"),
        ("英伟达认为，曜石芯光有望扩产。", "Company", "曜石芯光"),
        ("中国科学院地质与地球物理研究所采购英伟达芯片。", "ResearchInstitution", "中国科学院地质与地球物理研究所"),
        ("清华大学何永新教授访问英伟达。", "Person", "何永新"),
        ("蓝桉半导体的BX20由台积电代工。", "Chip", "BX20"),
        ("Llama-3-Taiwan-70B用於翻譯，英伟达提供芯片。", "AIModel", "Llama-3-Taiwan-70B"),
        ("实验里的Phi-4-web表现更好，英伟达提供芯片。", "AIModel", "Phi-4-web"),
        ("中國信託金控攜手英伟达。", "Company", "中國信託金控"),
    ],
)
def test_an_unknown_name_is_recognised_by_its_wording(extract: Extract, text: str, type: str, name: str) -> None:
    assert (type, name) in {(e.type, e.name) for e in extract(text).entities}


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("据国家能源局统计，装机增长。", "据国家能源局"),
        ("后续电网投资有望增长，英伟达受益。", "后续电网投资"),
        ("多地成立数据集团，英伟达参与。", "数据集团"),
        ("全国约50家数据交易所，英伟达参与。", "50家数据交易所"),
        ("英伟达在已建成的运营数据中心部署。", "运营数据中心"),
        ("此举为全面批量交付做好了准备。", "全面批量"),
        ("该模型在性能与效率间达成平衡。", "效率间"),
        ("多地印发算力建设规划，英伟达受益。", "算力建设规划"),
        ("公司发布最新一期员工持股计划，英伟达受益。", "最新一期员工持股计划"),
        ("海外数据显示英伟达受益。", "海外数据"),
        ("英伟达投资光循科技。", "投资光循科技"),
        ("日东纺计划投资150亿日元，英伟达受益。", "日东纺计划投资"),
        ("日东纺拟投资150亿日元，英伟达受益。", "日东纺拟投资"),
        ("GPT-4-based tutors run on NVIDIA chips.", "GPT-4-based"),
        ("英伟达与微软合作开发技术和研究院系统。", "微软合作开发技术和研究院"),
    ],
)
def test_words_around_a_name_and_common_words_are_none(extract: Extract, text: str, surface: str) -> None:
    assert surface not in {found for found, _ in mentioned(extract(text))}


@pytest.mark.parametrize(
    ("text", "predicate", "subject"),
    [
        ("寒武纪专注AI芯片。公司向联想集团供应思元370。", "SUPPLIES", "company/cambricon"),
        ("英伟达推出H200。该芯片搭载HBM3e。", "CONTAINS", "chip/h200"),
        ("工信部印发《广东省低空经济条例》。该条例支持无人机。", "TARGETS", "policy/广东省低空经济条例"),
        ("NVIDIA Corporation designs GPUs. We compete with AMD.", "COMPETES_WITH", "company/nvidia"),
        ("NVIDIA designs GPUs. The company is headquartered in Santa Clara.", "LOCATED_IN", "company/nvidia"),
    ],
)
def test_a_pronoun_stands_for_what_was_named_before(extract: Extract, text: str, predicate: str, subject: str) -> None:
    assert subject in {a.subject for a in extract(text).assertions if a.predicate == predicate}


def mentioned(extraction: Extraction) -> set[tuple[str, str]]:
    """Each name as printed, with its entity."""
    return {(extraction.document.text[m.start : m.end], m.entity) for m in extraction.mentions}

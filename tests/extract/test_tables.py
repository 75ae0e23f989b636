"""Tables are read by their headers, whatever way they stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.evaluate.challenge import Claim, stated
from kg.records import Extraction

STOCKS = """# 液冷公司

| 证券简称 | 代码 | 市值（亿元） | 周涨跌幅(%) |
|---|---|---|---|
| 英维克 | 002837.SZ | 180.5 | -2.3 |
| 高澜股份 | 300499.SZ | 40.1 | 5.6 |
"""
FUNDING = """# 融资

| 融资方 | 轮次 | 融资金额 | 投资方 | 时间 |
|---|---|---|---|---|
| 月之暗面 | B轮 | 10亿美元 | 阿里巴巴、红杉中国 | 2024-02 |
| 智谱 | C轮 | 25亿元 | 美团，老股东小米 | 2023-10 |
"""
POLICIES = """| 发布时间 | 发布部门 | 政策名称 |
|---|---|---|
| 2023-10 | 工信部 | 《算力基础设施高质量发展行动计划》 |
| 2024-05 | 国家数据局 | 《低空数据条例》 |
"""
SEGMENTS = """| 板块 | 公司 |
|---|---|
| 光模块 | 中际旭创 |
| 液冷 | 英维克 |
"""
CHIPS = """| 芯片 | FP16算力(TFLOPS) | 显存(GB) | 功耗(W) |
|---|---|---|---|
| H100 | 989 | 80 | 700 |
| MI300X | 1307 | 192 | 750 |
"""
TURNED = """| 指标 | H100 | H200 |
|---|---|---|
| 显存(GB) | 80 | 141 |
| 功耗(W) | 700 | 700 |
"""
TABBED = "证券代码\t证券简称\t收盘价（元）\n688256.SH\t寒武纪\t245.0\n688041.SH\t海光信息\t71.3\n"
DEVICES = """| 品牌 | 型号 | 处理器 | 内存 |
|---|---|---|---|
| 小米 | 小米14 | 骁龙8 Gen 3 | LPDDR5X |
| 联想 | YOGA Air 14 | 酷睿Ultra | LPDDR5X |
"""
SPECIFICATIONS = """| 規格 | B200 | MI355X |
|---|---|---|
| 架構 | Blackwell | CDNA 4 |
| 製程 | 台積電4NP | 3nm |
| 記憶體 | HBM3E | HBM3E |
| 功耗(W) | 1000 | 1400 |
"""
TRAINED = """| 模型 | 开发机构 | 训练芯片 |
|---|---|---|
| DeepSeek-V3 | 深度求索 | H800 |
"""
SITES = "廠區\t所屬公司\t地點\n銅鑼廠\t力積電\t苗栗\n"

Extract = Callable[..., Extraction]


@pytest.mark.parametrize(
    ("table", "facts"),
    [
        (STOCKS, ["英维克 LISTED_AS 002837.SZ", "高澜股份 LISTED_AS 300499.SZ"]),
        (TABBED, ["寒武纪 LISTED_AS 688256.SH", "海光信息 LISTED_AS 688041.SH"]),
        (FUNDING, ["阿里巴巴 INVESTS_IN 月之暗面", "红杉中国 INVESTS_IN 月之暗面", "小米 INVESTS_IN 智谱"]),
        (FUNDING, ["小米 SHAREHOLDER_OF 智谱"]),
        (POLICIES, ["工信部 ISSUES 算力基础设施高质量发展行动计划", "国家数据局 ISSUES 低空数据条例"]),
        (SEGMENTS, ["中际旭创 OPERATES_IN 光模块", "英维克 OPERATES_IN 液冷"]),
        (DEVICES, ["小米 DEVELOPS 小米14", "小米14 CONTAINS 骁龙8 Gen 3", "YOGA Air 14 CONTAINS LPDDR5X"]),
        (SPECIFICATIONS, ["B200 BASED_ON Blackwell", "MI355X BASED_ON CDNA 4", "B200 CONTAINS HBM3E"]),
        (TRAINED, ["深度求索 DEVELOPS DeepSeek-V3", "DeepSeek-V3 TRAINED_ON H800"]),
        (SITES, ["力積電 OPERATES 銅鑼廠", "銅鑼廠 LOCATED_IN 苗栗"]),
    ],
)
def test_a_row_states_what_its_headers_say(extract: Extract, table: str, facts: list[str]) -> None:
    found = extract(table, "table.md")
    assert [line for line in facts if not stated(found, Claim.of(line))] == []


def test_rows_do_not_mix(extract: Extract) -> None:
    found = extract(FUNDING, "table.md")
    assert stated(found, Claim.of("美团 INVESTS_IN 月之暗面")) == []


def test_the_maker_of_a_device_does_not_make_its_parts(extract: Extract) -> None:
    assert stated(extract(DEVICES, "table.md"), Claim.of("小米 DEVELOPS 骁龙8 Gen 3")) == []


def test_a_round_keeps_its_date(extract: Extract) -> None:
    (fact,) = stated(extract(FUNDING, "table.md"), Claim.of("阿里巴巴 INVESTS_IN 月之暗面"))
    assert dict(fact.qualifiers) == {"round": "B轮", "date": "2024-02"}


@pytest.mark.parametrize(
    ("table", "subject", "metric", "value", "unit"),
    [
        (STOCKS, "company/envicool", "market_cap", 180.5, "亿元"),
        (STOCKS, "company/envicool", "price_change", -2.3, "%"),
        (TABBED, "company/cambricon", "share_price", 245, "元"),
        (FUNDING, "company/moonshot-ai", "funding_amount", 10, "亿美元"),
        (CHIPS, "chip/h100", "compute", 989, "TFLOPS"),
        (CHIPS, "chip/instinct-mi300x", "memory_capacity", 192, "GB"),
        (TURNED, "chip/h200", "memory_capacity", 141, "GB"),
        (TURNED, "chip/h100", "power", 700, "W"),
    ],
)
def test_a_cell_takes_metric_and_unit_from_its_header(
    extract: Extract, table: str, subject: str, metric: str, value: float, unit: str
) -> None:
    found = {(o.subject, o.metric, o.value, o.unit) for o in extract(table, "table.md").observations}
    assert (subject, metric, (value,), unit) in found


def test_the_status_of_a_row_is_the_modality_of_its_deal(extract: Callable[[str], Extraction]) -> None:
    found = extract("收购方\t标的\t状态\nAMD\tZT Systems\t已完成\n高通\tAlphawave\t拟收购\n")
    deals = {
        a.subject: (a.modality, [e.text for e in a.evidence]) for a in found.assertions if a.predicate == "ACQUIRES"
    }
    assert deals["company/amd"][0] == "asserted"
    modality, passages = deals["company/qualcomm"]
    assert modality == "planned"
    assert "拟收购" in passages


def test_a_cell_that_holds_a_dash_says_nothing(extract: Extract) -> None:
    table = FUNDING.replace("B轮", "—")
    facts = [each for each in extract(table).assertions if each.predicate == "INVESTS_IN"]
    rounds = {dict(each.qualifiers).get("round") for each in facts}
    assert rounds == {None, "C轮"}

"""Numbers, dates, and what they say about whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extract.dates import dates
from kg.extract.quantities import QuantityReader
from kg.ontology.patterns import load_patterns
from kg.records import Extraction

Extract = Callable[..., Extraction]
Row = tuple[str, str, tuple[float, ...], str, str]


@pytest.fixture(scope="module")
def reader() -> QuantityReader:
    """Reads numbers by our own wordings."""
    return QuantityReader(load_patterns().shared["quantities"])


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("4,907.25亿新台币", (4907.25,), "亿新台币"),
        ("约20万人", (20,), "万人"),
        ("1.6万张", (1.6,), "万张"),
        ("35-54W", (35, 54), "W"),
        ("200%至250%", (200, 250), "%"),
        ("同比-10.8%", (-10.8,), "%"),
        ("+28.48%", (28.48,), "%"),
        ("700余家", (700,), "家"),
        ("4.8TB/s", (4.8,), "TB/s"),
        ("2.06 PFLOPS", (2.06,), "PFLOPS"),
        ("128K", (128,), "K"),
        ("$60.9 billion", (60.9,), "$ billion"),
        ("US$5 million", (5,), "US$ million"),
        ("$790 million to $810 million", (790, 810), "$ million"),
        ("a 3-nanometer process", (3,), "nanometer"),
        ("三倍", (3,), "倍"),
        ("16,000 GPUs", (16000,), "GPUs"),
        ("12美元/百万tokens", (12,), "美元/百万tokens"),
    ],
)
def test_a_number_keeps_scale_and_unit_as_printed(
    reader: QuantityReader, text: str, value: tuple[float, ...], unit: str
) -> None:
    assert [(q.value, q.printed) for q in reader.find(text)] == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024年7月8日", "2024-07-08"),
        ("2024-07-08", "2024-07-08"),
        ("2024/7/8", "2024-07-08"),
        ("7月5日", "2024-07-05"),
        ("2024年6月", "2024-06"),
        ("24Q1", "2024Q1"),
        ("2023年第四季度", "2023Q4"),
        ("第二季度", "2024Q2"),
        ("2024年上半年", "2024H1"),
        ("2025年", "2025"),
        ("Q3 2024", "2024Q3"),
        ("年底", "2024"),
        ("in fiscal 2025.", "2025"),
        ("May 3, 2024", "2024-05-03"),
        ("3 May 2024", "2024-05-03"),
        ("June 2023", "2023-06"),
        ("1H25", "2025H1"),
        ("H2 2026", "2026H2"),
        ("4Q2025", "2025Q4"),
        ("Q3'25", "2025Q3"),
        ("Q3 FY2026", "2026Q3"),
        ("FY25Q3", "2025Q3"),
        ("FY2025", "2025"),
        ("2026E", "2026"),
        ("25E", "2025"),
        ("25Q1-Q3", "2025"),
        ("26年底", "2026"),
        ("12月5日", "2024-12-05"),
    ],
)
def test_a_date_keeps_its_precision_and_takes_the_year_of_its_document(text: str, iso: str) -> None:
    assert [d.iso for d in dates(text, "2024-07-12")] == [iso]


@pytest.mark.parametrize(
    ("text", "iso"),
    [("12月5日登陆科创板", "2025-12-05"), ("11月", "2025-11"), ("6月", "2026-06"), ("预计12月", "2026-12")],
)
def test_a_month_of_no_year_is_not_far_ahead(text: str, iso: str) -> None:
    assert [d.iso for d in dates(text, "2026-01-12")] == [iso]


@pytest.mark.parametrize(
    "text", ["10.24GB", "2024家公司", "16:30", "H100", "月 22 日", "3.5%", "H200 20", "A25E", "23年", "上一季度"]
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert list(dates(text, "2024-07-12")) == []


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("台积电2024年第二季度营收6735.1亿元。", ("台积电", "revenue", (6735.1,), "亿元", "2024Q2")),
        ("英伟达2024年7月5日收盘市值3.1万亿美元。", ("英伟达", "market_cap", (3.1,), "万亿美元", "2024-07-05")),
        ("工业富联净利润同比下降10%。", ("工业富联", "net_profit_yoy", (-10,), "%", "")),
        ("谷歌第一季度资本开支为132亿美元。", ("谷歌", "capex", (132,), "亿美元", "")),
        ("H100的显存为80GB。", ("H100", "memory_capacity", (80,), "GB", "")),
        ("H100的功耗为700W。", ("H100", "power", (700,), "W", "")),
        ("Llama 3.1 405B拥有4050亿参数。", ("Llama 3.1 405B", "parameters", (4050,), "亿", "")),
        ("Llama 3.1 405B的上下文窗口为128K。", ("Llama 3.1 405B", "context_window", (128,), "K", "")),
        ("月之暗面完成10亿美元融资。", ("月之暗面", "funding_amount", (10,), "亿美元", "")),
        ("英伟达在AI芯片市场的份额约为80%。", ("英伟达", "market_share", (80,), "%", "")),
        ("NVIDIA had 29,600 employees.", ("NVIDIA", "employees", (29600,), "employees", "")),
        ("据IDC统计，2024年中国AI服务器市场规模达到190亿美元。", ("AI服务器", "other", (190,), "亿美元", "2024")),
        ("谷歌的毛利率由30%提升至35%。", ("谷歌", "other", (35,), "%", "")),
        ("谷歌营收100亿元，毛利率50%，环比增长3%。", ("谷歌", "growth", (3,), "%", "")),
        ("微软以180亿美元估值融资1亿美元。", ("微软", "market_cap", (180,), "亿美元", "")),
        ("微软估值约60亿欧元。", ("微软", "market_cap", (60,), "亿欧元", "")),
        ("英伟达向微软、谷歌供货，收入30亿元。", ("英伟达", "revenue", (30,), "亿元", "")),
        ("Micron, Intel and NVIDIA accounted for 24%, 17% and 11% of sales.", ("Intel", "other", (17,), "%", "")),
        ("英特尔+3.85%，AMD+0.07%。", ("AMD", "price_change", (0.07,), "%", "")),
        ("Llama 3.1 405B准确率达到64%，高于GPT-4o（63%）。", ("GPT-4o", "accuracy", (63,), "%", "")),
        ("联想YOGA Air 14搭载锐龙7 8845HS，具备8核。", ("锐龙7 8845HS", "cores", (8,), "核", "")),
        ("河南省计划新建5G基站2.9万个。", ("河南省", "other", (2.9,), "万个", "")),
        ("Revenue of NVIDIA was $60.9 billion.", ("NVIDIA", "revenue", (60.9,), "$ billion", "")),
        ("智谱完成10亿美元融资，英伟达跟投，投后估值390亿美元。", ("智谱", "market_cap", (390,), "亿美元", "")),
        ("中興通訊首三季收入1005.2億元，按年升11.6%。", ("中興通訊", "revenue_yoy", (11.6,), "%", "")),
        ("中興通訊純利跌32.7%至53.2億元。", ("中興通訊", "net_profit_yoy", (-32.7,), "%", "")),
        ("鸿海取得东元10%股权。", ("东元", "other", (10,), "%", "")),
        (
            "NVIDIA revenue grew 42% to $8 billion in 2025, up from $5.7 billion in 2024.",
            ("NVIDIA", "revenue", (5.7,), "$ billion", "2024"),
        ),
    ],
)
def test_a_number_in_a_sentence_is_about_someone(extract: Extract, text: str, row: Row) -> None:
    assert row[:4] in {found[:4] for found in rows(extract(text))}


def test_the_period_of_a_sentence_is_the_nearest_date(extract: Extract) -> None:
    text = "2024-07-18\n\n台积电2024年第二季度营收6735.1亿元，第一季度营收5926.4亿元。"
    assert [(v, period) for _, _, v, _, period in rows(extract(text))] == [
        ((6735.1,), "2024Q2"),
        ((5926.4,), "2024Q1"),
    ]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("谷歌2025-2027年净利润分别为1/2/3亿元。", ["2025", "2026", "2027"]),
        ("谷歌2024年营收100亿元，市值9000亿元。", ["2024", ""]),
        ("2024年6月，谷歌营收100亿元，较2023年底增长3%。", ["2024-06", "2024-06"]),
        ("上周谷歌股价上涨3%。", ["2024-07-12"]),
        ("2024年1-6月谷歌营收100亿元。", ["2024H1"]),
        ("2023年，谷歌营收100亿元，8月营收10亿元。", ["2023", "2023-08"]),
        ("谷歌2H25营收100亿元。", ["2025H2"]),
        (
            "Google revenue was $8 billion in 2025, up from $5 billion in 2024. Capex was $2 billion.",
            ["2025", "2024", "2025"],
        ),
    ],
)
def test_a_number_takes_the_date_that_is_its_own(extract: Extract, text: str, periods: list[str]) -> None:
    assert [period for *_, period in rows(extract("2024-07-15\n\n" + text))] == periods


def test_a_column_of_forecasts_takes_the_year_of_its_header(extract: Extract) -> None:
    table = "公司\t2025E净利润（亿元）\tPE（26E）\n英维克\t6.1\t37\n高澜股份\t2.4\t40"
    assert {row[1:2] + row[4:] for row in rows(extract(table))} == {("net_profit", "2025"), ("pe", "2026")}


def test_a_size_is_of_the_model_not_of_what_runs_it(extract: Extract) -> None:
    found = rows(extract("小鹏图灵芯片有40核处理器，可运行30B参数大模型。"))
    assert [row[1:3] for row in found] == [("cores", (40,))]


def test_a_size_is_no_number_of_a_firm(extract: Extract) -> None:
    assert rows(extract("英伟达的800V供电合作伙伴包括英飞凌。")) == []


def test_a_heading_of_a_firm_stands_over_what_is_below_headings_without_names(extract: Extract) -> None:
    text = "英维克（002837.SZ）：液冷放量\n\n□ 业绩预测：\n\n预计公司2025-2026年净利润分别为1/2亿元。"
    assert [row[:3] for row in rows(extract(text))] == [
        ("英维克", "net_profit", (1,)),
        ("英维克", "net_profit", (2,)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "涨幅前三分别为英维克（+7.2%）；跌幅前三为*ST岚泽（-7.6%）。",
        "英维克涨7.2%。2025年1-5月，全国光伏发电利用率为96.7%。",
        "英维克涨7.2%，用户可试用1个月。",
    ],
)
def test_a_number_of_something_without_a_name_is_of_no_other(extract: Extract, text: str) -> None:
    assert [row[2] for row in rows(extract(text))] == [(7.2,)]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("英维克2024年营收45亿元。", "asserted"),
        ("预计英维克2025年营收60亿元，净利润7亿元。", "forecast"),
        ("英维克2027年营收120亿元。", "forecast"),
        ("英维克营收超预期，达45亿元。", "asserted"),
        ("据悉，英维克年收入已达45亿元。", "reported"),
        ("英维克数据传输速度达45Gbps。", "asserted"),
        ("英维克拟投资45亿元建设新基地。", "planned"),
        ("英维克力争到2026年营收突破80亿元。", "planned"),
        ("英维克收购计划的金额为45亿元。", "asserted"),
        ("NVIDIA expects revenue of $54 billion for the third quarter.", "forecast"),
        ("NVIDIA reported revenue of $54 billion, better than expected.", "asserted"),
        ("NVIDIA will invest $5 billion in Intel.", "planned"),
        ("NVIDIA is said to have paid $5 billion for Groq.", "reported"),
    ],
)
def test_a_number_that_is_not_yet_so_says_it(extract: Extract, text: str, modality: str) -> None:
    found = {o.modality for o in extract("2025-07-15\n\n" + text).observations}
    assert found == {modality}


def test_columns_of_estimates_hold_estimates(extract: Extract) -> None:
    header = "| 公司 | 2023营收（亿元） | 2024E营收（亿元） | 2026营收（亿元） |"
    table = f"2024-07-15\n\n{header}\n|-|-|-|-|\n| 英维克 | 35 | 45 | 80 |\n"
    found = {(o.period, o.modality) for o in extract(table).observations}
    assert found == {("2023", "asserted"), ("2024", "forecast"), ("2026", "forecast")}


def test_a_cell_that_names_a_period_is_no_number(extract: Extract) -> None:
    table = (
        "2024-07-15\n\n| 公司 | 股价 | 财报 |\n|-|-|-|\n| 英维克 | 24.5元 | 2024Q2 |\n| 英伟达 | 2024Q2 | 2024FY |\n"
    )
    assert [row[:3] for row in rows(extract(table))] == [("英维克", "share_price", (24.5,))]


def test_an_amount_under_a_header_of_prices_is_no_price_of_a_share(extract: Extract) -> None:
    table = "| 公司 | 每股价格 |\n|-|-|\n| 英维克 | 24.5元 |\n| 英伟达 | 2900万美元 |\n"
    assert [row[:2] for row in rows(extract(table))] == [("英维克", "share_price"), ("英伟达", "other")]


@pytest.mark.parametrize("text", ["目前英伟达已有数十亿美元投入。", "GPT-4o和Llama 3.1 405B都是模型。"])
def test_vague_amounts_and_numbers_in_names_are_no_observations(extract: Extract, text: str) -> None:
    assert rows(extract(text)) == []


def rows(extraction: Extraction) -> list[Row]:
    """Observations with the printed name of their subject."""
    text = extraction.document.text
    printed = {m.entity: text[m.start : m.end] for m in reversed(extraction.mentions)}
    return [(printed[o.subject], o.metric, o.value, o.unit, o.period) for o in extraction.observations]

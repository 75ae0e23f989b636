"""Text to blocks: wraps, headings, items, paths and what is left out."""

from contextlib import suppress
from time import process_time

import pytest

from kg.documents import read
from kg.errors import DocumentError
from kg.records import Block


def blocks(text: str, name: str = "a.txt") -> tuple[Block, ...]:
    return read(name, text.encode()).blocks


def outline(text: str, name: str = "a.txt") -> list[str]:
    return [f"{block.kind}: {block.passage.text}" for block in blocks(text, name)]


WRAPPED = """本周英伟达新一代产品供应进展迎来多个信息更新：根据媒体报道，微软官方账号发文称公司已经拿到
搭载英伟达超级芯片的服务器，成为全球云服务供应商中首个用上该体系的公司。此外，鸿海高管透露公

司正在建设全球最大的制造厂，以帮助缓解外界对英伟达平台的巨大需求，预计到明年产能将达到两万
台。后续放量供应方面，建议关注相关厂商带来的催化，以及产业链上下游的业绩披露与产能爬坡的节奏
。
"""


def test_hard_wraps_are_joined_over_blank_lines_and_inside_words() -> None:
    (block,) = blocks(WRAPPED)
    assert "鸿海高管透露公司正在建设" in block.passage.text
    assert "两万台。后续" in block.passage.text
    at = block.passage.text.index("公司正在")
    start, end = block.passage.span(at, at + 2)
    assert WRAPPED[start:end] == "公\n\n司"


@pytest.mark.parametrize(
    ("upper", "lower", "joins"),
    [
        ("将为亚马逊在人工智能领域的研究，以及在全球的人工智", "能业务带来新的突破。", "人工智能业务"),
        ("该公司在第二季度总共交付了大约，也就是说约四十四万即", "444,000 辆汽车。", "即444,000辆"),
        ("We depend on foundries such as Taiwan Semiconductor", "Company and Samsung.", "Semiconductor Company"),
        ("This is the second generation of our flagship product for state-of-", "the-art models.", "state-of-the-art"),
    ],
)
def test_a_sentence_goes_on_in_the_next_line(upper: str, lower: str, joins: str) -> None:
    (block,) = blocks(f"{upper}\n{lower}\n")
    assert joins in block.passage.text


def test_news_flashes_of_one_line_each_stay_apart() -> None:
    text = "财联社7月2日电，OpenAI计划自研芯片。\n财联社7月3日电，微软向G42投资15亿美元。\n"
    assert len(blocks(text)) == 2


def test_a_date_and_a_lead_in_brackets_part_the_title_from_the_text() -> None:
    title, lead = (
        "AI终端周报：渗透率快速提升，端侧模型百花齐放，关注产业链",
        "【AI PC】联想集团发布新款电脑，明年一季度交付。",
    )
    text = f"{title}\n2025年11月3日\n{lead}\n"
    assert [block.passage.text[:6] for block in blocks(text)] == ["AI终端周报", "2025年1", "【AI PC"]


def test_headings_give_the_path_of_what_follows() -> None:
    lines = ("一、行情回顾", "（一）算力", "1) 液冷", "奇鋐出货增长。", "2.3 美联储降息", "利率下降。")
    lines = (*lines, "二、风险", "竞争加剧。")
    made = [block for block in blocks("\n\n".join(lines)) if block.kind == "paragraph"]
    assert {block.passage.text: [head.text for head in block.path] for block in made} == {
        "奇鋐出货增长。": ["行情回顾", "算力", "液冷"],
        "利率下降。": ["行情回顾", "美联储降息"],
        "竞争加剧。": ["风险"],
    }


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("## 供应链", 2),
        ("一、供应链", 1),
        ("（三）供应链", 2),
        ("2.3.1 供应链", 3),
        ("4. 供应链", 3),
        ("【供应链】", 5),
        ("供应链", 9),
        ("Item 1A. 供应链", 1),
    ],
)
def test_kinds_of_headings(line: str, level: int) -> None:
    first = blocks(f"{line}\n\n英伟达向微软供应芯片，交付顺利。\n")[0]
    assert (first.kind, first.level, first.passage.text) == ("heading", level, "供应链")


def test_lists_keep_their_items_and_bold_lead_ins() -> None:
    text = "- 股指动态：**上涨。\n- ◆ 海光：算力增长。\n* 寒武纪\n\n1. 台积电\n2. 三星\n"
    assert outline(text) == [
        "item: 股指动态：上涨。",
        "item: 海光：算力增长。",
        "item: 寒武纪",
        "item: 台积电",
        "item: 三星",
    ]


def test_a_negative_number_is_no_list_item() -> None:
    assert outline("指数表现如下，\n-0.5%的跌幅。") == ["paragraph: 指数表现如下，", "paragraph: -0.5%的跌幅。"]


def test_a_bare_bullet_heads_the_list_below_it() -> None:
    heading, item = blocks("■ 建议关注\n\n- 国产算力：寒武纪、海光信息等。\n")
    assert (heading.kind, item.kind) == ("heading", "item")
    assert [head.text for head in item.path] == ["建议关注"]


FURNITURE = [
    "请务必阅读正文最后的免责声明。",
    "第 3 页 共 20 页",
    "Page 3 of 20",
    "- 12 -",
    "资料来源：Wind，某某证券研究所",
    "Source: company data",
    "分析师登记编码：S0130519070001",
    "邮箱：someone@example.com",
    "☎：010-66568589",
    "www.example.com",
    "一、市场表现.......... 3",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_left_out(line: str) -> None:
    text = f"英伟达向微软供应芯片。\n\n{line}\n\n台积电代工。\n"
    assert outline(text) == ["paragraph: 英伟达向微软供应芯片。", "paragraph: 台积电代工。"]


def test_the_caption_of_a_figure_is_text_and_that_of_a_table_goes_with_it() -> None:
    text = (
        "英伟达上涨。\n\n图 3：英伟达H100价格\n\n资料来源：Wind\n\n台积电代工。\n\n表1：股价\n公司\t股价\n台积电\t100\n"
    )
    assert outline(text)[:3] == ["paragraph: 英伟达上涨。", "paragraph: 英伟达H100价格", "paragraph: 台积电代工。"]
    assert [block.kind for block in blocks(text)][3:] == ["table"]


def test_a_footer_glued_to_a_line_goes_and_the_sentence_goes_on() -> None:
    upper = "让企业不需要使用大量云资源的情况下，就可以实施"
    text = f"{upper}请务必阅读正文最后的某证券免责声明。\n\n人工智能方案，成本更低。"
    assert outline(text) == [f"paragraph: {upper}人工智能方案，成本更低。"]


def test_contents_and_the_legal_tail_are_left_out_and_titles_of_related_reports_are_not() -> None:
    text = """相关研究

《算力周报：新品交付》
【某证券】大模型点评

目录

一、行情\t3
（一）股市\t4

一、行情

英伟达大涨。

免责声明

本报告不构成投资建议。
"""
    titles = "《算力周报：新品交付》", "【某证券】大模型点评"
    assert outline(text) == [*(f"paragraph: {title}" for title in titles), "heading: 行情", "paragraph: 英伟达大涨。"]


def test_a_disclaimer_at_the_start_does_not_cut_the_document() -> None:
    text = "Disclaimer\n\nThis call contains statements.\n\n" + "NVIDIA ships H100 to Microsoft.\n\n" * 10
    assert outline(text)[-1] == "paragraph: NVIDIA ships H100 to Microsoft."


def test_running_headers_go_but_repeated_headings_stay() -> None:
    pages = [f"某证券研究报告 | 周报\n\n2.1 国产芯片\n\n第{page}段，芯片交付顺利。\n\n" for page in "一二三四"]
    text = "".join(pages)
    assert outline(text) == [
        line for page in "一二三四" for line in ("heading: 国产芯片", f"paragraph: 第{page}段，芯片交付顺利。")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "\t" * 50_000 + "x",
        "<" * 50_000,
        "|" * 50_000,
        "|a\n" * 5_000,
        "长句，" * 100_000,
        "a" + "\x00" * 50_000,
        "[" * 50_000,
        "[a](" * 10_000,
        "&" * 50_000,
        " " * 50_000 + "x",
        "\n" * 50_000 + "x",
        "*a" * 20_000,
        "- " * 20_000 + "x",
        "\t\tx\n" * 5_000,
        "a  b   c\n" * 5_000,
        "<div>" * 20_000 + "x",
        "the quick brown fox jumps over the lazy dog and then runs away\n" * 2_000,
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_hostile_text_is_read_in_linear_time(text: str, name: str) -> None:
    begin = process_time()
    with suppress(DocumentError):  # a page of tags alone holds no text
        read(name, text.encode())
    assert process_time() - begin < 3

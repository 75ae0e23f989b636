"""Tables: notations, headers, ragged rows, captions."""

import pytest

from kg.documents import read
from kg.records import Table


def tables(text: str, name: str = "a.txt") -> list[Table]:
    return [block.table for block in read(name, text.encode()).blocks if block.table]


def grid(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in (table.header, *table.rows)]


SAME = [["公司", "代码", "营收"], ["鸿海", "2317.TW", "4,907"], ["奇鋐", "3017.TW", "60.1"]]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "公司\t代码\t营收\n鸿海\t2317.TW\t4,907\n奇鋐\t3017.TW\t60.1\n"),
        ("a.md", "| 公司 | 代码 | 营收 |\n|:--|:-:|--:|\n| 鸿海 | 2317.TW | 4,907 |\n| 奇鋐 | 3017.TW | 60.1 |\n"),
        ("a.txt", "公司      代码       营收\n鸿海      2317.TW    4,907\n奇鋐      3017.TW    60.1\n"),
        (
            "a.html",
            "<table><tr><th>公司<th>代码<th>营收<tr><td>鸿海<td>2317.TW<td>4,907<tr><td>奇鋐<td>3017.TW<td>60.1</table>",
        ),
    ],
)
def test_every_notation_gives_the_same_table(name: str, text: str) -> None:
    (table,) = tables(text, name)
    assert grid(table) == SAME


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            ["代码\t名称\t涨跌幅%\t\t市盈率", "\t\t本周\t上周\t", "SPX.GI\t标普\t1.95\t-0.08\t27.8"],
            ["代码", "名称", "涨跌幅% 本周", "涨跌幅% 上周", "市盈率"],
            id="merged header cells",
        ),
        pytest.param(["2330.TW\t台积电\t1,035", "2317.TW\t鸿海\t220"], ["", "", ""], id="no header"),
        pytest.param(["\t20Q1\t21Q1", "营收\t5.3%\t6.1%"], ["", "20Q1", "21Q1"], id="periods are headers"),
        pytest.param(["指标\t2023A\t2024E", "营收\t1407\t1900"], ["指标", "2023A", "2024E"], id="years are headers"),
        pytest.param(["预测\t\t", "指标\t2023A\t2024E", "营收\t1407\t1900"], ["指标", "2023A", "2024E"], id="title"),
        pytest.param(["A\tB\tC", "包号\t单位\t报价", "1包\t吉利\t10.5"], ["包号", "单位", "报价"], id="letters"),
    ],
)
def test_header_rows(rows: list[str], expected: list[str]) -> None:
    (table,) = tables("\n".join(rows))
    assert [cell.text for cell in table.header] == expected


RAGGED = """板块\t地区\t代码\t公司\t股价
算力\t美股\tAAPL.O\t苹果\t210.62
\t\tNVDA.O\t英伟达\t123.54
港股\tON.O\t安森美\t68.55\t
\t0909.HK\t明源云\t2.03\t
9898.HK\t微博\t60.90\t\t
软件\t美股\tMSFT.O\t微软\t446.95
"""


def test_shifted_rows_return_under_their_columns_and_sections_are_filled_down() -> None:
    (table,) = tables(RAGGED)
    assert grid(table)[1:] == [
        ["算力", "美股", "AAPL.O", "苹果", "210.62"],
        ["算力", "美股", "NVDA.O", "英伟达", "123.54"],
        ["算力", "港股", "ON.O", "安森美", "68.55"],
        ["算力", "港股", "0909.HK", "明源云", "2.03"],
        ["算力", "港股", "9898.HK", "微博", "60.90"],
        ["软件", "美股", "MSFT.O", "微软", "446.95"],
    ]


def test_continuation_rows_are_appended_and_paragraphs_stay_apart() -> None:
    text = (
        "日期\t内容\n7.23\t<p>方案出台</p> <p>为了充分发挥作用，全省</p>\n\n"
        "\t<p>内算力建设提速。</p>\n7.22\t<p>发布会</p>\n"
    )
    (table,) = tables(text)
    assert grid(table)[1:] == [["7.23", "方案出台\n为了充分发挥作用，全省内算力建设提速。"], ["7.22", "发布会"]]
    cell = table.rows[0][1]
    start, end = cell.span(cell.text.index("全省"), cell.text.index("全省") + 3)
    assert text[start] == "全"
    assert text[end - 1] == "内"


def test_a_name_broken_before_its_bracket_joins_the_row_below() -> None:
    text = "代码\t名称\t价\nAMZN.O\t亚马逊\t200\n\t脸书\t\nMETA.O\t(META)\t539\n"
    assert grid(tables(text)[0])[1:] == [["AMZN.O", "亚马逊", "200"], ["META.O", "脸书(META)", "539"]]


def test_row_numbers_glued_to_cells_are_cut_off() -> None:
    text = "包号\t单位\n34 采购包1\t吉利\n35 采购包2\t上汽\n36 采购包2\t长安\n"
    (table,) = tables(text)
    assert [row[0].text for row in table.rows] == ["采购包1", "采购包2", "采购包2"]
    assert text[table.rows[0][0].origins[0]] == "采"


def test_a_footer_between_rows_does_not_split_a_table() -> None:
    text = "代码\t名称\n2330.TW\t台积电\n\n请务必阅读正文最后的免责声明。\n\n2317.TW\t鸿海\n代码\t名称\n3017.TW\t奇鋐\n"
    (table,) = tables(text)
    assert [row[1].text for row in table.rows] == ["台积电", "鸿海", "奇鋐"]


def test_a_second_header_after_a_blank_line_starts_a_second_table() -> None:
    text = "\t20Q1\t21Q1\n营收\t5.3%\t6.1%\n净利\t1.0%\t2.0%\n\n\t大于50%\t小于0%\n2023\t39\t120\n2024\t26\t141\n"
    assert len(tables(text)) == 2


@pytest.mark.parametrize(
    ("above", "caption"),
    [
        ("表3：营收数据\n\n", "表3：营收数据"),
        ("图表 4：营收数据\n单位：亿元\n", "图表4：营收数据 单位：亿元"),
        ("Table 2: Revenue\n", "Table 2: Revenue"),
        ("近期大额投入\n\n", "近期大额投入"),
        ("芯片交付顺利，营收增长。\n\n", None),
    ],
)
def test_captions(above: str, caption: str | None) -> None:
    (table,) = tables(f"{above}公司\t营收\n鸿海\t4907\n奇鋐\t60\n")
    assert (table.caption.text if table.caption else None) == caption


def test_a_source_line_ends_a_table() -> None:
    text = "公司\t营收\n鸿海\t4907\n奇鋐\t60\n资料来源：Wind\n公司\t净利\n鸿海\t49\n奇鋐\t6\n"
    assert len(tables(text)) == 2


def test_spanned_cells_of_html_are_repeated() -> None:
    text = (
        "<table><tr><th rowspan=2>公司<th colspan=2>营收<tr><th>2023<th>2024"
        "<tr><td rowspan=2>鸿海<td>1<td>2<tr><td>3<td><p>甲</p><p>乙</p></table>"
    )
    (table,) = tables(text, "a.html")
    assert grid(table) == [["公司", "营收 2023", "营收 2024"], ["鸿海", "1", "2"], ["鸿海", "3", "甲\n乙"]]


def test_a_line_with_one_tab_is_no_table() -> None:
    assert tables("英伟达\t供应芯片给微软。\n") == []

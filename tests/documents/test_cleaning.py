"""The matching copy and its map."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.cleaning import cut, joined, matching_copy
from kg.records import Passage


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("英伟达 H100", "英伟达H100"),
        ("半 导 体", "半导体"),
        ("Taiwan  Semiconductor   Inc", "Taiwan Semiconductor Inc"),
        ("ＧＰＵ　服务器（８卡）", "GPU服务器（8卡）"),
        ("**利润修复** 已现", "利润修复已现"),
        ("AI **芯片**", "AI芯片"),
        ("- 核心观点：**", "- 核心观点："),
        ("*ST银江、*ST左江", "*ST银江、*ST左江"),
        ("16*16*16的矩阵", "16*16*16的矩阵"),
        ("by *Reuters* today", "by Reuters today"),
        ("see [NVIDIA](https://example.com/a_b)", "see NVIDIA"),
        ("<b>昇腾</b>910 < 昇腾920", "昇腾910 <昇腾920"),
        ("R&amp;D &lt;5nm", "R&D <5nm"),
        ("供\u200b应\u00ad链\ufeff", "供应链"),
        ("先进封⻋", "先进封车"),
        ("H100\u00a0and\u2009H200", "H100 and H200"),
        ("a\x00b\x07c", "abc"),
        ("一行\r\n二行\r三行", "一行\n二行\n三行"),
        ("說明：台積電　漲", "說明：台積電漲"),
        ("2024 – 2025", "2024 – 2025"),
    ],
)
def test_the_copy_is_clean(raw: str, clean: str) -> None:
    assert matching_copy(raw).text == clean


@given(st.text(alphabet="英伟达H1 0\u3000*<p>&amp;/\n\r\t\u200b（，。a-[](", max_size=80))
def test_every_letter_of_the_copy_leads_back_to_itself(raw: str) -> None:
    copy = matching_copy(raw)
    whole = copy.passage(0, len(copy.text))
    for at, letter in enumerate(whole.text):
        if letter in "英伟达H1a（，。":
            assert raw[whole.offset(at)] == letter


@given(st.text(alphabet="中文 a b**\n", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_a_passage_of_a_range_agrees_with_the_whole(raw: str, one: int, other: int) -> None:
    copy = matching_copy(raw)
    start, end = sorted((min(one, len(copy.text)), min(other, len(copy.text))))
    whole, part = copy.passage(0, len(copy.text)), copy.passage(start, end)
    assert [part.offset(at) for at in range(len(part.text))] == [whole.offset(at) for at in range(start, end)]


def test_clean_text_is_one_piece() -> None:
    assert matching_copy("英伟达向微软供应芯片。").passage(0, 11).starts == (0,)


def test_joined_and_cut_passages_keep_their_places() -> None:
    both = joined([Passage("芯片", (0,), (10,)), Passage("交付", (0,), (20,))])
    assert both.text == "芯片交付"
    assert cut(both, 1, 3) == Passage("片交", (0, 1), (11, 20))

"""Tables line up whatever the script."""

import pytest

from kg.cli.tables import clip, fit, pad, table, width


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("GB200", 5),
        ("液冷", 4),
        ("ＡＢ", 4),
        ("e\u0301", 1),
        ("한국", 4),
    ],
)
def test_a_text_is_as_wide_as_a_terminal_shows_it(text: str, columns: int) -> None:
    assert width(text) == columns
    assert width(pad(text, 9)) == 9


@pytest.mark.parametrize(("text", "columns"), [("液冷服务器", 6), ("liquid cooling", 5), ("a液冷", 2)])
def test_a_clipped_text_fits(text: str, columns: int) -> None:
    assert width(clip(text, columns)) <= columns
    assert clip(text, columns).endswith("…")


def test_columns_begin_at_the_same_place_in_every_line() -> None:
    lines = table(["公司", "n"], [["英伟达", "@1"], ["TSMC", "@2"], ["廣達", "@3"]]).splitlines()
    assert {width(line[: line.index("@")]) for line in lines[2:]} == {8}


def test_a_line_break_in_a_cell_does_not_break_the_table() -> None:
    assert len(table(["a"], [["x\ny"]]).splitlines()) == 3


def test_a_table_fits_the_room_it_is_given() -> None:
    text = table(["a", "b"], [["液冷" * 40, "x" * 100]], room=60)
    assert max(map(width, text.splitlines())) <= 60


def test_no_column_becomes_unreadable() -> None:
    assert fit([50, 50, 3], 10) == [8, 8, 3]

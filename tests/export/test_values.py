"""Values that trip other writers up become plain ones, of one type for each column."""

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from math import inf, nan
from typing import Any

import pytest

from kg.export.flat import Edge, Evidence, Node, Observation, cells, columns, flat, properties, text


class Plain(Enum):
    a = "液冷"


class Texts(str, Enum):  # noqa: UP042 -- it is this kind that other writers stumble over
    a = "液冷\x0b"


CASES: list[tuple[Any, Any]] = [
    (None, None),
    ("", None),
    ("\x0b", None),
    ([], None),
    ({}, None),
    ([None, ""], None),
    (nan, None),
    (-inf, None),
    (Decimal("NaN"), None),
    (0, 0),
    (True, True),
    (1.5, 1.5),
    (Decimal("0.10"), 0.1),
    (date(2024, 6, 18), "2024-06-18"),
    (datetime(2024, 6, 18, 1, 2, 3), "2024-06-18T01:02:03"),
    (Plain.a, "液冷"),
    (Texts.a, "液冷"),
    (["甲", None, 1], "甲; 1"),
    (("a",), "a"),
    ({"b", "a"}, "a; b"),
    ({"a": ["液冷"]}, '{"a": ["液冷"]}'),
    ("a\x00b\ud800c\uffff\td\n", "abc\td\n"),
    (object, "<class 'object'>"),
]


@pytest.mark.parametrize(("value", "expected"), CASES, ids=[repr(value) for value, _ in CASES])
def test_a_value_becomes_plain(value: Any, expected: Any) -> None:
    found = flat(value)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize("letter", [chr(code) for code in (*range(32), 0x7F, 0x85, 0xD800, 0xFFFE, 0xFFFF, 0x1F600)])
def test_what_is_left_can_stand_in_xml(letter: str) -> None:
    from lxml import etree

    held = etree.Element("x")
    held.text = text(f"a{letter}b")
    assert held.text in ("ab", f"a{letter}b")


def test_whole_numbers_in_a_column_of_others_are_written_alike() -> None:
    odd = Edge("a-1", "a", "b", "SUPPLIES", confidence=1)
    assert [type(dict(cells(each))["confidence"]) for each in (odd, odd._replace(confidence=0.5))] == [float, float]


NUMBER = Observation("o-1", "a", "revenue", value=1.0, value_to=2.0, scaled=1.0, scaled_to=2.0)


@pytest.mark.parametrize(
    "record", [Node("a", "b"), Edge("a-1", "a", "b", "SUPPLIES"), Evidence("e-1", "", "d"), NUMBER]
)
def test_a_record_says_the_kind_of_each_of_its_columns(record: Any) -> None:
    kinds = {"string": str, "integer": int, "double": float, "list": tuple}
    for name, kind, at in columns(type(record)):
        assert isinstance(record[at], kinds[kind])
        assert record._fields[at] == name


def test_lists_stay_lists_where_a_format_has_them() -> None:
    node = Node("a", "b", aliases=("x; y", "", "z\x00"), tickers=("",))
    assert properties(node)["aliases"] == ["x; y", "z"]
    assert "tickers" not in properties(node)
    assert dict(cells(node))["aliases"] == "x; y; z"

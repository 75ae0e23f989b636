"""Values that every format can hold: text, numbers and truth values."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, NamedTuple, TypeVar

Scalar = str | int | float | bool
Kept = TypeVar("Kept")
# What XML 1.0 may not hold, and lone surrogates, which no UTF-8 file may hold.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_KINDS = {"str": "string", "int": "integer", "float": "double", "float | None": "double", "tuple[str, ...]": "list"}


class Column(NamedTuple):
    """A field of a flat record: `kind` is string, integer, double or list; each value of it is of that kind."""

    name: str
    kind: str
    at: int


def flat(value: object) -> Scalar | None:
    """One plain value; nothing for what is empty or no number.

    >>> flat(["甲", "乙"]), flat(date(2024, 6, 18)), flat(Decimal("0.5")), flat("a\\x0bb")
    ('甲; 乙', '2024-06-18', 0.5, 'ab')
    >>> flat(None), flat(""), flat([]), flat(math.nan)
    (None, None, None, None)
    """
    if isinstance(value, Enum):
        return flat(value.value)
    if isinstance(value, str):
        return text(value) or None
    if isinstance(value, float | Decimal):
        return float(value) if math.isfinite(value) else None
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return text(json.dumps(value, ensure_ascii=False, default=str)) if value else None
    if isinstance(value, list | tuple | set | frozenset):
        values = sorted(map(str, value)) if isinstance(value, set | frozenset) else value
        return "; ".join(str(each) for each in map(flat, values) if each is not None) or None
    return text(str(value)) or None


def text(value: str) -> str:
    """A text without the characters that XML or UTF-8 cannot hold.

    >>> text("液冷\\x00"), text("a\\nb")
    ('液冷', 'a\\nb')
    """
    return value if value.isprintable() else _ILLEGAL.sub("", value)


@cache
def columns(record: Any) -> tuple[Column, ...]:
    """The columns of a kind of flat record.

    >>> from kg.export.flat.records import Node
    >>> [column.name for column in columns(Node) if column.kind == "list"]
    ['aliases', 'tickers']
    """
    # Named tuples keep annotations as forward references.
    kinds = {name: kind.__forward_arg__ for name, kind in vars(record)["__annotations__"].items()}
    return tuple(Column(name, _KINDS[kind], at) for at, (name, kind) in enumerate(kinds.items()))


def cells(record: Any) -> list[tuple[str, Scalar]]:
    """The filled columns of a record by name, lists as text.

    >>> from kg.export.flat.records import Evidence
    >>> dict(cells(Evidence("e-1", "液冷", "d1", 0, 2)))
    {'id': 'e-1', 'text': '液冷', 'document': 'd1', 'start': 0, 'end': 2}
    """
    return list(_filled(record, "; ".join))


def properties(record: Any) -> dict[str, Scalar | list[str]]:
    """The same for formats that have lists.

    >>> from kg.export.flat.records import Node
    >>> properties(Node("chip/h100", "H100", aliases=("h100",), tickers=()))["aliases"]
    ['h100']
    """
    return dict(_filled(record, list))


def _filled(record: Any, listed: Callable[[list[str]], Kept]) -> Iterator[tuple[str, Kept | Scalar]]:
    of: Any = type(record)
    for (name, kind, _), value in zip(columns(of), record, strict=True):
        # Most values by far are empty or printable text: these take the short way.
        if type(value) is str and value.isprintable():
            if value:
                yield name, value
        elif kind == "list":
            if parts := [str(each) for each in map(flat, value) if each is not None]:
                yield name, listed(parts)
        elif (plain := flat(value)) is not None:
            yield name, float(plain) if kind == "double" else plain

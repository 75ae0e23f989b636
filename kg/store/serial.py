"""Records as JSON lines: no empty values, one object per line, keys in the order of the dataclass."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, Field, fields
from functools import cache
from typing import Any, NamedTuple

from kg.errors import GraphError

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode  # of what `to_json` refuses
DERIVED_ID = re.compile(rb'^\{"id":"[^"]*",', re.M)  # written for readers of the file, never read back


def to_bytes(records: Iterable[Any]) -> bytes:
    """All records as a JSON lines file; a derived id comes first so that a reader of the file sees it.

    Lone surrogates become `?`, which keeps every offset right.

    >>> from kg.records import Evidence
    >>> to_bytes([Evidence("d1", 0, 2, "液冷")]).decode()
    '{"document":"d1","start":0,"end":2,"text":"液冷"}\\n'
    """
    return b"".join(lines(records))


def lines(records: Iterable[Any]) -> Iterator[bytes]:
    """The same line by line, for files that are larger than one wants to hold at once."""
    return (as_json(_plain(record)) + b"\n" for record in records)


def as_json(value: Any) -> bytes:
    """Plain values as JSON on one line; what cannot be encoded becomes `?`.

    >>> as_json({"name": "液冷\\ud800"}).decode()
    '{"name":"液冷?"}'
    """
    from pydantic_core import to_json

    try:
        return to_json(value)
    except ValueError:
        return _encode(value).encode("utf-8", "replace")


def from_bytes(kind: Any, data: bytes, place: str) -> tuple[Any, ...]:
    """Read back what `to_bytes` wrote; a record that does not fit is a GraphError with file and line.

    >>> from kg.records import Evidence
    >>> from_bytes(Evidence, b'{"document":"d1","start":0,"end":2,"text":"AI"}', "x.jsonl")
    (Evidence(document='d1', start=0, end=2, text='AI'),)
    """
    from pydantic import ValidationError

    if _layout(kind).derives_id:
        data = DERIVED_ID.sub(b"{", data)
    array = b"[" + data.strip().replace(b"\n", b",") + b"]"
    try:
        return tuple(_adapter(kind).validate_json(array, strict=True))
    except ValidationError:
        raise _fault(kind, data, place) from None


def first_field(kind: Any) -> str:
    """The field with which the lines of a kind of record begin.

    >>> from kg.records import Assertion, Mention
    >>> first_field(Mention), first_field(Assertion)
    ('document', 'id')
    """
    layout = _layout(kind)
    return "id" if layout.derives_id else layout.names[0]


def _plain(record: Any) -> dict[str, Any]:
    kind: Any = type(record)
    layout = _layout(kind)
    values = record if isinstance(record, tuple) else [getattr(record, name) for name in layout.names]
    row: dict[str, Any] = {"id": record.id} if layout.derives_id else {}
    for name, value in zip(layout.names, values, strict=True):
        if value or name in layout.needed or (value is not None and value != "" and value != ()):
            row[name] = value
    if isinstance(spans := row.get("evidence"), tuple):
        row["evidence"] = [_plain(span) for span in spans]
    return row


class _Layout(NamedTuple):
    """The fields of a record, and those that are written even when they are empty: they have no default."""

    names: tuple[str, ...]
    needed: frozenset[str]
    derives_id: bool


@cache
def _layout(kind: Any) -> _Layout:
    derives_id = isinstance(getattr(kind, "id", None), property)
    if hasattr(kind, "_fields"):
        return _Layout(kind._fields, frozenset(kind._fields) - kind._field_defaults.keys(), derives_id)
    needed = frozenset(each.name for each in fields(kind) if not _has_default(each))
    return _Layout(tuple(each.name for each in fields(kind)), needed, derives_id)


def _has_default(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


@cache
def _adapter(kind: Any) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(list[kind])


def _fault(kind: Any, data: bytes, place: str) -> GraphError:
    """Find the first bad line; slow, but only on the way out."""
    from pydantic import ValidationError

    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            if line:
                _adapter(kind).validate_json(b"[" + line + b"]", strict=True)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"][1:]))
            return GraphError(
                f"{place}:{number}: {where + ': ' if where else ''}{first['msg']}",
                hint="restore the file or build the graph again",
            )
    return GraphError(f"{place}: not JSON lines", hint="restore the file or build the graph again")

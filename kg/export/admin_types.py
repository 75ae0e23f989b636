"""Values as Neo4j's import tool reads them from CSV: the type of a column, a cell, a delimiter for lists."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from kg.errors import GraphError

# Those that people can read first; then the separators of ASCII, and characters that Unicode leaves to private use.
DELIMITERS = (";", "|", *map(chr, range(0x1F, 0x1B, -1)), *map(chr, range(0xE000, 0xF900)))
_TYPES: dict[type, str] = {str: "string", bool: "boolean", int: "long", float: "double", list: "string[]"}
_LONGS = range(-(2**63), 2**63)


def column_types(rows: Iterable[Mapping[str, object]]) -> dict[str, str]:
    """The type of each property, by the values that it has; whole numbers among fractions are doubles.

    >>> column_types([{"name": "H100", "value": 1}, {"value": 0.5, "aliases": ["H100 GPU"]}])
    {'name': 'string', 'value': 'double', 'aliases': 'string[]'}
    """
    found: dict[str, set[type]] = {}
    for row in rows:
        for name, value in row.items():
            found.setdefault(name, set()).add(type(value))
    return {name: _column(name, kinds) for name, kinds in found.items()}


def cell(value: object, delimiter: str) -> str:
    """A value as a cell; a text stands in quotes, so that an empty one is not taken for none.

    >>> cell('an "AI" chip', ";"), cell(["H100", "H100 GPU"], ";"), cell(0.5, ";"), cell(True, ";")
    ('"an ""AI"" chip"', '"H100;H100 GPU"', '0.5', 'true')
    """
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list):
        return quoted(_joined(value, delimiter))
    if isinstance(value, int) and value not in _LONGS:
        raise GraphError(f"the number {value} has more than 64 bits", hint="Neo4j cannot hold it")
    return json.dumps(value)


def quoted(text: str) -> str:
    """A text in quotes, which are doubled within.

    >>> quoted('an "AI" chip')
    '"an ""AI"" chip"'
    """
    return '"' + text.replace('"', '""') + '"'


def list_delimiter(rows: Iterable[Mapping[str, object]]) -> str:
    """A character that stands in no element of a list.

    >>> list_delimiter([{"aliases": ["a;b", "c"]}])
    '|'
    """
    used: set[str] = set()
    for row in rows:
        for value in row.values():
            if isinstance(value, list):
                used.update(*map(str, value))
    for one in DELIMITERS:
        if one not in used:
            return one
    raise GraphError(
        "every character that could part the elements of a list stands in one",
        hint="clean the names; no name needs characters for private use",
    )


def _column(name: str, kinds: set[type]) -> str:
    if kinds == {int, float}:
        return "double"
    if len(kinds) == 1 and (known := _TYPES.get(next(iter(kinds)))):
        return known
    raise GraphError(
        f"the property {name!r} has values of the types {', '.join(sorted(kind.__name__ for kind in kinds))}",
        hint="a column holds texts, numbers, truth values or lists of texts, and one sort of them",
    )


def _joined(elements: list[object], delimiter: str) -> str:
    for each in elements:
        if not isinstance(each, str):
            raise GraphError(f"a list holds {each!r}", hint="lists of texts can be written, no others")
    # The tool reads an empty cell as no list at all.
    if elements in ([], [""]):
        raise GraphError(f"the list {elements!r} cannot be told from no list", hint="leave it out")
    return delimiter.join(map(str, elements))

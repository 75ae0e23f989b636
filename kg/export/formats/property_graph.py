"""Rows of the flat view as nodes and relationships with the properties that our own queries know."""

from __future__ import annotations

from typing import Any, NamedTuple

from kg.export.flat import Edge, Evidence, Node, Observation, columns, properties

Row = dict[str, Any]


class Told(NamedTuple):
    """What a kind of row is told by: properties that have another name here, and columns that are left out."""

    record: Any
    names: dict[str, str]
    left: frozenset[str]


ENTITY = Told(
    Node,
    {"label": "name", "label_zh": "name_zh", "label_en": "name_en", "cited": "source"},
    frozenset({"colour", "size", "x", "y", "type_zh", "type_en", "degree", "segment_label"}),
)
FACT = Told(
    Edge,
    {"item_label": "item_name", "cited": "source"},
    frozenset({"source", "target", "predicate", "kind", "colour", "label", "label_zh", "label_en", "start", "end"}),
)
OBSERVATION = Told(
    Observation,
    {"last_said": "said"},
    frozenset({"entity", "entity_label", "label", "label_zh", "label_en", "start", "end", "first_said"}),
)
PASSAGE = Told(Evidence, {}, frozenset({"document", "title", "publisher", "date", "language", "address"}))
DOCUMENT = Told(Evidence, {"document": "id", "address": "source"}, frozenset({"id", "text", "start", "end"}))


def as_row(told: Told, record: Node | Edge | Observation | Evidence) -> Row:
    """The filled properties of a row.

    >>> as_row(ENTITY, Node("chip/h100", "H100", type="Chip"))
    {'id': 'chip/h100', 'name': 'H100', 'type': 'Chip'}
    """
    return {told.names.get(name, name): value for name, value in properties(record).items() if name not in told.left}


def kinds(told: Told) -> dict[str, str]:
    """The kind of each property that a row may have.

    >>> kinds(PASSAGE)
    {'id': 'string', 'text': 'string', 'start': 'integer', 'end': 'integer'}
    """
    return {told.names.get(name, name): kind for name, kind, _ in columns(told.record) if name not in told.left}

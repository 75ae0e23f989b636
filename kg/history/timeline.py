"""Everything said of an entity, by date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.dates import days
from kg.records import Rows
from kg.store.contract import View

_FACTS = """
MATCH (x:Entity {id: $id})-[r]-(:Entity)
WITH DISTINCT r, startNode(r) AS s, endNode(r) AS o
OPTIONAL MATCH (e:Evidence {id: coalesce(r.evidence[0], '')})-[:FROM]->(d:Document)
RETURN r.valid_from AS valid, r.date AS event, r.first_said AS said, s.name AS subject, type(r) AS relation,
       o.name AS object, r.item_name AS item, r.modality AS modality, r.origin AS origin, e.text AS evidence,
       coalesce(d.title, d.source, r.source) AS document, coalesce(d.date, r.last_said) AS date, r.id AS fact
ORDER BY fact
"""
_NUMBERS = """
MATCH (s:Entity {id: $id})-[:HAS_OBSERVATION]->(v:Observation)
OPTIONAL MATCH (e:Evidence {id: coalesce(v.evidence[0], '')})-[:FROM]->(d:Document)
RETURN v.period AS period, v.said AS said, s.name AS subject, v.metric AS relation, v.value AS value,
       v.value_to AS value_to, v.unit AS unit, v.modality AS modality, 'extracted' AS origin,
       e.text AS evidence,
       coalesce(d.title, d.source) AS document, coalesce(d.date, v.said) AS date, v.id AS fact
ORDER BY fact
"""
# The date that places an event on the line, the surest first: when it held, when it happened, what it is a number of,
# when it was said.
KINDS = ("valid", "event", "period", "said")


class Event(NamedTuple):
    """A fact or number on the line: `kind` says what its date `when` is, one of `KINDS`; both are empty without one.

    `date` is that of the document which says so, as in the rows of the catalogue.
    """

    when: str
    kind: str
    subject: str
    relation: str
    object: str
    modality: str
    origin: str
    evidence: str
    document: str
    date: str
    fact: str


def timeline(view: View, id: str) -> list[Event]:
    """What is said of the entity with an id, newest last; what bears no date comes behind all others."""
    return sorted((*_events(view.query(_FACTS, {"id": id})), *_events(view.query(_NUMBERS, {"id": id}))), key=_place)


def _events(rows: Rows) -> Iterator[Event]:
    for cells in rows.records():
        said = (cells.get(name) for name in Event._fields[5:])
        texts = ("" if value is None else str(value) for value in said)
        yield Event(*dated(cells), str(cells["subject"]), str(cells["relation"]), _object(cells), *texts)


def dated(cells: Mapping[str, object]) -> tuple[str, str]:
    """The date of a fact or number, and its kind.

    >>> dated({"valid": None, "event": "下周", "said": "2024-07"}), dated({"event": "2024-05-02", "said": "2024-07"})
    (('2024-07', 'said'), ('2024-05-02', 'event'))
    """
    for kind in KINDS:
        if days(date := str(cells.get(kind) or "")):
            return date, kind
    return "", ""


def _object(cells: Mapping[str, object]) -> str:
    """The other end and the item of a fact, or the value of a number."""
    if "value" not in cells:
        return " · ".join(_texts(cells, ("object", "item")))
    value = "–".join(f"{each:.12g}" for each in (cells["value"], cells["value_to"]) if isinstance(each, int | float))
    return " ".join((value, *_texts(cells, ("unit",))))


def _texts(cells: Mapping[str, object], names: Iterable[str]) -> list[str]:
    return [str(cells[name]) for name in names if cells[name]]


def _place(event: Event) -> tuple[object, ...]:
    span = days(event.when)
    return span is None, span, event.relation, event.fact

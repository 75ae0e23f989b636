"""Reads the entities and facts of a choice through a view, in batches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from kg.dates import days
from kg.export.flat.batches import FACTS_OF, batches
from kg.export.flat.choosing import Chosen
from kg.export.flat.records import Edge
from kg.export.flat.selection import WANTED, Selection, admits, parameters
from kg.export.flat.values import text
from kg.export.flat.words import Words
from kg.store.contract import View

_ENTITIES = (
    "UNWIND $ids AS one MATCH (n:Entity {id: one}) RETURN n.id AS id, n.type AS type, n.name AS name, "
    "n.name_zh AS zh, n.name_en AS en, n.aliases AS aliases, n.tickers AS tickers, n.origin AS origin, "
    "n.source AS cited, n.reviewed AS reviewed"
)
_QUALIFIED = ("item", "item_name", "quantity", "amount", "date", "role", "round", "share")
_DATES = ("valid_from", "valid_to", "first_said", "last_said")
_REST = ("modality", "confidence", "origin", "sources", "source", "rule", "reviewed", "evidence")
_MATCH = f"UNWIND $ids AS one MATCH (s:Entity {{id: one}})-[r]->(o:Entity) WHERE {WANTED} "
_ENDS = "RETURN r.id AS id, one AS subject, o.id AS object, type(r) AS kind, "
_FACTS = _MATCH + _ENDS + ", ".join(f"r.{name} AS {name}" for name in (*_QUALIFIED, *_DATES, *_REST))
_PROVEN = f"{_MATCH} AND r.evidence IS NOT NULL {_ENDS} r.evidence AS evidence, " + ", ".join(
    f"r.{name} AS {name}" for name in _DATES
)
Row = dict[str, object]
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Again(Generic[Kept]):
    """Read anew by each iteration, and so never whole in memory.

    >>> numbers = Again(lambda: iter((1, 2)))
    >>> list(numbers), list(numbers)
    ([1, 2], [1, 2])
    """

    read: Callable[[], Iterator[Kept]]

    def __iter__(self) -> Iterator[Kept]:
        return self.read()


def entities(view: View, ids: Iterable[str]) -> dict[str, Row]:
    """The properties of entities by id."""
    rows = (row for batch in batches(ids) for row in view.query(_ENTITIES, {"ids": batch}).records())
    return {str(row["id"]): row for row in rows}


def edges(view: View, selection: Selection, chosen: Chosen, words: Words) -> Iterator[Edge]:
    """The facts among the entities of a choice, by subject and then by id."""
    return (_edge(row, words) for row in _rows(view, selection, chosen, _FACTS))


def proven(view: View, selection: Selection, chosen: Chosen) -> Iterator[Row]:
    """The same facts as far as they have evidence: rows with its ids."""
    return _rows(view, selection, chosen, _PROVEN)


def _rows(view: View, selection: Selection, chosen: Chosen, cypher: str) -> Iterator[Row]:
    among, wanted = set(chosen.ids), parameters(selection)
    for batch in batches(chosen.ids, FACTS_OF):
        rows = view.query(cypher, {"ids": batch, **wanted}).records()
        found = [row for row in rows if row["object"] in among and admits(selection, row)]
        yield from sorted(found, key=lambda row: (str(row["subject"]), str(row["id"])))


def _edge(row: Mapping[str, object], words: Words) -> Edge:
    kind, modality, origin = (written(row[name]) for name in ("kind", "modality", "origin"))
    predicate = kind.removeprefix("NOT_").removeprefix("INFERRED_")
    zh, en, colour = words.relation(predicate, modality, origin)
    told = (written(row[name]) for name in _QUALIFIED)
    dates = (written(row[name]) for name in _DATES)
    return Edge._make(
        (
            *(written(row[name]) for name in ("id", "subject", "object")),
            *(predicate, kind, words.shown(zh, en), zh, en),
            *(modality, float(str(row["confidence"])), origin),
            *told,
            *(day(row["valid_from"] or row["first_said"], 0), day(row["valid_to"], 1)),
            *dates,
            *(int(str(row["sources"] or 0)), *(written(row[name]) for name in ("source", "rule", "reviewed"))),
            *(texts(row["evidence"]), colour),
        )
    )


def day(value: object, side: int) -> str:
    """The first (0) or last day (1) of a date of any precision, empty where there is none.

    >>> day("2024Q3", 0), day(None, 1)
    ('2024-07-01', '')
    """
    span = days(str(value)) if value else None
    return span[side] if span else ""


def written(value: object) -> str:
    """A value as text that every file can hold."""
    return "" if value is None else text(str(value))


def texts(values: object) -> tuple[str, ...]:
    """A list as texts.

    >>> texts(["液冷", "AI"]), texts(None)
    (('液冷', 'AI'), ())
    """
    return tuple(map(written, values)) if isinstance(values, list) else ()

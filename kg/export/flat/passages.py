"""Reads the passages behind the facts and observations of a choice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from kg.export.flat import observations
from kg.export.flat.batches import batches
from kg.export.flat.choosing import Chosen
from kg.export.flat.reading import Row, proven, texts, written
from kg.export.flat.records import Evidence
from kg.export.flat.selection import Selection
from kg.store.contract import View

_PASSAGES = (
    "UNWIND $ids AS one MATCH (e:Evidence {id: one})-[:FROM]->(d:Document) RETURN e.id AS id, e.text AS text, "
    "d.id AS document, e.start AS start, e.end AS end, d.title AS title, d.publisher AS publisher, d.date AS date, "
    "d.language AS language, d.source AS address"
)


def passages(view: View, selection: Selection, chosen: Chosen) -> Iterator[Evidence]:
    """The passages, each once, those of facts first, in their order."""
    rows = chain(proven(view, selection, chosen), observations.rows(view, selection, chosen))
    for batch in batches(_new(rows)):
        found = {str(row["id"]): row for row in view.query(_PASSAGES, {"ids": batch}).records()}
        yield from (_passage(found[id]) for id in batch if id in found)


def _new(rows: Iterable[Row]) -> Iterator[str]:
    """The ids of passages, each once."""
    seen: set[str] = set()
    for row in rows:
        for id in texts(row["evidence"]):
            if id not in seen:
                seen.add(id)
                yield id


def _passage(row: Row) -> Evidence:
    start, end = (int(str(row[name] or 0)) for name in ("start", "end"))
    told = (written(row[name]) for name in ("title", "publisher", "date", "language", "address"))
    return Evidence(written(row["id"]), written(row["text"]), written(row["document"]), start, end, *told)

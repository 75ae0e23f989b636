"""Plain CSV: nodes, edges, observations, evidence and the publications that are cited."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from kg.export.flat import Edge, Evidence, Flat, Node, Observation, columns, flat

# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
PUBLICATION = ("id", "title", "publisher", "date", "url")


def tables(flat: Flat) -> Iterator[tuple[str, Iterator[str]]]:
    """Five files with a header each.

    >>> ["".join(lines).splitlines()[0][:15] for _, lines in tables(Flat())]
    ['id,label,label_', 'id,source,targe', 'id,entity,metri', 'id,text,documen', 'id,title,publis']
    """
    yield "nodes.csv", _csv(_names(Node), map(_row, flat.nodes))
    yield "edges.csv", _csv(_names(Edge), map(_row, flat.edges))
    yield "observations.csv", _csv(_names(Observation), map(_row, flat.observations))
    yield "evidence.csv", _csv(_names(Evidence), map(_row, flat.evidence))
    yield "publications.csv", _csv(PUBLICATION, publications(flat))


def publications(flat: Flat) -> Iterator[tuple[str, ...]]:
    """The publications that nodes or edges cite, as far as they are known."""
    cited = {node.cited for node in flat.nodes} | {edge.cited for edge in flat.edges}
    for id in sorted(cited & flat.publications.keys()):
        known = flat.publications[id]
        yield id, known.title, known.publisher, known.date, known.url


def disarmed(value: object) -> object:
    """A cell that no spreadsheet runs: an apostrophe goes before what looks like a formula.

    >>> disarmed("=1+1"), disarmed("液冷"), disarmed(-1.5)
    ("'=1+1", '液冷', -1.5)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def rearmed(text: str) -> str:
    """A text as it was before it was disarmed.

    >>> rearmed("'=1+1"), rearmed("'so called'")
    ('=1+1', "'so called'")
    """
    return text[1:] if text[:1] == "'" and text.lstrip("'").startswith(_FORMULA) else text


def _names(record: Any) -> tuple[str, ...]:
    return tuple(column.name for column in columns(record))


def _row(record: Any) -> Iterable[object]:
    # Most values are printable text, which needs no flattening.
    return [value if type(value) is str and value.isprintable() else flat(value) for value in record]


def _csv(header: tuple[str, ...], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow(map(disarmed, row))
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()

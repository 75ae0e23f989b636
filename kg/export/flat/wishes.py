"""From what a user asks for, in names, to the selection, in ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.catalogue import Query, resolve_entity, run
from kg.dates import days
from kg.errors import UnknownName, UsageError
from kg.export.flat.chain import read_chain, within
from kg.export.flat.selection import STATED, Selection
from kg.ontology import Ontology
from kg.records import MODALITIES, Rows
from kg.store.contract import View

_FACT = re.compile(r"a-[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Wishes:
    """A selection in the words of a user; `hops` is one from a focus, otherwise none, unless it is given."""

    focus: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    query: Query | None = None
    arguments: Mapping[str, object] = field(default_factory=dict)
    hops: int | None = None
    types: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    inferred: bool = False
    since: str = ""
    until: str = ""
    min_confidence: float = 0.0
    limit: int = 0


def select(view: View, wishes: Wishes, ontology: Ontology) -> Selection:
    """The selection that some wishes mean in a graph."""
    for name in wishes.predicates:
        _check("relation", name, ontology.relations)
    for name in wishes.modalities:
        _check("modality", name, MODALITIES)
    for name in wishes.types:
        _check("class", name, ontology.classes)
    met = _met(view, wishes)
    return Selection(
        focus=frozenset(resolve_entity(view, name).id for name in wishes.focus),
        starts=_within(view, wishes.segments) | {id for id in met if not _FACT.fullmatch(id)},
        facts=frozenset(filter(_FACT.fullmatch, met)),
        hops=wishes.hops if wishes.hops is not None else int(bool(wishes.focus)),
        types=frozenset().union(*(ontology.leaves(name) for name in wishes.types)),
        predicates=frozenset(wishes.predicates),
        modalities=frozenset(wishes.modalities) or STATED,
        inferred=wishes.inferred,
        since=_date(wishes.since),
        until=_date(wishes.until),
        min_confidence=wishes.min_confidence,
        limit=wishes.limit,
    )


def named(rows: Rows) -> set[str]:
    """All that may be the id of an entity or a fact among the values of some rows.

    >>> sorted(named(Rows(("a", "b"), [("company/nvidia", ["a-0123456789abcdef", 1]), ("英伟达", None)])))
    ['a-0123456789abcdef', 'company/nvidia']
    """
    values = (value for row in rows.rows for cell in row for value in (cell if isinstance(cell, list) else [cell]))
    return {value for value in values if isinstance(value, str) and ("/" in value or _FACT.fullmatch(value))}


def _met(view: View, wishes: Wishes) -> set[str]:
    if wishes.query is None:
        if wishes.arguments:
            raise UsageError("--param is for a query", hint="name the query with --query")
        return set()
    found = named(run(view, wishes.query, wishes.arguments))
    if not found:
        raise UsageError(f"the query {wishes.query.name} finds nothing with these parameters")
    return found


def _within(view: View, names: Iterable[str]) -> frozenset[str]:
    """Some segments, the segments within them, and what lies there."""
    segments = [resolve_entity(view, name, "Segment").id for name in names]
    return within(view, read_chain(view).below(segments)) if segments else frozenset()


def _date(text: str) -> str:
    if text and not days(text):
        raise UsageError(f"{text!r} is no date", hint="write 2024, 2024-06, 2024-06-18, 2024Q3 or 2024H1")
    return text


def _check(kind: str, name: str, known: Iterable[str]) -> None:
    known = list(known)
    if name not in known:
        raise UnknownName(kind, name, known)

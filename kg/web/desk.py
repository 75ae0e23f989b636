"""All that the explorer answers from; `kg.wiring` fills it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

from kg.answer import Asker
from kg.catalogue import Query
from kg.export.flat import Flat
from kg.export.flat.wishes import Wishes
from kg.ontology import Ontology
from kg.ontology.seed_files import Source
from kg.report import Page
from kg.store import View
from kg.store.manifest import Manifest
from kg.store.sheets import Sheet


@dataclass(frozen=True)
class Limits:
    """What one request may cost: rows, entities, facts, seconds, and bytes of its body."""

    rows: int = 1000
    entities: int = 2000
    facts: int = 20000
    seconds: float = 20.0
    body: int = 1 << 20


@dataclass(frozen=True)
class Desk:
    """`view` lends a view of the graph as it is now; `sheet` is None where the graph holds no texts, as on a server.

    `publications` are those that seed facts cite, by id.
    """

    title: str
    view: Callable[[], AbstractContextManager[View]]
    about: Callable[[], Manifest]
    ontology: Ontology
    catalogue: Mapping[str, Query]
    asker: Callable[[View], Asker]
    flat: Callable[[View, Wishes, str], Flat]
    report: Callable[[View, str, str], Page]
    publications: Mapping[str, Source]
    sheet: Callable[[str], Sheet | None] | None = None
    limits: Limits = Limits()

"""The flat view: a selection of the graph as tables of plain values, from which every format is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.ontology.seed_files import Source


class Node(NamedTuple):
    """An entity: names, looks and place in the picture; `label` is in the language that was asked for."""

    id: str
    label: str
    label_zh: str = ""
    label_en: str = ""
    type: str = ""
    type_zh: str = ""
    type_en: str = ""
    colour: str = "#64748b"
    size: float = 10.0
    x: float = 0.0
    y: float = 0.0
    segment: str = ""
    segment_label: str = ""
    aliases: tuple[str, ...] = ()
    tickers: tuple[str, ...] = ()
    degree: int = 0
    origin: str = ""
    cited: str = ""
    reviewed: str = ""


class Edge(NamedTuple):
    """A fact: `kind` is the relation, or `NOT_` or `INFERRED_` and the relation; labels say the modality, too.

    `start` and `end` are days: since when it holds or, where no source says so, was first said; until when it holds.
    """

    id: str
    source: str
    target: str
    predicate: str
    kind: str = ""
    label: str = ""
    label_zh: str = ""
    label_en: str = ""
    modality: str = "asserted"
    confidence: float = 1.0
    origin: str = ""
    item: str = ""
    item_label: str = ""
    quantity: str = ""
    amount: str = ""
    date: str = ""
    role: str = ""
    round: str = ""
    share: str = ""
    start: str = ""
    end: str = ""
    valid_from: str = ""
    valid_to: str = ""
    first_said: str = ""
    last_said: str = ""
    sources: int = 0
    cited: str = ""
    rule: str = ""
    reviewed: str = ""
    evidence: tuple[str, ...] = ()
    colour: str = "#94a3b8"


class Observation(NamedTuple):
    """A number about an entity: as printed, and `scaled` to the base unit of its metric where that is known.

    `value_to` and `scaled_to` are the upper ends of a range, `start` and `end` the days of its period.
    """

    id: str
    entity: str
    metric: str
    entity_label: str = ""
    label: str = ""
    label_zh: str = ""
    label_en: str = ""
    value: float | None = None
    value_to: float | None = None
    unit: str = ""
    scaled: float | None = None
    scaled_to: float | None = None
    unit_code: str = ""
    period: str = ""
    start: str = ""
    end: str = ""
    modality: str = "asserted"
    confidence: float = 1.0
    first_said: str = ""
    last_said: str = ""
    sources: int = 0
    rule: str = ""
    reviewed: str = ""
    evidence: tuple[str, ...] = ()


class Evidence(NamedTuple):
    """A passage that proves facts or observations; `start` and `end` count code points of its document's text."""

    id: str
    text: str
    document: str
    start: int = 0
    end: int = 0
    title: str = ""
    publisher: str = ""
    date: str = ""
    language: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Flat:
    """What a writer gets. Nodes are in memory, sorted by id; the other tables may be read anew by each iteration.

    `ancestors` holds the classes above each class, `publications` what facts and entities may cite; `language` is that
    of `label`; `left_out` counts the entities beyond the limit of the selection.

    >>> flat = Flat((Node("chip/h100", "H100"),))
    >>> [node.label for node in flat.nodes], list(flat.edges)
    (['H100'], [])
    """

    nodes: tuple[Node, ...] = ()
    edges: Iterable[Edge] = ()
    evidence: Iterable[Evidence] = ()
    title: str = "AI industry chain"
    ancestors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    publications: Mapping[str, Source] = field(default_factory=dict)
    language: str = "zh"
    left_out: int = 0
    observations: Iterable[Observation] = ()

    @property
    def facts(self) -> int:
        """The number of facts, told without reading them."""
        return sum(node.degree for node in self.nodes) // 2

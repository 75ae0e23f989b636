"""The records that the stages hand to one another; all frozen, all plain data.

Those made by the ten thousand are named tuples, which cost a third of a frozen dataclass to make.

Offsets are code points into `Document.text`, half open. Dates are ISO 8601 text of any precision
(`2024`, `2024Q3`, `2024H1`, `2024-06`, `2024-06-18`). `reviewed` is `accepted` where a person confirmed a record,
`corrected` where one changed an entity, and empty where nobody looked.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple, TypeVar

MODALITIES = ("asserted", "planned", "forecast", "reported", "negated")
ORIGINS = ("extracted", "seed", "inferred")
QUALIFIERS = ("quantity", "amount", "date", "role", "round", "share")  # of an assertion


def key(*parts: object) -> str:
    """A short stable id of some values: 16 hex digits of SHA-1.

    >>> key("company/nvidia", "SUPPLIES", "company/microsoft") == key("company/nvidia", "SUPPLIES", "company/microsoft")
    True
    """
    return hashlib.sha1(
        "\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"), usedforsecurity=False
    ).hexdigest()[:16]


Unread = tuple[tuple[str, int], ...]

Named = TypeVar("Named", bound=tuple[Any, ...])


def many(kind: type[Named], rows: Iterable[tuple[Any, ...]]) -> Iterator[Named]:
    """Named tuples of rows that hold a value for every field, made without a Python call for each.

    >>> [passage.text for passage in many(Passage, [("芯片", (0,), (10,)), ("交付", (0,), (13,))])]
    ['芯片', '交付']
    """
    return map(partial(tuple.__new__, kind), rows)


@dataclass(frozen=True, slots=True)
class Document:
    """One source text; `id` is a hash of its bytes."""

    id: str
    text: str
    source: str
    title: str = ""
    publisher: str = ""
    date: str = ""
    language: str = ""


class Passage(NamedTuple):
    """Cleaned text with a map back to the document: `text[starts[i]:]` begins at offset `origins[i]`.

    >>> p = Passage("芯片交付", (0, 2), (10, 13))  # a line break stood between 芯片 and 交付
    >>> p.span(1, 3)
    (11, 14)
    """

    text: str
    starts: tuple[int, ...] = (0,)
    origins: tuple[int, ...] = (0,)

    def offset(self, index: int) -> int:
        """Document offset of the character at `index` of the text."""
        at = bisect_right(self.starts, index) - 1
        return self.origins[at] + index - self.starts[at]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Document span of `text[start:end]`; an empty range gives an empty span."""
        if end <= start:
            return (at := self.offset(start) if self.text else self.origins[0]), at
        starts, origins = self.starts, self.origins
        if len(starts) == 1:
            return origins[0] + start, origins[0] + end
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
        return origins[first] + start - starts[first], origins[last] + end - starts[last]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a grid of cells; `header` has as many cells as the widest row, blank ones included."""

    header: tuple[Passage, ...]
    rows: tuple[tuple[Passage, ...], ...]
    caption: Passage | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A unit of reading order: `kind` is heading, paragraph, item or table.

    `path` holds the headings above it, outermost first; `level` is the depth of a heading or list item, from 1.
    """

    kind: str
    passage: Passage
    path: tuple[Passage, ...] = ()
    level: int = 0
    table: Table | None = None


class Evidence(NamedTuple):
    """A passage that proves a fact: `text == document.text[start:end]`."""

    document: str
    start: int
    end: int
    text: str


class Entity(NamedTuple):
    """One real-world thing; `id` is `class/slug`, `names` holds every form met or known, `name` the best one."""

    id: str
    type: str
    name: str
    name_zh: str = ""
    name_en: str = ""
    names: tuple[str, ...] = ()
    tickers: tuple[str, ...] = ()
    origin: str = "extracted"
    source: str = ""
    reviewed: str = ""


class Mention(NamedTuple):
    """An entity named at a span of a document by a rule."""

    document: str
    start: int
    end: int
    entity: str
    rule: str


class Assertion(NamedTuple):
    """The atom of the graph: who said what about whom, how sure, and where it stands.

    `qualifiers` holds quantity, amount, date, round, role or share as printed. `source` is the cited seed row of
    a seed fact; `rule` names the extraction or inference rule.
    """

    subject: str
    predicate: str
    object: str
    item: str = ""
    modality: str = "asserted"
    confidence: float = 1.0
    qualifiers: tuple[tuple[str, str], ...] = ()
    valid_from: str = ""
    valid_to: str = ""
    said: str = ""
    origin: str = "extracted"
    rule: str = ""
    source: str = ""
    evidence: tuple[Evidence, ...] = ()
    reviewed: str = ""

    @property
    def id(self) -> str:
        """Hash of what is said, not of where: the same fact from two documents has one id."""
        return "a-" + key(
            self.subject,
            self.predicate,
            self.object,
            self.item,
            self.modality,
            self.origin,
            self.valid_from,
            self.valid_to,
        )


class Observation(NamedTuple):
    """A number about an entity: `value` has one number, or two for a range; `unit` as printed.

    `scaled` and `unit_code` give the value in the base unit of the metric (yuan, watts, bytes ...) where it is known.
    """

    subject: str
    metric: str
    value: tuple[float, ...]
    unit: str
    period: str = ""
    modality: str = "asserted"
    confidence: float = 1.0
    scaled: tuple[float, ...] = ()
    unit_code: str = ""
    said: str = ""
    rule: str = ""
    evidence: tuple[Evidence, ...] = ()
    reviewed: str = ""

    @property
    def id(self) -> str:
        """Hash of what is said, not of where."""
        return "o-" + key(self.subject, self.metric, self.value, self.unit, self.period, self.modality)


class Merge(NamedTuple):
    """A decision that two names or ids are one entity, with its reason; undone by a line in corrections.yaml."""

    kept: str
    merged: str
    reason: str
    evidence: str = ""
    reviewed: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document gives: the unit of caching, merging and removal."""

    document: Document
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    observations: tuple[Observation, ...] = ()
    merges: tuple[Merge, ...] = ()
    unread: Unread = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault that a check found, with its place; `level` is error or warning."""

    level: str
    place: str
    message: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A query's answer: column names and rows of plain values (str, float, int, bool, None or lists of them)."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[object, ...]] = field(default_factory=tuple)

    def records(self) -> Iterator[dict[str, object]]:
        """Each row as a mapping from column to value.

        >>> list(Rows(("a", "b"), [(1, 2)]).records())
        [{'a': 1, 'b': 2}]
        """
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and its blocks in reading order; furniture (footers, disclaimers, contents) is left out.

    `unread` counts what the reader left out, as far as it knows: lines and characters of furniture, images, pages
    without text.
    """

    document: Document
    blocks: tuple[Block, ...]
    unread: Unread = ()


@dataclass(frozen=True, slots=True)
class Graph:
    """A whole graph, in memory or read from its files as needed; sorted, so that equal graphs write equal files."""

    documents: Sequence[Document] = ()
    entities: Sequence[Entity] = ()
    mentions: Sequence[Mention] = ()
    assertions: Sequence[Assertion] = ()
    observations: Sequence[Observation] = ()
    merges: Sequence[Merge] = ()

"""Finds what is doubtful, most doubtful and most connected first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.dates import days
from kg.errors import UnknownName
from kg.records import Assertion, Observation
from kg.resolve import Correction
from kg.review.kinds import KINDS, LOW
from kg.review.material import SAME, Material
from kg.review.passages import Passage, passages


class Doubt(NamedTuple):
    """What a person needs to decide on a fact, number, entity or merge; `confidence` is empty where there is none."""

    kind: str
    id: str
    subject: str
    relation: str = ""
    object: str = ""
    item: str = ""
    number: str = ""
    modality: str = ""
    confidence: float | None = None
    rule: str = ""
    sources: int = 0
    passage: Passage = Passage()


@dataclass(frozen=True, slots=True)
class Wish:
    """Which doubts: of some kinds (or all), of some confidence, in documents since a date; so many.

    `since` is a day. Entities and merges have no confidence; any bound leaves them out.
    """

    kinds: tuple[str, ...] = ()
    least: float = 0.0
    most: float = 1.0
    since: str = ""
    limit: int = 0


def doubts(material: Material, corrections: Iterable[Correction], wish: Wish) -> tuple[list[Doubt], int]:
    """The doubts that nobody has decided yet, and how many more there are beyond the limit.

    >>> from kg.records import Entity, Graph
    >>> found, _ = doubts(Material(Graph(entities=(Entity("chip/x", "Chip", "X1"),))), (), Wish())
    >>> [(doubt.kind, doubt.subject) for doubt in found]
    [('new-entity', 'X1 (chip/x)')]
    """
    kinds = _kinds(material, wish)
    done = set(decided(corrections))
    order = sorted((id for id in kinds if id not in done and not _reviewed(material, id)), key=_rank(material, kinds))
    found = [doubt for id in order if _wished(doubt := describe(material, id, kinds[id]), wish)]
    shown = found[: wish.limit] if wish.limit else found
    return shown, len(found) - len(shown)


def decided(corrections: Iterable[Correction]) -> Iterator[str]:
    """The ids on which corrections decide, built or not."""
    for one in corrections:
        if one.action in ("accept", "split", "merge") and one.value:
            yield from (f"{one.target}{SAME}{one.value}", f"{one.value}{SAME}{one.target}")
        if one.action in ("split", "merge"):
            yield one.value
        if one.action != "accept" or not one.value:
            yield one.target


def describe(material: Material, id: str, kinds: Sequence[str] = ()) -> Doubt:
    """A fact, number, entity or merge as people read it, with the newest passage."""
    newest = max(passages(material, id), key=lambda passage: passage.date)
    doubt = Doubt("; ".join(kinds), id, material.named(id), passage=newest)
    if record := material.records.get(id):
        return _described(material, record, doubt)
    if merge := material.merges.get(id):
        subject = material.named(merge.kept)
        return doubt._replace(subject=subject, relation="same as", object=merge.merged, rule=merge.reason)
    sources = len({mention.document for mention in material.mentions.get(id, ())})
    return doubt._replace(relation="is a", object=material.entities[id].type, sources=sources)


def _described(material: Material, record: Assertion | Observation, doubt: Doubt) -> Doubt:
    doubt = doubt._replace(
        subject=material.named(record.subject),
        modality=record.modality,
        confidence=record.confidence,
        rule=record.rule,
        sources=len({span.document for span in record.evidence}) + bool(getattr(record, "source", "")),
    )
    if isinstance(record, Observation):
        value = "–".join(f"{one:.12g}" for one in record.value)
        period = f"({record.period})" if record.period else ""
        return doubt._replace(relation=record.metric, number=" ".join(filter(None, (value, record.unit, period))))
    object, item = material.named(record.object), material.named(record.item)
    return doubt._replace(relation=record.predicate, object=object, item=item)


def _kinds(material: Material, wish: Wish) -> dict[str, list[str]]:
    """The kinds of each doubtful id, the worst first."""
    for kind in wish.kinds:
        if kind not in KINDS:
            raise UnknownName("kind of doubt", kind, KINDS)
    found: dict[str, list[str]] = defaultdict(list)
    for kind, find in KINDS.items():
        for id in find(material):
            found[id].append(kind)
    return {id: kinds for id, kinds in found.items() if not wish.kinds or set(kinds) & set(wish.kinds)}


def _reviewed(material: Material, id: str) -> bool:
    record = material.records.get(id) or material.entities.get(id) or material.merges.get(id)
    return bool(record and record.reviewed)


def _rank(material: Material, kinds: Mapping[str, Sequence[str]]) -> Callable[[str], tuple[object, ...]]:
    places = {kind: place for place, kind in enumerate(KINDS)}

    def rank(id: str) -> tuple[object, ...]:
        record = material.records.get(id)
        sure = round(record.confidence, 1) if record else LOW
        return places[kinds[id][0]], sure, -_degree(material, id), id

    return rank


def _degree(material: Material, id: str) -> int:
    """How connected what it is about is."""
    if record := material.records.get(id):
        return material.degrees[record.subject] + material.degrees[getattr(record, "object", "")]
    merge = material.merges.get(id)
    return material.degrees[merge.kept if merge else id]


def _wished(doubt: Doubt, wish: Wish) -> bool:
    if doubt.confidence is None:
        if (wish.least, wish.most) != (0.0, 1.0):
            return False
    elif not wish.least <= doubt.confidence <= wish.most:
        return False
    span = days(doubt.passage.date)
    return not wish.since or bool(span and span[1] >= wish.since)

"""What documents that join and leave change in a graph, while all others stay as they were.

Which ids are one is decided anew over all names, of which the census tells. Documents whose ids all stand for what they
stood for say what they said; only the facts and numbers of the others are combined again, with all that say the same.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple, Protocol, TypeVar

from kg.ontology import Ontology
from kg.records import Assertion, Entity, Extraction, Finding, Merge, Observation
from kg.resolve.census import Census
from kg.resolve.combining import by_id, combined
from kg.resolve.corrections import Correction, of, unsigned
from kg.resolve.former import Former
from kg.resolve.grouping import Groups, grouped
from kg.resolve.inference import PREMISES, inferred
from kg.resolve.profiles import Survey
from kg.resolve.resolving import Known, joins_anew
from kg.resolve.rewriting import Ids, directed, renamed_assertion, renamed_observation
from kg.resolve.saying import facts_of, is_closed, mentions_of, numbers_of
from kg.resolve.separating import Homonyms

Record = TypeVar("Record", Assertion, Observation)
Patch = Mapping[str, Sequence[Any]]  # what a shelf has now for some values of the first field of its records
INFERRED = "inferred"
MOST = 1_000  # documents that may name ids that stand for something else; with more it is quicker to join all anew


class FormerGraph(Protocol):
    """The graph as it was, and what its documents said."""

    def begun(self, shelf: str, values: Collection[str]) -> Sequence[Any]:
        """The records of a shelf whose first field has one of some values."""

    def saying(self, shelf: str, words: Collection[str]) -> Sequence[Any]:
        """The records of a shelf of which some value is one of some words."""

    def naming(self, ids: Collection[str]) -> set[str]:
        """The documents that mention some entities."""

    def merges(self) -> Sequence[Merge]:
        """All of them."""

    def extractions(self, ids: Collection[str]) -> Iterable[Extraction]:
        """What some documents said, in their order."""


class Turnover(NamedTuple):
    """The documents that join, and those that leave; one that is read anew does both."""

    came: Sequence[Extraction]
    gone: Sequence[Extraction]


class Followed(NamedTuple):
    """What each shelf has now where it has something else, the entities that there are, and what to remember.

    Findings are the corrections that found nothing to correct.
    """

    patches: Mapping[str, Patch]
    groups: Groups
    census: Census
    findings: tuple[Finding, ...]


def follow(census: Census, known: Known, former: FormerGraph, turnover: Turnover) -> Followed | None:
    """What changes; None if all has to be joined anew. The census changes with it."""
    if joins_anew(known) or not all(map(is_closed, turnover.came)):
        return None
    survey, homonyms, before, unmet = census
    changed = _told_apart(homonyms, turnover)
    if changed is None:
        return None
    corrections = sorted(known.corrections)
    appeared = _turn_over(survey, changed)
    groups = grouped(survey, corrections)
    moved = {id for id, _ in before.items() ^ groups.ids.items() if id in survey} - appeared
    naming = former.naming({before.get(id, id) for id in moved})
    if len(naming) > MOST or not moved.isdisjoint(seed.id for seed in known.seeds):
        return None
    change = _Change(known.ontology, former, groups, before, homonyms)
    patches = change.patches(changed, naming)
    if _decided(corrections, Former(known.ontology, before, groups.ids), change.touched):
        return None
    vanished = (one.vanished(one.target) for one in _decisions(corrections) if one.target in unmet)
    findings = (*unsigned(corrections), *groups.findings, *vanished)
    return Followed(patches, groups, Census(survey, homonyms, groups.ids, unmet), findings)


def _told_apart(homonyms: Homonyms, turnover: Turnover) -> Turnover | None:
    """The documents with homonyms apart; None if they change what those of others are."""
    leading = homonyms.leading
    for extraction in turnover.gone:
        homonyms.drop(extraction)
    for extraction in turnover.came:
        homonyms.add(extraction)
    if homonyms.leading != leading:
        return None
    return Turnover(*(tuple(map(homonyms.apart, extractions)) for extractions in turnover))


def _turn_over(survey: Survey, turnover: Turnover) -> set[str]:
    """Count documents out and in; gives the ids that nothing had before."""
    named = {entity.id for extraction in turnover.came for entity in extraction.entities}
    new = {id for id in named if id not in survey}
    for extraction in turnover.gone:
        survey.drop(extraction)
    for extraction in turnover.came:
        survey.add(extraction)
    return new


class _Change:
    """Works the patches out; `touched` are the facts and numbers that may come, go or change, before they are combined.

    `before` are the ids that had been given up for others.
    """

    def __init__(
        self, ontology: Ontology, former: FormerGraph, groups: Groups, before: Ids, homonyms: Homonyms
    ) -> None:
        self._ontology, self._former, self._groups = ontology, former, groups
        self._before, self._homonyms = before, homonyms
        self.touched: list[Assertion | Observation] = []

    def patches(self, turnover: Turnover, naming: Collection[str]) -> dict[str, Patch]:
        """With the documents that stay, but name ids that stand for something else now."""
        changed = {extraction.document.id for extractions in turnover for extraction in extractions}
        staying = tuple(self._extractions(set(naming) - changed))
        came, gone = (*turnover.came, *staying), (*turnover.gone, *staying)
        left: Patch = {extraction.document.id: () for extraction in gone}
        facts = self._touched((*self._facts(came), *self._facts_before(gone)))
        numbers = self._touched((*self._numbers(came), *self._numbers_before(gone)))
        old = self._former.begun("assertions", facts)
        others = self._others((*old, *self._former.begun("observations", numbers)), (*came, *gone))
        told_facts, told_numbers = self._told(came, others, facts | numbers)
        stated = _patch(facts, told_facts)
        return {
            "documents": {**left, **{extraction.document.id: (extraction.document,) for extraction in came}},
            "entities": self._entities((*came, *gone)),
            "mentions": {**left, **{each.document.id: mentions_of(each, self._groups) for each in came}},
            "assertions": {**stated, **self._inferred(old, stated)},
            "observations": _patch(numbers, told_numbers),
            "merges": self._merges(),
        }

    def _told(
        self, came: Iterable[Extraction], others: Iterable[Extraction], ids: Collection[str]
    ) -> tuple[list[Assertion], list[Observation]]:
        """What documents say of some facts and numbers, in the order of the documents; the others come in it."""
        facts, numbers = [], []
        for extraction in heapq.merge(sorted(came, key=_document), others, key=_document):
            facts += [fact for fact in self._facts((extraction,)) if fact.id in ids]
            numbers += [number for number in self._numbers((extraction,)) if number.id in ids]
        return facts, numbers

    def _touched(self, records: Sequence[Assertion | Observation]) -> set[str]:
        """The ids of some more."""
        self.touched += records
        return {record.id for record in records}

    def _facts(self, extractions: Iterable[Extraction]) -> list[Assertion]:
        return [fact for each in extractions for fact in facts_of(each, self._groups, self._ontology)]

    def _numbers(self, extractions: Iterable[Extraction]) -> list[Observation]:
        return [number for each in extractions for number in numbers_of(each, self._groups)]

    def _facts_before(self, gone: Iterable[Extraction]) -> list[Assertion]:
        """The facts of documents as they stood in the graph."""
        renamed = (renamed_assertion(fact, self._before) for each in gone for fact in each.assertions)
        return [directed(fact, self._ontology) for fact in renamed]

    def _numbers_before(self, gone: Iterable[Extraction]) -> list[Observation]:
        return [renamed_observation(number, self._before) for each in gone for number in each.observations]

    def _others(
        self, records: Iterable[Assertion | Observation], changed: Iterable[Extraction]
    ) -> Iterator[Extraction]:
        """The documents that stay and say some records too."""
        proving = {span.document for record in records for span in record.evidence}
        return self._extractions(proving - {extraction.document.id for extraction in changed})

    def _extractions(self, documents: Collection[str]) -> Iterator[Extraction]:
        return map(self._homonyms.apart, self._former.extractions(documents))

    def _inferred(self, old: Iterable[Assertion], stated: Patch) -> Patch:
        """What follows from the facts, if any has changed from which something may follow."""
        new = [fact for facts in stated.values() for fact in facts]
        if not any(fact.predicate in PREMISES for fact in (*old, *new)):
            return {}
        before = [fact for fact in self._former.saying("assertions", PREMISES) if fact.origin != INFERRED]
        after = sorted((*new, *(fact for fact in before if fact.id not in stated)), key=attrgetter("id"))
        follows = tuple(inferred(after))
        return _patch(self._touched((*inferred(before), *follows)), follows)

    def _entities(self, extractions: Iterable[Extraction]) -> Patch:
        """The entities that some documents name, as they were joined and as they are."""
        named = {entity.id for extraction in extractions for entity in extraction.entities}
        kept = {ids.get(id, id) for id in named for ids in (self._before, self._groups.ids)}
        return {id: _maybe(self._groups.entities.get(id)) for id in kept}

    def _merges(self) -> Patch:
        patch: dict[str, list[Merge]] = {merge.kept: [] for merge in self._former.merges()}
        for merge in sorted(self._groups.merges):
            patch.setdefault(merge.kept, []).append(merge)
        return patch


def _decided(corrections: Sequence[Correction], former: Former, records: Iterable[Assertion | Observation]) -> bool:
    """Whether people decided on one of some facts and numbers, under its id or one that it had."""
    decided = {one.target for one in _decisions(corrections)}
    return bool(decided) and any(not decided.isdisjoint((record.id, *former.ids(record))) for record in records)


def _decisions(corrections: Sequence[Correction]) -> list[Correction]:
    """Those on facts, numbers and entities, one for each, by what they are on."""
    decided = {one.target: one for one in (*of(corrections, "accept"), *of(corrections, "reject"))}
    return [one for _, one in sorted(decided.items())]


def _patch(ids: Collection[str], told: Iterable[Record]) -> Patch:
    """What is told now under the ids that are touched, all that says the same combined."""
    return {**dict.fromkeys(ids, ()), **{record.id: (record,) for record in combined(by_id(told))}}


def _document(extraction: Extraction) -> str:
    return extraction.document.id


def _maybe(entity: Entity | None) -> tuple[Entity, ...]:
    return (entity,) if entity else ()

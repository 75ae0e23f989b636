"""From the extractions of many documents to one graph, the same whatever their order.

The documents are read twice, once for what they name and once for what they say, and never held: see `Resolving`.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from kg.ontology import Ontology
from kg.records import Assertion, Document, Entity, Extraction, Finding, Graph, Mention, Merge, Observation
from kg.resolve.census import Census
from kg.resolve.combining import by_id, combined
from kg.resolve.corrections import Correction, of, unsigned
from kg.resolve.deciding import Judge
from kg.resolve.former import Former
from kg.resolve.grouping import Groups, grouped
from kg.resolve.inference import inferred
from kg.resolve.profiles import survey
from kg.resolve.retyping import moved, moves_of, retyped
from kg.resolve.rewriting import renamed_assertion
from kg.resolve.saying import facts_of, is_closed, mentions_of, numbers_of
from kg.resolve.separating import Homonyms, by_correction
from kg.sorting import ExternalSort, Spool

FEW = 1_000  # texts held at once
REREAD = ("split", "retype")  # what changes what documents say


class Resolution(NamedTuple):
    """The graph, and the corrections that found nothing to correct."""

    graph: Graph
    findings: tuple[Finding, ...] = ()


class Known(NamedTuple):
    """What there is beside documents: the ontology, seeds as entities and facts, and what people corrected.

    With `only_named`, entities that no document names are left out.
    """

    ontology: Ontology
    seeds: Sequence[Entity] = ()
    facts: Sequence[Assertion] = ()
    corrections: Sequence[Correction] = ()
    only_named: bool = False


def joins_anew(known: Known) -> bool:
    """Whether all documents have to be joined whenever one more comes, whatever it says."""
    return known.only_named or any(one.action in REREAD for one in known.corrections)


def resolve(
    extractions: Iterable[Extraction],
    ontology: Ontology,
    seeds: Sequence[Entity] = (),
    facts: Sequence[Assertion] = (),
    corrections: Sequence[Correction] = (),
) -> Resolution:
    """One graph of all extractions and of the seeds, which are given as plain entities and facts.

    >>> from kg.ontology import load_ontology
    >>> from kg.records import Document
    >>> names = {"d1": "廣達電腦", "d2": "广达电脑"}
    >>> said = [Extraction(Document(d, n, d), (Entity(f"company/{n}", "Company", n),)) for d, n in names.items()]
    >>> [entity.names for entity in resolve(said, load_ontology()).graph.entities]
    [('广达电脑', '廣達電腦')]
    """
    work = Resolving(_once(extractions), Known(ontology, seeds, facts, corrections))
    graph = Graph(**{name: tuple(records) for name, records in work.records().items()})
    return Resolution(graph, work.findings())


class Resolving:
    """The records of one graph, each kind in its order, of extractions that can be read again and again, by document.

    Entities and merges are held; the rest lies in `folder` where it is more than memory should hold. Findings are
    whole once all facts and numbers have been had.
    """

    def __init__(self, extractions: Iterable[Extraction], known: Known, folder: Path | None = None) -> None:
        # The order of a file shows nowhere.
        self._moves = moves_of(extractions, sorted(of(known.corrections, "retype")), known.ontology)
        self._corrections = sorted(moved(one, self._moves) for one in known.corrections)
        self._homonyms = Homonyms({seed.id for seed in known.seeds})
        self._ontology, self._extractions = known.ontology, extractions
        self._groups = self._grouped(known.seeds)
        self._judge = Judge(self._corrections, Former(known.ontology, self._groups.ids, self._moves.ids))
        self.documents: Spool[Document] = Spool(folder, most=FEW)
        self.mentions: Spool[Mention] = Spool(folder)
        self._facts: ExternalSort[Assertion] = by_id((), folder)
        self._numbers: ExternalSort[Observation] = by_id((), folder)
        self._known, self._named = known, set[str]()
        self._closed = True
        self._read(known.facts)

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Sorted by id."""
        entities = self._groups.entities.values()
        return tuple(entity for entity in entities if entity.id in self._named or not self._known.only_named)

    @property
    def merges(self) -> tuple[Merge, ...]:
        """Why ids are one entity, sorted."""
        return tuple(sorted(self._groups.merges))

    def records(self) -> dict[str, Iterable[Any]]:
        """All records by the field of a graph that they belong to."""
        return {
            "documents": self.documents,
            "entities": self.entities,
            "mentions": self.mentions,
            "assertions": self.assertions(),
            "observations": self.observations(),
            "merges": self.merges,
        }

    def assertions(self) -> Iterator[Assertion]:
        """Facts that documents and seeds state, and those that follow from them."""
        more = by_id(inferred(self._stated()))
        return heapq.merge(self._stated(), self._judge(combined(more)), key=attrgetter("id"))

    def observations(self) -> Iterator[Observation]:
        """Numbers."""
        return self._judge(combined(self._numbers))

    def findings(self) -> tuple[Finding, ...]:
        """The corrections that found nothing to correct."""
        found = (*self._moves.findings, *self._groups.findings, *self._judge.findings())
        return (*unsigned(self._corrections), *found)

    def census(self) -> Census | None:
        """What to remember for the next documents, once all facts and numbers have been had.

        None if they have to be joined with all others anew: where people corrected what documents say, where entities
        count only while documents name them, and where a document says what it does not prove, or of what it does not
        name.
        """
        unmet = self._judge.unmet()
        if not self._closed or unmet is None or joins_anew(self._known):
            return None
        return Census(self._survey, self._homonyms, self._groups.ids, unmet)

    def _stated(self) -> Iterator[Assertion]:
        return self._judge(combined(self._facts))

    def _grouped(self, seeds: Sequence[Entity]) -> Groups:
        """Who is who; where names turn out to be shared, once more with the sharers apart."""
        found = survey(self._shown(), seeds)
        if self._homonyms.leading:
            found = survey(self._given(), seeds)
        self._survey = found
        return grouped(found, self._corrections)

    def _shown(self) -> Iterator[Extraction]:
        """The documents with what people corrected, each shown to those who look for homonyms."""
        splits = of(self._corrections, "split")
        for extraction in self._extractions:
            extraction = retyped(extraction, self._moves)
            self._homonyms.add(extraction)
            yield by_correction(extraction, splits)

    def _given(self) -> Iterator[Extraction]:
        """The same with homonyms apart."""
        splits = of(self._corrections, "split")
        for extraction in self._extractions:
            yield by_correction(self._homonyms.apart(retyped(extraction, self._moves)), splits)

    def _read(self, stated: Iterable[Assertion]) -> None:
        """Take what all documents say, and the facts of the seeds, under the ids of the graph."""
        for extraction in self._given():
            self.documents.add((extraction.document,))
            self._closed = self._closed and is_closed(extraction)
            mentions = mentions_of(extraction, self._groups)
            self.mentions.add(mentions)
            self._named.update(mention.entity for mention in mentions)
            self._facts.add(facts_of(extraction, self._groups, self._ontology))
            self._numbers.add(numbers_of(extraction, self._groups))
        self._facts.add(renamed_assertion(fact, self._groups.ids) for fact in stated)


def within(extraction: Extraction, ontology: Ontology) -> Extraction:
    """The same for one document alone; its seeds are those that it names."""
    groups = grouped(survey([extraction], [e for e in extraction.entities if e.origin == "seed"]))
    used = dict.fromkeys(groups.ids.get(entity.id, entity.id) for entity in extraction.entities)
    return replace(
        extraction,
        entities=tuple(groups.entities[id] for id in used),
        mentions=mentions_of(extraction, groups),
        assertions=tuple(combined(by_id(facts_of(extraction, groups, ontology)))),
        observations=tuple(combined(by_id(numbers_of(extraction, groups)))),
        merges=tuple(dict.fromkeys((*extraction.merges, *groups.merges))),
    )


def _once(extractions: Iterable[Extraction]) -> list[Extraction]:
    """Each document once, by id; of two copies the one whose source sorts first."""
    first: dict[str, Extraction] = {}
    for extraction in extractions:
        other = first.setdefault(extraction.document.id, extraction)
        if extraction.document.source < other.document.source:
            first[extraction.document.id] = extraction
    return [first[id] for id in sorted(first)]

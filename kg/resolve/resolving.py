"""From the extractions of many documents to one graph, the same whatever their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from kg.ontology import Ontology
from kg.records import Assertion, Entity, Extraction, Finding, Graph, Mention, Observation
from kg.resolve.combining import combined
from kg.resolve.corrections import Correction, of, unsigned
from kg.resolve.deciding import Judge
from kg.resolve.former import Former
from kg.resolve.grouping import Groups, grouped
from kg.resolve.inference import inferred
from kg.resolve.retyping import moved, moves_of, retyped
from kg.resolve.rewriting import directed, renamed_assertion, renamed_mention, renamed_observation
from kg.resolve.separating import by_correction, by_ticker


class Resolution(NamedTuple):
    """The graph, and the corrections that found nothing to correct."""

    graph: Graph
    findings: tuple[Finding, ...] = ()


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
    given = _once(extractions)
    # The order of a file shows nowhere.
    moves = moves_of(given, sorted(of(corrections, "retype")), ontology)
    corrections = sorted(moved(one, moves) for one in corrections)
    given = retyped(given, moves)
    given = by_correction(by_ticker(given, {seed.id for seed in seeds}), of(corrections, "split"))
    groups = grouped(given, seeds, corrections)
    judge = Judge(corrections, Former(ontology, groups.ids, moves.ids))
    said = _facts(given, groups, ontology)
    known = judge(combined((*said, *(renamed_assertion(fact, groups.ids) for fact in facts))))
    whole = judge(dict(sorted((known | combined(inferred(known.values()))).items())))
    numbers = judge(combined(_numbers(given, groups)))
    graph = Graph(
        documents=tuple(x.document for x in given),
        entities=tuple(groups.entities.values()),
        mentions=_mentions(given, groups),
        assertions=tuple(whole.values()),
        observations=tuple(numbers.values()),
        merges=groups.merges,
    )
    return Resolution(graph, (*unsigned(corrections), *moves.findings, *groups.findings, *judge.findings()))


def only_named(resolution: Resolution) -> Resolution:
    """The same without the entities that no document names."""
    graph = resolution.graph
    named = {mention.entity for mention in graph.mentions}
    kept = tuple(entity for entity in graph.entities if entity.id in named)
    return resolution._replace(graph=replace(graph, entities=kept))


def within(extraction: Extraction, ontology: Ontology) -> Extraction:
    """The same for one document alone; its seeds are those that it names."""
    groups = grouped([extraction], [e for e in extraction.entities if e.origin == "seed"], ())
    used = dict.fromkeys(groups.ids.get(entity.id, entity.id) for entity in extraction.entities)
    return replace(
        extraction,
        entities=tuple(groups.entities[id] for id in used),
        mentions=_mentions([extraction], groups),
        assertions=tuple(combined(_facts([extraction], groups, ontology)).values()),
        observations=tuple(combined(_numbers([extraction], groups)).values()),
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


def _facts(extractions: Iterable[Extraction], groups: Groups, ontology: Ontology) -> Iterator[Assertion]:
    """The facts between the entities of the groups that the ontology still admits."""
    for fact in (fact for extraction in extractions for fact in extraction.assertions):
        fact = directed(renamed_assertion(fact, groups.ids), ontology)
        ends = [groups.entities.get(id) for id in (fact.subject, fact.object)]
        if fact.subject == fact.object or not all(ends) or (fact.item and fact.item not in groups.entities):
            continue
        if ontology.allows(*(ends[0].type, fact.predicate, ends[1].type)):  # type: ignore[union-attr]
            yield fact


def _numbers(extractions: Iterable[Extraction], groups: Groups) -> Iterator[Observation]:
    """The numbers of the entities of the groups."""
    for number in (number for extraction in extractions for number in extraction.observations):
        number = renamed_observation(number, groups.ids)
        if number.subject in groups.entities:
            yield number


def _mentions(extractions: Iterable[Extraction], groups: Groups) -> tuple[Mention, ...]:
    found = {renamed_mention(m, groups.ids) for x in extractions for m in x.mentions}
    return tuple(
        sorted(
            (m for m in found if m.entity in groups.entities),
            key=lambda m: (m.document, m.start, m.end, m.entity, m.rule),
        )
    )

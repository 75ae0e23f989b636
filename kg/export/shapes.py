"""The SHACL shapes over a whole graph, some thousand records at a time, so that memory stays small."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import unquote

import rdflib

from kg.export.iris import short
from kg.export.rdf import Background, triples
from kg.ontology.turtle import KG
from kg.ontology.validate import validate_shapes
from kg.records import Assertion, Evidence, Finding, Graph, Observation
from kg.store.projection import evidence_id

SIZE = 10_000
Record = Assertion | Observation


def check_shapes(
    graph: Graph, background: Background, progress: Callable[[str, int, int], object]
) -> Iterator[Finding]:
    """What breaks a shape: entity, fact or passage, with its place in the document. Needs pyshacl."""
    places, found = _places(graph), set[Finding]()
    chunks, plain = list(parts(graph, SIZE)), Background(rdflib.Graph(), {}, background.sources)
    for done, part in enumerate(chunks):
        progress("shapes", done, len(chunks))
        rdf = rdflib.Graph(bind_namespaces="none")
        for triple in triples(part, plain):
            rdf.add(triple)
        for one in validate_shapes(rdf):
            id = short(one.place)
            found.add(Finding(one.level, places.get(id, id), unquote(one.message.replace(KG, ""))))
    progress("shapes", len(chunks), len(chunks))
    yield from sorted(found, key=lambda one: (one.place, one.message))


def parts(graph: Graph, size: int) -> Iterator[Graph]:
    """The graph in pieces: records with the entities and documents that they name, then the entities that are left.

    >>> from kg.records import Entity
    >>> three = tuple(Entity(f"chip/{at}", "Chip", "") for at in range(3))
    >>> [len(part.entities) for part in parts(Graph(entities=three), 2)]
    [2, 1]
    """
    named: set[str] = set()
    for at in range(0, len(graph.assertions), size):
        yield (part := _around(graph, graph.assertions[at : at + size], ()))
        named.update(one.id for one in part.entities)
    for at in range(0, len(graph.observations), size):
        yield (part := _around(graph, (), graph.observations[at : at + size]))
        named.update(one.id for one in part.entities)
    left = tuple(one for one in graph.entities if one.id not in named)
    for at in range(0, len(left), size):
        yield Graph(entities=left[at : at + size])


def _around(graph: Graph, facts: Sequence[Assertion], numbers: Sequence[Observation]) -> Graph:
    records: tuple[Record, ...] = (*facts, *numbers)
    named = {id for fact in facts for id in (fact.subject, fact.object, fact.item)}
    named |= {number.subject for number in numbers}
    quoted = {span.document for record in records for span in record.evidence}
    return Graph(
        documents=tuple(each for each in graph.documents if each.id in quoted),
        entities=tuple(each for each in graph.entities if each.id in named),
        assertions=facts,
        observations=numbers,
    )


def _places(graph: Graph) -> Mapping[str, str]:
    """The ids of facts and passages with where they stand."""
    records: tuple[Record, ...] = (*graph.assertions, *graph.observations)
    facts = {one.id: f"{one.id} ({_span(one.evidence[0])})" for one in records if one.evidence}
    return facts | {evidence_id(span): _span(span) for one in records for span in one.evidence}


def _span(span: Evidence) -> str:
    return f"document {span.document}, characters {span.start}-{span.end}"

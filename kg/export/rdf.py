"""A graph as RDF triples: what a source states plainly as a triple, and every assertion as a statement with its proof.

A denied or an inferred assertion is a statement only, for the plain triple would assert it (decisions/0003).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

import rdflib
from rdflib import DCTERMS, RDF, RDFS, SDO, SKOS, Literal, URIRef
from rdflib.term import Node

from kg.export.iris import iri
from kg.export.literals import alternative, decimal, preferred
from kg.export.provenance import origin, proof, rules, software, source_triples, spans
from kg.ontology import Ontology, data_folder
from kg.ontology.load import FILES
from kg.ontology.seed_files import Source
from kg.ontology.turtle import KG
from kg.records import Assertion, Document, Entity, Graph, Observation

Triple = tuple[Node, Node, Node]
TERMS = rdflib.Namespace(KG)


@dataclass(frozen=True, slots=True)
class Background:
    """What records refer to: the ontology as triples, the classes above each class, the publications of the seeds."""

    ontology: rdflib.Graph
    ancestors: Mapping[str, tuple[str, ...]]
    sources: Mapping[str, Source]


def load_background(ontology: Ontology, sources: Mapping[str, Source]) -> Background:
    """The background that comes with the project.

    >>> from kg.ontology import load_ontology
    >>> load_background(load_ontology(), {}).ancestors["Chip"]
    ('Product', 'Entity')
    """
    read = rdflib.Graph()
    for name in (*FILES, "align.ttl"):
        read.parse(data_folder("ontology") / name)
    return Background(read, {name: ontology.ancestors(name) for name in ontology.classes}, sources)


def triples(graph: Graph, background: Background) -> Iterator[Triple]:
    """Every triple of a graph, its background first; one that several records share may come again.

    >>> facts = Graph(assertions=(Assertion("company/a", "SUPPLIES", "company/b", modality="negated"),))
    >>> found = set(triples(facts, Background(rdflib.Graph(), {}, {})))
    >>> (iri("company/a"), TERMS.SUPPLIES, iri("company/b")) in found
    False
    """
    units = units_of(background.ontology)
    records: tuple[Assertion | Observation, ...] = (*graph.assertions, *graph.observations)
    return chain(
        _terms(background.ontology, {iri(each.id) for each in graph.entities}),
        chain.from_iterable(entity_triples(each, background.ancestors) for each in graph.entities),
        chain.from_iterable(map(document_triples, graph.documents)),
        ((_document(one.document), SDO.mentions, iri(one.entity)) for one in graph.mentions),
        chain.from_iterable(map(assertion_triples, graph.assertions)),
        chain.from_iterable(observation_triples(each, units) for each in graph.observations),
        spans(records, {each.id: each.language for each in graph.documents}),
        rules(records),
        software(),
        source_triples((*graph.entities, *graph.assertions), background.sources),
    )


def units_of(ontology: rdflib.Graph) -> dict[str, Node]:
    """The base units of an ontology by code."""
    return {str(code): unit for unit, code in ontology.subject_objects(TERMS.code)}


def entity_triples(entity: Entity, ancestors: Mapping[str, tuple[str, ...]]) -> Iterator[Triple]:
    """An entity: its class and those above it, its names by language, its tickers and its origin."""
    node = iri(entity.id)
    for name in (entity.type, *ancestors.get(entity.type, ())):
        yield node, RDF.type, TERMS[name]
    yield node, TERMS.id, Literal(entity.id)
    for label in preferred(entity):
        yield node, SKOS.prefLabel, label
        yield node, RDFS.label, label
    for label in alternative(entity):
        yield node, SKOS.altLabel, label
    for ticker in entity.tickers:
        yield node, TERMS.ticker, Literal(ticker)
    yield from _filled(node, (TERMS.reviewed, entity.reviewed))
    yield from origin(node, entity)


def document_triples(document: Document) -> Iterator[Triple]:
    """A document by its Dublin Core terms."""
    node = _document(document.id)
    yield node, RDF.type, TERMS.Document
    yield from _filled(
        node,
        (DCTERMS.identifier, document.id),
        (DCTERMS.title, document.title),
        (DCTERMS.publisher, document.publisher),
        (DCTERMS.issued, document.date),
        (DCTERMS.language, document.language),
        (DCTERMS.source, document.source),
    )


def assertion_triples(fact: Assertion) -> Iterator[Triple]:
    """An assertion as a statement, and as a plain triple unless it is denied or inferred."""
    node, ends = iri(fact.id), (iri(fact.subject), TERMS[fact.predicate], iri(fact.object))
    if fact.modality != "negated" and fact.origin != "inferred":
        yield ends
    yield node, RDF.type, TERMS.Assertion
    yield node, RDF.type, RDF.Statement
    yield from zip((node,) * 3, (RDF.subject, RDF.predicate, RDF.object), ends, strict=True)
    if fact.item:
        yield node, TERMS.item, iri(fact.item)
    yield from _filled(node, *((TERMS[name], value) for name, value in fact.qualifiers))
    yield from _filled(node, (TERMS.validFrom, fact.valid_from), (TERMS.validTo, fact.valid_to))
    yield from _manner(node, fact)
    yield from origin(node, fact)
    yield from proof(node, fact)


def observation_triples(number: Observation, units: Mapping[str, Node]) -> Iterator[Triple]:
    """An observation; `valueTo` is the upper end of a range, `unit` leads to the unit of the ontology and to QUDT."""
    node = iri(number.id)
    yield node, RDF.type, TERMS.Observation
    yield node, TERMS.subject, iri(number.subject)
    yield node, TERMS.metric, iri(f"metric/{number.metric}")
    for name, values in (("value", number.value), ("scaledValue", number.scaled)):
        yield from ((node, TERMS[name + end], decimal(value)) for end, value in zip(("", "To"), values, strict=False))
    yield from _filled(
        node, (TERMS.unitText, number.unit), (TERMS.unitCode, number.unit_code), (TERMS.period, number.period)
    )
    if number.unit_code in units:
        yield node, TERMS.unit, units[number.unit_code]
    yield from _manner(node, number)
    yield from proof(node, number)


def _terms(ontology: rdflib.Graph, named: set[URIRef]) -> Iterator[Triple]:
    """The ontology, without its names for segments that the graph names itself."""
    return ((s, p, o) for s, p, o in ontology if p != SKOS.prefLabel or s not in named)


def _manner(node: URIRef, record: Assertion | Observation) -> Iterator[Triple]:
    """How it is put, how sure it is, when it was said, and whether a person confirmed it."""
    yield node, TERMS.modality, iri(f"modality/{record.modality}")
    yield node, TERMS.confidence, decimal(record.confidence)
    yield from _filled(node, (TERMS.said, record.said), (TERMS.reviewed, record.reviewed))


def _document(id: str) -> URIRef:
    return iri(f"document/{id}")


def _filled(node: URIRef, *pairs: tuple[URIRef, str]) -> Iterator[Triple]:
    return ((node, predicate, Literal(value)) for predicate, value in pairs if value)

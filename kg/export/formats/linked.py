"""The RDF of a selection as a stream: what `kg sparql` sees of the same records, without the ontology."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rdflib.term import Node as Term

from kg.export.flat import Edge, Evidence, Flat, Node
from kg.export.provenance import rules, software, source_triples, spans
from kg.export.rdf import Triple, assertion_triples, document_triples, entity_triples
from kg.records import QUALIFIERS, Assertion, Document, Entity
from kg.records import Evidence as Span


class Statements(NamedTuple):
    """Triples about one subject; `inferred` where only a rule says so."""

    subject: Term
    pairs: list[tuple[Term, Term]]
    inferred: bool = False


def statements(flat: Flat) -> Iterator[Statements]:
    """All triples, those of one record together.

    >>> [str(pair[1]) for pair in next(statements(Flat((Node("chip/h100", "H100", type="Chip"),)))).pairs][:2]
    ['https://w3id.org/aichain-kg/Chip', 'chip/h100']
    """
    entities = list(map(entity, flat.nodes))
    for one in entities:
        yield from _by_subject(entity_triples(one, flat.ancestors))
    passages = {one.id: one for one in flat.evidence}
    used: dict[str, Assertion] = {}
    cited: dict[str, Assertion] = {}
    for edge in flat.edges:
        fact = assertion(edge, passages)
        used.setdefault(fact.rule, fact)
        cited.setdefault(fact.source, fact)
        yield from _by_subject(assertion_triples(fact), fact.origin == "inferred")
    yield from _proof(passages.values())
    yield from _by_subject(rules(used.values()))
    yield from _by_subject(software())
    yield from _by_subject(source_triples((*entities, *cited.values()), flat.publications))


def entity(node: Node) -> Entity:
    """The record of a node."""
    return Entity(
        node.id,
        node.type,
        node.label,
        node.label_zh,
        node.label_en,
        node.aliases,
        node.tickers,
        node.origin,
        node.cited,
        node.reviewed,
    )


def assertion(edge: Edge, passages: dict[str, Evidence]) -> Assertion:
    """The record of an edge; its id is that of the edge."""
    proof = (passages[id] for id in edge.evidence if id in passages)
    return Assertion(
        edge.source,
        edge.predicate,
        edge.target,
        item=edge.item,
        modality=edge.modality,
        confidence=edge.confidence,
        qualifiers=tuple((name, value) for name in QUALIFIERS if (value := getattr(edge, name))),
        valid_from=edge.valid_from,
        valid_to=edge.valid_to,
        said=edge.first_said,
        origin=edge.origin,
        rule=edge.rule,
        source=edge.cited,
        evidence=tuple(Span(one.document, one.start, one.end, one.text) for one in proof),
        reviewed=edge.reviewed,
    )


def _proof(passages: Iterable[Evidence]) -> Iterator[Statements]:
    documents: dict[str, Evidence] = {}
    for one in passages:
        documents.setdefault(one.document, one)
        proof = Assertion("", "", "", evidence=(Span(one.document, one.start, one.end, one.text),))
        yield from _by_subject(spans((proof,), {one.document: one.language}))
    for one in documents.values():
        told = Document(one.document, "", one.address, one.title, one.publisher, one.date, one.language)
        yield from _by_subject(document_triples(told))


def _by_subject(triples: Iterable[Triple], inferred: bool = False) -> Iterator[Statements]:
    found: Statements | None = None
    for subject, predicate, object in triples:
        # Most are the very same object, and rdflib compares terms slowly.
        if found is None or (subject is not found.subject and subject != found.subject):
            if found:
                yield found
            found = Statements(subject, [], inferred)
        found.pairs.append((predicate, object))
    if found:
        yield found

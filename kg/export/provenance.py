"""Where a fact comes from, by PROV-O (Lebo, Sahoo and McGuinness, 2013): passages, rules, cited publications."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from rdflib import DCTERMS, PROV, RDF, RDFS, Literal, Namespace, URIRef
from rdflib.term import Node

from kg.export.iris import iri
from kg.ontology.seed_files import Source
from kg.ontology.turtle import KG
from kg.records import Assertion, Entity, Evidence, Observation
from kg.store.projection import evidence_id

Triple = tuple[Node, Node, Node]
TERMS = Namespace(KG)
SOFTWARE = iri("agent/aichain-kg")
_IN_ADDRESS = "/:?#[]@!$&'()*+,;=%~"


def origin(node: URIRef, record: Entity | Assertion) -> Iterator[Triple]:
    """Whether it was extracted, is a seed or was inferred; and the publication that a seed cites."""
    yield node, TERMS.origin, iri(f"origin/{record.origin}")
    if record.source:
        yield node, TERMS.seedSource, Literal(record.source)
        yield node, PROV.hadPrimarySource, _source(record.source)


def proof(node: URIRef, record: Assertion | Observation) -> Iterator[Triple]:
    """The passages that it was read from, and the rule that made it."""
    for span in record.evidence:
        passage = iri(evidence_id(span))
        yield node, TERMS.evidence, passage
        yield node, PROV.wasDerivedFrom, passage
    if record.rule:
        yield node, TERMS.rule, Literal(record.rule)
        yield node, PROV.wasGeneratedBy, _use(record.rule)


def spans(records: Iterable[Assertion | Observation], languages: Mapping[str, str]) -> Iterator[Triple]:
    """Each passage once: its text, its place, its document."""
    found = {evidence_id(span): span for record in records for span in record.evidence}
    for id, span in found.items():
        yield from _passage(iri(id), span, languages.get(span.document) or None)


def _passage(node: URIRef, span: Evidence, language: str | None) -> Iterator[Triple]:
    document = iri(f"document/{span.document}")
    yield node, RDF.type, TERMS.Evidence
    yield node, TERMS.document, document
    yield node, PROV.wasQuotedFrom, document
    yield node, TERMS.quote, Literal(span.text, lang=language)
    yield node, TERMS.start, Literal(span.start)
    yield node, TERMS.end, Literal(span.end)


def rules(records: Iterable[Assertion | Observation]) -> Iterator[Triple]:
    """Each rule as the plan of an activity that the software carried out."""
    for rule in sorted({record.rule for record in records} - {""}):
        use, plan, role = _use(rule), iri(f"rule/{rule}"), iri(f"rule/{rule}/association")
        yield plan, RDF.type, PROV.Plan
        yield plan, RDFS.label, Literal(rule)
        yield use, RDF.type, PROV.Activity
        yield use, PROV.wasAssociatedWith, SOFTWARE
        yield use, PROV.qualifiedAssociation, role
        yield role, RDF.type, PROV.Association
        yield role, PROV.agent, SOFTWARE
        yield role, PROV.hadPlan, plan


def software() -> Iterator[Triple]:
    """The agent behind every rule."""
    yield SOFTWARE, RDF.type, PROV.SoftwareAgent
    yield SOFTWARE, RDFS.label, Literal("aichain-kg")


def source_triples(records: Iterable[Entity | Assertion], sources: Mapping[str, Source]) -> Iterator[Triple]:
    """Each cited publication once; of one that the project no longer knows, its name alone."""
    for id in sorted({record.source for record in records} - {""}):
        node, known = _source(id), sources.get(id, Source(id, "", ""))
        yield node, RDF.type, PROV.Entity
        yield node, DCTERMS.identifier, Literal(id)
        for predicate, text in ((DCTERMS.title, known.title), (DCTERMS.publisher, known.publisher)):
            if text:
                yield node, predicate, Literal(text)
        if known.date:
            yield node, DCTERMS.issued, Literal(known.date)
        if known.url:
            yield node, RDFS.seeAlso, URIRef(quote(known.url, safe=_IN_ADDRESS))


def _source(id: str) -> URIRef:
    return iri(f"source/{id}")


def _use(rule: str) -> URIRef:
    return iri(f"rule/{rule}/use")

"""The RDF of a selection as a stream: what `kg sparql` sees of the same records, without the ontology."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

import rdflib
from rdflib.term import Node as Term

from kg.export.flat import Evidence, Flat
from kg.export.formats.as_records import assertion, entity, observation, places
from kg.export.provenance import rules, software, source_triples, spans
from kg.export.rdf import Triple, assertion_triples, document_triples, entity_triples, observation_triples, units_of
from kg.ontology import data_folder
from kg.records import Assertion, Document, Observation
from kg.records import Evidence as Span


class Statements(NamedTuple):
    """Triples about one subject; `inferred` where only a rule says so."""

    subject: Term
    pairs: list[tuple[Term, Term]]
    inferred: bool = False


def statements(flat: Flat) -> Iterator[Statements]:
    """All triples, those of one record together.

    >>> from kg.export.flat import Node
    >>> [str(pair[1]) for pair in next(statements(Flat((Node("chip/h100", "H100", type="Chip"),)))).pairs][:2]
    ['https://w3id.org/aichain-kg/Chip', 'chip/h100']
    """
    entities = list(map(entity, flat.nodes))
    for one in entities:
        yield from _by_subject(entity_triples(one, flat.ancestors))
    proved = places(flat.evidence)
    used: dict[str, Assertion | Observation] = {}  # by rule
    cited: dict[str, Assertion] = {}
    for edge in flat.edges:
        fact = assertion(edge, proved)
        used.setdefault(fact.rule, fact)
        cited.setdefault(fact.source, fact)
        yield from _by_subject(assertion_triples(fact), fact.origin == "inferred")
    for told in flat.observations:
        number = observation(told, proved)
        used.setdefault(number.rule, number)
        yield from _by_subject(observation_triples(number, units()))
    yield from _proof(flat.evidence)
    yield from _by_subject(rules(used.values()))
    yield from _by_subject(software())
    yield from _by_subject(source_triples((*entities, *cited.values()), flat.publications))


@cache
def units() -> Mapping[str, Term]:
    """The base units of the ontology by code.

    >>> str(units()["CNY"])
    'https://w3id.org/aichain-kg/unit/CNY'
    """
    return units_of(rdflib.Graph().parse(data_folder("ontology") / "measures.ttl"))


def _proof(passages: Iterable[Evidence]) -> Iterator[Statements]:
    documents: dict[str, Document] = {}
    for one in passages:
        if one.document not in documents:
            told = Document(one.document, "", one.address, one.title, one.publisher, one.date, one.language)
            documents[one.document] = told
        proof = Assertion("", "", "", evidence=(Span(one.document, one.start, one.end, one.text),))
        yield from _by_subject(spans((proof,), {one.document: one.language}))
    for told in documents.values():
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

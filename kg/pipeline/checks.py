"""What `kg validate` checks: the data folders of the project, and a graph. A check is a row of `CHECKS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.ontology import Ontology, load_ontology
from kg.records import Assertion, Finding, Graph, Observation

if TYPE_CHECKING:
    from kg.export import Background, Example


def check_ontology() -> Iterator[Finding]:
    """The lint of the ontology files."""
    from kg.ontology.validate import validate_ontology

    yield from validate_ontology()


def check_seeds() -> Iterator[Finding]:
    """The lint of the seed files."""
    from kg.ontology.validate import validate_seeds

    yield from validate_seeds()


def check_queries(folder: Path) -> Iterator[Finding]:
    """Queries keep to the dialect that every engine answers alike."""
    from kg.catalogue import lint, load_catalogue

    for query in load_catalogue(folder).values():
        yield from lint(query)


def check_graph(path: Path) -> Iterator[Finding]:
    """The folder is whole, its facts fit the ontology, and every passage stands in its document."""
    from kg.store import read_folder

    graph, ontology = read_folder(path), load_ontology()
    yield from _facts(graph, ontology)
    yield from _numbers(graph, ontology)
    yield from _passages(graph)


def check_rdf(
    path: Path, background: Callable[[], Background], progress: Callable[[str, int, int], object]
) -> Iterator[Finding]:
    """The graph as RDF satisfies the SHACL shapes; without pyshacl, a warning that says how to get it."""
    from kg.export.shapes import check_shapes
    from kg.store import read_folder

    if find_spec("pyshacl") is None:
        yield Finding("warning", str(path), "SHACL shapes not checked; install: pip install 'aichain-kg[shacl]'")
        return
    yield from check_shapes(read_folder(path), background(), progress)


def check_examples(examples: Callable[[], Mapping[str, Example]]) -> Iterator[Finding]:
    """The SPARQL queries of the project are SPARQL, and reach for nothing but the graph."""
    from kg.export.guard import prepared
    from kg.export.iris import prefixes

    for example in examples().values():
        try:
            prepared(example.sparql, prefixes(load_ontology()))
        except KgError as error:
            yield Finding("error", example.place, str(error))


def findings(check: Callable[[], Iterator[Finding]], place: str) -> Iterator[Finding]:
    """The findings of a check; data that cannot even be read is a finding too."""
    try:
        yield from check()
    except KgError as error:
        yield Finding("error", place, str(error))


def _facts(graph: Graph, ontology: Ontology) -> Iterator[Finding]:
    types = {entity.id: entity.type for entity in graph.entities}
    for fact in graph.assertions:
        ends = types.get(fact.subject, ""), types.get(fact.object, "")
        if not ontology.allows(ends[0], fact.predicate, ends[1]):
            yield Finding(
                "error",
                fact.id,
                f"{ends[0] or fact.subject} {fact.predicate} {ends[1] or fact.object} is not in the ontology",
            )
        if fact.origin == "extracted" and not (fact.evidence or fact.source):
            yield Finding("error", fact.id, "an extracted fact without evidence")
        if fact.modality not in ontology.modalities:
            yield Finding("error", fact.id, f"unknown modality {fact.modality!r}")


def _numbers(graph: Graph, ontology: Ontology) -> Iterator[Finding]:
    for number in graph.observations:
        if number.metric not in ontology.metrics:
            yield Finding("error", number.id, f"unknown metric {number.metric!r}")


def _passages(graph: Graph) -> Iterator[Finding]:
    texts = {document.id: document.text for document in graph.documents}
    records: Iterator[Assertion | Observation] = chain(graph.assertions, graph.observations)
    for record in records:
        for span in record.evidence:
            if texts.get(span.document, "")[span.start : span.end] != span.text:
                yield Finding("error", record.id, f"the passage at {span.start} is not in document {span.document}")

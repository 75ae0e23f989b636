"""The SHACL shapes, over a graph written as RDF; slow and thorough, where the checks of seeds are quick."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import OntologyError, UsageError
from kg.ontology.folders import data_folder
from kg.ontology.load import FILES
from kg.ontology.turtle import KG
from kg.records import Finding

if TYPE_CHECKING:
    from rdflib import Graph

SH = "http://www.w3.org/ns/shacl#"


def validate_shapes(graph: Graph, folder: Path | None = None) -> Iterator[Finding]:
    """The shapes that an RDF graph breaks; the terms of the ontology are added to it.

    >>> from rdflib import Graph
    >>> list(validate_shapes(Graph()))
    []
    """
    try:
        from pyshacl import validate
    except ImportError as error:
        raise UsageError(
            "the shapes need pyshacl, which is not installed", hint="install it with: pip install 'aichain-kg[shacl]'"
        ) from error
    ontology, shapes = _graphs(folder or data_folder("ontology"))
    graph += ontology
    conforms, report, text = validate(graph, shacl_graph=shapes, inference="none", inplace=True)
    if not hasattr(report, "subjects"):
        raise OntologyError(f"the shapes themselves are at fault: {text}", hint="mend ontology/shapes.ttl")
    if not conforms:
        yield from findings(report)


@lru_cache(maxsize=2)
def _graphs(folder: Path) -> tuple[Graph, Graph]:
    from rdflib import SKOS, Graph

    ontology, shapes = Graph(), Graph()
    for name in FILES:
        ontology.parse(folder / name)
    # A graph names its segments itself; a name of the ontology beside it would be a second one.
    ontology.remove((None, SKOS.prefLabel, None))
    return ontology, shapes.parse(folder / "shapes.ttl")


def findings(report: Graph) -> Iterator[Finding]:
    """The results of a SHACL report, sorted; one of a query over the whole graph stands at the value that it names."""
    from rdflib import RDF, URIRef

    def value(result: object, name: str) -> str:
        return str(next(report.objects(result, URIRef(SH + name)), ""))  # type: ignore[arg-type]

    results = report.subjects(RDF.type, URIRef(SH + "ValidationResult"))
    found = {
        (value(r, "focusNode"), value(r, "resultMessage"), value(r, "resultPath"), value(r, "value")) for r in results
    }
    for node, message, path, got in sorted(found):
        detail = ", ".join(f"{label} {text}" for label, text in (("path", path), ("value", got)) if text)
        yield Finding("error", got if node == KG and got else node, f"{message} ({detail})" if detail else message)

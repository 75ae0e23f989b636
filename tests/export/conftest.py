"""The toy graph of the catalogue's tests as RDF, in memory."""

from collections.abc import Iterable

import pytest
import rdflib

from kg.export import Background, load_background, triples
from kg.ontology import Ontology, load_ontology
from kg.ontology.seed_files import Source
from kg.records import Graph
from tests.catalogue import toy

SOURCES = {"seed-1": Source("seed-1", "Example Exchange", "List of firms", "https://example.org/a b?q=甲", "2024")}


def memory(found: Iterable[tuple[rdflib.term.Node, ...]]) -> rdflib.Graph:
    """Triples in rdflib's own store."""
    graph = rdflib.Graph(bind_namespaces="none")
    for triple in found:
        graph.add(triple)
    return graph


def bare(graph: Graph) -> rdflib.Graph:
    """A graph as RDF without the ontology."""
    return memory(triples(graph, Background(rdflib.Graph(), toy.ANCESTORS, SOURCES)))


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture(scope="session")
def background(ontology: Ontology) -> Background:
    return load_background(ontology, SOURCES)


@pytest.fixture(scope="session")
def records() -> Graph:
    return toy.graph()


@pytest.fixture(scope="session")
def rdf(records: Graph, background: Background) -> rdflib.Graph:
    return memory(triples(records, background))

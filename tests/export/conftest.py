"""The toy graph of the catalogue's tests as RDF and as a flat view, and a browser."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
import rdflib

from kg.export import Background, load_background, triples
from kg.export.flat import Flat
from kg.export.flat.flatten import flatten
from kg.export.flat.selection import STATED, Selection
from kg.export.flat.words import Words
from kg.ontology import Ontology, load_ontology
from kg.ontology.seed_files import Source
from kg.records import Graph
from kg.store import View, open_view, write_folder
from tests.catalogue import toy

SOURCES = {"seed-1": Source("seed-1", "Example Exchange", "List of firms", "https://example.org/a b?q=甲", "2024")}
GPU = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]


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


@pytest.fixture(scope="session")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    path = tmp_path_factory.mktemp("toy") / "toy.kg"
    write_folder(path, toy.graph(), "toy", toy.ANCESTORS)
    with open_view(path) as opened:
        yield opened


@pytest.fixture(scope="session")
def toys(view: View, ontology: Ontology) -> Flat:
    """The whole toy graph in memory, denied and inferred facts included."""
    every = Selection(modalities=STATED | {"negated"}, inferred=True)
    flat = flatten(view, every, Words(ontology), SOURCES)
    held = {name: tuple(getattr(flat, name)) for name in ("edges", "observations", "evidence")}
    return replace(flat, **held)

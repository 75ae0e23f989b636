"""The store in a file answers every pattern as rdflib's own store does."""

import sqlite3
from collections import Counter
from itertools import product
from pathlib import Path

import pytest
import rdflib
from rdflib import BNode, Literal, URIRef

from kg.export.store import TripleStore, open_file, write_triples

A, P, B = URIRef("x:s"), URIRef("x:p"), URIRef("x:o")
TRIPLES = [
    (A, P, B),
    (A, P, B),
    (A, P, Literal("o")),
    (A, P, Literal("x:o")),
    (A, P, Literal("o", lang="zh")),
    (A, P, Literal("o", lang="zh-Hant")),
    (A, P, Literal(1)),
    (A, P, Literal("1")),
    (A, P, Literal("1.0", datatype=rdflib.XSD.decimal, normalize=False)),
    (B, P, A),
    (B, P, BNode("x:s")),
    (BNode("b"), P, BNode("b")),
    (A, B, Literal("a\0b\n液冷\U0001f600")),
]


@pytest.fixture
def stored(tmp_path: Path) -> rdflib.Graph:
    connection = sqlite3.connect(tmp_path / "x y%20#.sqlite")
    write_triples(connection, iter(TRIPLES))
    connection.close()
    return rdflib.Graph(TripleStore(open_file(tmp_path / "x y%20#.sqlite")))


def test_it_holds_each_triple_once(stored: rdflib.Graph) -> None:
    assert len(stored) == len(set(TRIPLES)) == 12
    assert set(stored) == set(TRIPLES)


def test_every_pattern_finds_what_memory_finds(stored: rdflib.Graph) -> None:
    memory = rdflib.Graph()
    for triple in TRIPLES:
        memory.add(triple)
    terms = [{term for triple in TRIPLES for term in triple} | {None, URIRef("x:unknown")}] * 3
    found = 0
    for pattern in product(*terms):
        if any(isinstance(term, Literal) for term in pattern[:2]):
            continue
        expected = Counter(memory.triples(pattern))
        assert Counter(stored.triples(pattern)) == expected, pattern
        found += expected.total()
    assert found > 90


@pytest.mark.parametrize("change", ["add", "remove"])
def test_it_refuses_changes(stored: rdflib.Graph, change: str) -> None:
    with pytest.raises(TypeError, match="read-only"):
        getattr(stored, change)((A, P, B))
    assert len(stored) == 12


def test_the_file_itself_cannot_be_written(stored: rdflib.Graph) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        stored.store._connection.execute("DELETE FROM triple")

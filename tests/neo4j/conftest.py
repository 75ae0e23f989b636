"""A small graph in versions, and an empty database to load them into."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest

from kg import wiring
from kg.documents import expand
from kg.ontology import data_folder
from kg.pipeline import build
from kg.records import Assertion, Document, Entity, Evidence, Graph, Mention, Observation
from kg.store import project
from kg.store.neo4j.loading import Plan
from kg.store.neo4j.marking import MARK
from kg.store.neo4j.planning import plan_of
from kg.store.neo4j.store import Neo4jWriter
from tests.neo4j.server import Neo4j

ANCESTORS = {
    "Company": ("Organization", "Entity"),
    "ResearchInstitution": ("Organization", "Entity"),
    "Segment": ("Entity",),
}
CLASSES = frozenset(label for name, above in ANCESTORS.items() for label in (name, *above))


def small() -> Graph:
    """Two documents; the second alone tells of company/c."""
    first, second = Document("d1", "甲向乙供应液冷。", "a.txt", "周报"), Document("d2", "丙是新的。", "b.txt")
    proof, other = (Evidence("d1", 0, 4, "甲向乙供"),), (Evidence("d2", 0, 2, "丙是"),)
    return Graph(
        (first, second),
        (
            Entity("company/a", "Company", "甲", names=("甲", "Alpha")),
            Entity("company/b", "Company", "乙", name_en="Beta"),
            Entity("company/c", "Company", "丙"),
            Entity("segment/x", "Segment", "液冷"),
        ),
        (Mention("d1", 0, 1, "company/a", "lexicon"), Mention("d2", 0, 1, "company/c", "lexicon")),
        (
            Assertion("company/a", "SUPPLIES", "company/b", item="segment/x", evidence=proof),
            Assertion("company/a", "SUPPLIES", "company/b", modality="planned", evidence=proof),
            Assertion("company/a", "SUPPLIES", "company/c", evidence=other),
        ),
        (Observation("company/b", "revenue", (1.0, 2.5), "亿元", "2024Q2", evidence=proof),),
    )


def plan(graph: Graph, stamp: str = "") -> Plan:
    """What brings a graph to a server."""
    return Plan(project(graph, ANCESTORS), CLASSES, stamp)


@pytest.fixture
def driver(neo4j_server: Neo4j) -> Iterator[neo4j.Driver]:
    """A driver to a database that is empty but for its constraints and indexes."""
    with neo4j_server.driver() as opened:
        opened.execute_query("MATCH (n) DETACH DELETE n")
        yield opened


@pytest.fixture
def contents(driver: neo4j.Driver) -> Callable[[], dict[str, list[Any]]]:
    """Everything that the database holds, in an order of its own; `here` are the server's own ids."""

    def held() -> dict[str, list[Any]]:
        nodes = driver.execute_query("MATCH (n) WHERE NOT n:KgManifest RETURN labels(n), properties(n), elementId(n)")
        edges = driver.execute_query("MATCH (a)-[r]->(b) RETURN type(r), a.id, b.id, properties(r), elementId(r)")
        found = [list(row) for row in (*nodes.records, *edges.records)]
        return {
            "nodes": ordered([sorted(labels), said] for labels, said, _ in found[: len(nodes.records)]),
            "edges": ordered(row[:4] for row in found[len(nodes.records) :]),
            "here": sorted(row[len(row) - 1] for row in found),
        }

    return held


def ordered(rows: Iterable[list[Any]]) -> list[Any]:
    """Rows of nodes or relationships in an order of their own, their properties too."""
    plain = ([dict(sorted(part.items())) if isinstance(part, dict) else part for part in row] for row in rows)
    return sorted(plain, key=repr)


def without_marks(rows: list[Any]) -> list[Any]:
    """The same, as a projection has it."""
    return ordered(
        [{k: v for k, v in part.items() if k != MARK} if isinstance(part, dict) else part for part in row]
        for row in rows
    )


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the sample documents, without an engine of its own."""
    path = tmp_path_factory.mktemp("sample") / "sample.kg"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.store.folder.build_engine", lambda *_: None)
        build(wiring.build_job(expand([data_folder("seeds") / "documents"]), path, 2))
    return path


@pytest.fixture(scope="module")
def sample_session(neo4j_server: Neo4j, sample: Path) -> Iterator[neo4j.Session]:
    """A session on a server that holds the graph of the sample documents."""
    Neo4jWriter(neo4j_server.server).load(plan_of(sample))
    with neo4j_server.driver() as opened, opened.session(default_access_mode="READ") as session:
        yield session

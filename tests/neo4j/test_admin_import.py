"""Neo4j's import tool reads the files that we write for it, and the server then holds what we sent, unchanged."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from typing import Any

import neo4j
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export.admin_import import write_admin_import
from kg.store import write_folder
from kg.store.neo4j.loading import Loaded
from kg.store.neo4j.marking import MANIFEST, MARK, edge_mark, node_mark
from kg.store.neo4j.planning import plan_of
from kg.store.neo4j.store import Neo4jStore, Neo4jWriter
from kg.store.projection import EdgeTable, NodeTable, Projection, Properties, project
from tests.catalogue import toy
from tests.neo4j.server import Neo4j, admin

# Given the arguments of the tool: runs it on a new database, starts a server there, opens a driver.
Serve = Callable[[Sequence[str]], neo4j.Driver]


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory, neo4j_server: Neo4j) -> Iterator[Serve]:  # noqa: ARG001 (skips)
    with ExitStack() as stack:

        def served(arguments: Sequence[str]) -> neo4j.Driver:
            server = Neo4j(tmp_path_factory.mktemp("imported"))
            admin(server.home, *arguments)
            server.start()
            stack.callback(server.kill)
            return stack.enter_context(server.driver())

        yield served


ODD = "\0\x1b\x1c\x1d\x1e\x1f\x7f\x85\xa0\u2028\u2029\u200f\ufeff\uffff\ue000\U0001f600\U00020000\U0010ffff\u0301é液冷"
LETTERS = st.sampled_from("\"'\\`,;|:\n\r\t $&<>{}()=+-@#%a0" + ODD) | st.characters(exclude_categories=["Cs"])
TEXTS = st.text(LETTERS, min_size=1, max_size=12)
PLAIN = (
    " ", "\n", "\r", "\r\n", "\t", '"', '""', '"""', "\\", '\\"', '\\\\"', "a\nb", "a\r\nb", '"\n"', ",", '",', "''",
    " lead", "trail ", "null", "NULL", "true", "1", "[1]", "{}", "=1+1", "@SUM(A1)", "-2+3",
    "'); MATCH (n) DETACH DELETE n //",
    "$id", "`x`", "\\u0041", "\\n", "U+001F", "液冷", "é", "e\u0301", "long " * 20_000,
)  # fmt: skip
NUMBERS = st.floats(allow_nan=False) | st.integers(-(2**53), 2**53)
LONGS = st.integers(-(2**63), 2**63 - 1)
SAID = {"stamp": "9f2c", "layout": 2, "loaded": True, "share": 0.5, "note": 'made "here",\nnow'}


def drawn(strategy: st.SearchStrategy[Any], count: int = 400) -> list[Any]:
    """Many values at once, for starting a server for each is slow."""
    found: list[Any] = []

    @settings(max_examples=count, deadline=None, database=None)
    @given(strategy)
    def keep(value: object) -> None:
        found.append(value)

    keep()
    return found


def hostile() -> Projection:
    """Texts, lists and numbers that a CSV file may lose or change."""
    texts = [*PLAIN, *(f"x{chr(each)}y" for each in range(256)), *(chr(each) for each in range(256)), *drawn(TEXTS)]
    lists = [[each, "z", each] for each in texts] + drawn(st.lists(TEXTS | st.just(""), min_size=2, max_size=6))
    chips: list[Properties] = [{"id": f"chip/{at}", "aliases": each} for at, each in enumerate(lists)]
    for row, text in zip(chips, texts, strict=False):
        row["name"] = text
    numbers: list[Properties] = [{"id": f"o-{at}", "value": each} for at, each in enumerate(drawn(NUMBERS))]
    spans: list[Properties] = [{"id": f"e-{at}", "start": each} for at, each in enumerate(drawn(LONGS))]
    named = {text: {"id": text} for text in texts}
    ties = [(text, f"chip/{at}", {"kind": text, "sure": at % 2 == 0, "count": at}) for at, text in enumerate(texts)]
    return Projection(
        (
            NodeTable("Chip", ("Product", "Entity"), tuple(chips)),
            NodeTable("Observation", (), tuple(numbers)),
            NodeTable("Evidence", (), tuple(spans)),
            NodeTable("Name", (), tuple(named.values())),
        ),
        (EdgeTable("NAMES", "Name", "Entity", tuple(ties)), EdgeTable("EMPTY", "Name", "Entity", ())),
    )


@pytest.fixture(scope="module", params=["toy", "hostile"])
def sent(request: pytest.FixtureRequest) -> Projection:
    return project(toy.graph(), toy.ANCESTORS) if request.param == "toy" else hostile()


@pytest.fixture(scope="module")
def server(sent: Projection, serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> neo4j.Driver:
    folder = tmp_path_factory.mktemp("import")
    return serve(write_admin_import(sent, folder, SAID).arguments(folder))


def counted(things: Iterator[tuple[Any, ...]]) -> Counter[str]:
    return Counter(json.dumps(each, sort_keys=True) for each in things)


def test_every_node_is_as_it_was_sent(server: neo4j.Driver, sent: Projection) -> None:
    expected = (
        (sorted((table.label, *table.ancestors)), row | {MARK: node_mark((table.label, *table.ancestors), row)})
        for table in sent.nodes
        for row in table.rows
    )
    found = server.execute_query(f"MATCH (n) WHERE NOT n:{MANIFEST} RETURN labels(n) AS labels, properties(n) AS p")
    assert counted((sorted(each["labels"]), each["p"]) for each in found.records) == counted(map(as_held, expected))


def test_every_relationship_is_as_it_was_sent(server: neo4j.Driver, sent: Projection) -> None:
    expected = (
        (table.type, start, end, row | {MARK: edge_mark(table.type, start, end, row)})
        for table in sent.edges
        for start, end, row in table.rows
    )
    found = server.execute_query("MATCH (a)-[r]->(b) RETURN type(r) AS t, a.id AS a, b.id AS b, properties(r) AS p")
    assert counted((each["t"], each["a"], each["b"], each["p"]) for each in found.records) == counted(
        map(as_held, expected)
    )


def test_the_manifest_is_one_node_without_a_mark(server: neo4j.Driver) -> None:
    found = server.execute_query(f"MATCH (n:{MANIFEST}) RETURN labels(n) AS labels, properties(n) AS p")
    assert [(each["labels"], each["p"]) for each in found.records] == [([MANIFEST], SAID | {"id": "graph"})]


def as_held(thing: tuple[Any, ...]) -> tuple[Any, ...]:
    """Whole numbers in a column of fractions are fractions on the server."""
    *head, row = thing
    return (*head, row | {name: float(row[name]) for name in ("value", "value_to", "confidence") if name in row})


def test_a_load_takes_an_imported_database_for_its_own(
    tmp_path_factory: pytest.TempPathFactory,
    neo4j_server: Neo4j,  # noqa: ARG001 (skips)
) -> None:
    folder = tmp_path_factory.mktemp("toy")
    write_folder(folder / "toy.kg", toy.graph(), "toy", toy.ANCESTORS, engine="")
    plan = plan_of(folder / "toy.kg")
    made = write_admin_import(plan.projection, folder / "csv", plan.manifest)
    server = Neo4j(folder / "server")
    admin(server.home, *made.arguments(folder / "csv"))
    server.start()
    try:
        assert not any(row.differs for row in Neo4jStore(server.server).standing(plan))
        assert Neo4jWriter(server.server).load(plan) == Loaded()
        with server.driver() as driver:
            indexes = driver.execute_query("SHOW INDEXES YIELD name, state RETURN name, state").records
        assert {"kg_names", "kg_evidence", "kg_entity_id"} <= {row["name"] for row in indexes}
        assert {row["state"] for row in indexes} == {"ONLINE"}
        with Neo4jStore(server.server).view() as view:
            assert view.query("MATCH (n:Company) RETURN count(n) AS n").rows[0][0]
    finally:
        server.kill()

"""Neo4j's import tool reads the files that we write for it, and the server then holds what we sent, unchanged."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import neo4j
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export.admin_import import write_admin_import
from kg.store.neo4j.loading import Loaded, Plan
from kg.store.neo4j.marking import MANIFEST, MARK, edge_mark, node_mark
from kg.store.neo4j.store import Neo4jStore, Neo4jWriter
from kg.store.projection import LAYOUT, EdgeTable, Link, NodeTable, Projection, Properties, project
from tests.neo4j.conftest import ANCESTORS, small
from tests.neo4j.server import Neo4j, admin

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
LONGEST = 8000  # what an index of the server takes
LONGS = st.integers(-(2**63), 2**63 - 1)
SAID = {"layout": LAYOUT, "loaded": True, "share": 0.5, "note": 'made "here",\nnow'}


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
        row["name" if len(text) < LONGEST else "source"] = text
    numbers: list[Properties] = [{"id": f"o-{at}", "value": each} for at, each in enumerate(drawn(NUMBERS))]
    spans: list[Properties] = [{"id": f"e-{at}", "start": each} for at, each in enumerate(drawn(LONGS))]
    named = {text: {"id": text} for text in texts if len(text) < LONGEST}
    ties = [
        (text, f"chip/{at}", {"kind": text, "sure": at % 2 == 0, "count": at})
        for at, text in enumerate(texts)
        if text in named
    ]
    return Projection(
        (
            NodeTable("Chip", ("Product", "Entity"), tuple(chips)),
            NodeTable("Observation", (), tuple(numbers)),
            NodeTable("Evidence", (), tuple(spans)),
            NodeTable("Name", (), tuple(named.values())),
        ),
        (EdgeTable("NAMES", "Name", "Entity", tuple(ties)), EdgeTable("EMPTY", "Name", "Entity", ())),
    )


def joined(one: Projection, other: Projection) -> Projection:
    """Two projections as one: each class and each type has one table, each id one node."""
    nodes: dict[tuple[str, ...], dict[object, Properties]] = {}
    edges: dict[tuple[str, str, str], list[Link]] = {}
    for table in (*one.nodes, *other.nodes):
        nodes.setdefault(table.labels, {}).update((row["id"], row) for row in table.rows)
    for links in (*one.edges, *other.edges):
        edges.setdefault((links.type, links.start, links.end), []).extend(links.rows)
    return Projection(
        tuple(NodeTable(label, tuple(ancestors), tuple(rows.values())) for (label, *ancestors), rows in nodes.items()),
        tuple(EdgeTable(*place, rows) for place, rows in edges.items()),
    )


@pytest.fixture(scope="module")
def whole() -> Plan:
    """A small graph and all that is hostile: an import takes a server of its own, and half a second for each table."""
    sent = joined(project(small(), ANCESTORS), hostile())
    return Plan(sent, frozenset(label for table in sent.nodes for label in table.labels), "9f2c", SAID)


@pytest.fixture(scope="module")
def imported(
    whole: Plan,
    tmp_path_factory: pytest.TempPathFactory,
    neo4j_server: Neo4j,  # noqa: ARG001 (skips)
) -> Iterator[Neo4j]:
    """A server whose database the tool has filled."""
    folder = tmp_path_factory.mktemp("import")
    server = Neo4j(tmp_path_factory.mktemp("imported"))
    admin(server.home, *write_admin_import(whole.projection, folder, whole.manifest).arguments(folder))
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="module")
def sent(whole: Plan) -> Projection:
    return whole.projection


@pytest.fixture(scope="module")
def server(imported: Neo4j) -> Iterator[neo4j.Driver]:
    with imported.driver() as driver:
        yield driver


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


def test_the_manifest_is_one_node_without_a_mark(server: neo4j.Driver, whole: Plan) -> None:
    found = server.execute_query(f"MATCH (n:{MANIFEST}) RETURN labels(n) AS labels, properties(n) AS p")
    assert [(each["labels"], each["p"]) for each in found.records] == [([MANIFEST], whole.manifest | {"id": "graph"})]


def as_held(thing: tuple[Any, ...]) -> tuple[Any, ...]:
    """Whole numbers in a column of fractions are fractions on the server."""
    *head, row = thing
    return (*head, row | {name: float(row[name]) for name in ("value", "value_to", "confidence") if name in row})


def test_a_load_takes_an_imported_database_for_its_own(imported: Neo4j, server: neo4j.Driver, whole: Plan) -> None:
    assert not any(row.differs for row in Neo4jStore(imported.server).standing(whole))
    assert Neo4jWriter(imported.server).load(whole) == Loaded()
    indexes = server.execute_query("SHOW INDEXES YIELD name, state RETURN name, state").records
    assert {"kg_names", "kg_evidence", "kg_entity_id"} <= {row["name"] for row in indexes}
    assert {row["state"] for row in indexes} == {"ONLINE"}
    with Neo4jStore(imported.server).view() as view:
        assert view.query("MATCH (n:Company) RETURN count(n) AS n").rows[0][0]

"""What every engine does alike. An embedded engine joins by a row in ENGINES below, a server by a fixture."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.errors import GraphError, QueryError, UnknownName
from kg.records import Graph
from kg.store import Store, View, open_view, project, rebuild_engine, write_folder
from kg.store.arcade import ArcadeStore
from kg.store.engines import open_store
from kg.store.neo4j.store import Neo4jStore
from kg.store.projection import EdgeTable, NodeTable, Projection

ENGINES: dict[str, Callable[[Path], Store]] = {"arcade": lambda folder: ArcadeStore(folder / "arcade")}
Ancestors = dict[str, tuple[str, ...]]


@pytest.fixture(params=[*ENGINES, "neo4j"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "neo4j":
        return Neo4jStore(request.getfixturevalue("neo4j_server").server)
    return ENGINES[request.param](tmp_path)


@pytest.fixture
def view(store: Store, graph: Graph, ancestors: Ancestors) -> Iterator[View]:
    store.writer().write(project(graph, ancestors))
    with store.view() as opened:
        yield opened


@pytest.mark.parametrize(
    ("cypher", "rows"),
    [
        ("MATCH (n:Entity) RETURN count(n) AS n", [(3,)]),
        ("MATCH (n:Organization) RETURN n.id AS id ORDER BY id", [("company/a",), ("company/b",)]),
        (
            "MATCH (k:Name)-[:NAMES]->(n:Company {id: 'company/a'}) "
            "RETURN n.name AS name, n.name_zh AS zh, k.id AS key ORDER BY key",
            [("甲'\\\"", None, "alpha"), ("甲'\\\"", None, "甲")],
        ),
        ("MATCH (:Name {id: '广达'})-[r:NAMES]->(n:Company) RETURN n.name AS name, r.kind AS kind", [("廣達", "name")]),
        (
            "MATCH (:Company)-[r:SUPPLIES]->() RETURN r.modality AS m, r.item_name AS item, r.amount AS amount, "
            "r.first_said AS first, r.last_said AS last, r.sources AS sources, r.confidence AS c",
            [("asserted", "液冷", "3亿元", "2024-06", "2024-07-08", 1, 0.0)],
        ),
        (
            "MATCH (s)-[r:NOT_SUPPLIES|INFERRED_SUPPLIES]->() RETURN type(r) AS t, s.id AS s ORDER BY t",
            [("INFERRED_SUPPLIES", "company/b"), ("NOT_SUPPLIES", "company/a")],
        ),
        (
            "MATCH (e:Evidence)-[:FROM]->(d:Document) RETURN e.text AS text, e.start AS start, d.title AS title",
            [("甲\u2028向乙", 0, "周报")],
        ),
        ("MATCH (d:Document)-[m:MENTIONS]->(n) RETURN n.id AS id, m.count AS count", [("company/a", 2)]),
        (
            "MATCH (n)-[:HAS_OBSERVATION]->(v) RETURN v.value AS low, v.value_to AS high, v.unit AS unit",
            [(1.0, 2.5, "亿元")],
        ),
        ("MATCH (n:Nothing) RETURN n.id AS id, 1 AS one", []),
    ],
)
def test_the_property_graph_answers(view: View, cypher: str, rows: list[tuple[object, ...]]) -> None:
    assert view.query(cypher).rows == rows


def test_columns_keep_their_order_with_and_without_rows(view: View) -> None:
    cypher = "MATCH (n:Company) WHERE n.id <> $id RETURN n.name AS z, n.id AS a, null AS m ORDER BY a"
    assert view.query(cypher, {"id": "company/a"}).columns == ("z", "a", "m")
    assert view.query(cypher + " SKIP 9", {"id": ""}).columns == ("z", "a", "m")


def test_a_parameter_is_a_value_whatever_it_holds(view: View) -> None:
    name = "甲'\\\""
    assert view.query("MATCH (n {name: $name}) RETURN n.id AS id", {"name": name}).rows == [("company/a",)]
    assert view.query("MATCH (n {name: $name}) RETURN n.id AS id", {"name": "' OR 1=1 //"}).rows == []


def test_no_more_rows_come_than_asked_for(view: View) -> None:
    assert len(view.query("UNWIND range(1, 5000) AS n RETURN n AS n", limit=3).rows) == 3
    assert len(view.query("UNWIND range(1, 5000) AS n RETURN n AS n").rows) == 5000


def test_nodes_come_as_json_text(view: View) -> None:
    ((node,),) = view.query("MATCH (n:Segment) RETURN n AS n").rows
    assert isinstance(node, str)
    assert '"id": "segment/x"' in node


@pytest.mark.parametrize(
    ("cypher", "said"),
    [
        ("CREATE (n:Company {id: 'x'}) RETURN n.id AS id", "would write"),
        ("MATCH (n) DETACH DELETE n", "would write"),
        ("MATCH (n:Company) SET n.name = 'x' RETURN n.name AS name", "would write"),
        ("MATCH (n:Company) set n += {name: 'x'} RETURN n.name AS name", "would write"),
        ("SHOW USERS", "'SHOW USERS' is no query of the graph"),
        ("TERMINATE TRANSACTION 'neo4j-transaction-1'", "no query of the graph"),
        ("ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'", "no query of the graph"),
        ("MATCH (n) RETURN n.id AS id UNION USE system MATCH (n) RETURN n.id AS id", "name no other database"),
        ("WITH 1 AS one LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line[0] AS line", "LOAD CSV"),
        ("WITH 1 AS one load /* so */ csv FROM 'file:///etc/hostname' AS line RETURN line[0] AS line", "LOAD CSV"),
        ("LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line[0] AS line", "no query of the graph"),
        ("CALL dbms.procedures() YIELD name RETURN name AS name", "dbms.procedures is not allowed"),
        ("MATCH (n RETURN n", "yntax error"),
        ("MATCH (n) RETURN nosuch(n) AS n", "nosuch"),
        ("MATCH (n {id: $missing}) RETURN n.id AS id", "missing"),
    ],
)
def test_a_bad_query_is_refused_with_its_reason(view: View, cypher: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        view.query(cypher)
    assert view.query("MATCH (n:Entity) RETURN count(n) AS n").rows == [(3,)]


def test_a_query_that_runs_too_long_is_stopped(view: View) -> None:
    slow = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b = -1 RETURN count(*) AS n"
    with pytest.raises(QueryError, match=r"longer than 0\.2 seconds"):
        view.query(slow, timeout_s=0.2)
    assert view.query("RETURN 1 AS one").rows == [(1,)]


def test_two_views_read_side_by_side(store: Store, view: View) -> None:
    with store.view() as other:
        assert other.query("MATCH (n) RETURN count(n) AS n") == view.query("MATCH (n) RETURN count(n) AS n")


def test_a_fact_told_in_very_many_places_keeps_them_all(store: Store, ancestors: Ancestors) -> None:
    """Some hundred thousand documents tell what everybody knows; the ids of the places fill more than a page."""
    firms = [{"id": "company/a", "name": "甲"}, {"id": "company/b", "name": "乙"}]
    told = [f"e-{number:016x}" for number in range(9_000)]
    once, often = ("company/b", "company/a", {"id": "a-1"}), ("company/a", "company/b", {"id": "a-2", "evidence": told})
    nodes = NodeTable("Company", ancestors["Company"], firms)
    store.writer().write(Projection((nodes,), (EdgeTable("SUPPLIES", "Entity", "Entity", (often, once)),)))
    with store.view() as view:
        cypher = "MATCH ()-[r:SUPPLIES]->(n) RETURN n.id AS id, size(r.evidence) AS told, r.evidence[8999] AS last"
        assert sorted(view.query(cypher).rows) == [("company/a", None, None), ("company/b", 9_000, told[-1])]


def test_a_relation_to_nothing_is_not_dropped_in_silence(store: Store) -> None:
    broken = Projection((), (EdgeTable("SUPPLIES", "Entity", "Entity", (("company/a", "company/b", {}),)),))
    with pytest.raises(GraphError, match="SUPPLIES"):
        store.writer().write(broken)


def test_an_empty_graph_can_be_asked(store: Store) -> None:
    store.writer().write(project(Graph(), {}))
    with store.view() as view:
        assert view.query("MATCH (n:Entity) RETURN n.id AS id").rows == []


@pytest.mark.parametrize("engine", ENGINES)
def test_reading_changes_no_file_of_the_graph(tmp_path: Path, graph: Graph, ancestors: Ancestors, engine: str) -> None:
    path = tmp_path / "g.kg"
    write_folder(path, graph, "hash", ancestors, engine=engine)
    before = {file: file.stat().st_mtime_ns for file in path.rglob("*")}
    with open_view(path, engine=engine) as view:
        view.query("MATCH (n) RETURN count(n) AS n")
    assert {file: file.stat().st_mtime_ns for file in path.rglob("*")} == before


@pytest.mark.parametrize("engine", ENGINES)
def test_a_graph_without_write_permission_can_be_read(
    tmp_path: Path, graph: Graph, ancestors: Ancestors, engine: str
) -> None:
    path = tmp_path / "g.kg"
    write_folder(path, graph, "hash", ancestors, engine=engine)
    for place, _, files in os.walk(path):
        for name in (*files, "."):
            os.chmod(Path(place) / name, stat.S_IRUSR | stat.S_IXUSR)
    with open_view(path, engine=engine) as view:
        assert view.query("MATCH (n:Entity) RETURN count(n) AS n").rows == [(3,)]
    for place, _, _ in os.walk(path):
        os.chmod(place, stat.S_IRWXU)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("damage", ["engine missing", "stamp missing", "stamp of another truth", "file missing"])
def test_a_damaged_engine_is_made_again(
    tmp_path: Path, graph: Graph, ancestors: Ancestors, engine: str, damage: str
) -> None:
    path = tmp_path / "g.kg"
    write_folder(path, graph, "hash", ancestors, engine=engine)
    match damage:
        case "engine missing":
            (path / engine).rename(tmp_path / "gone")
        case "stamp missing":
            (path / f"{engine}.stamp").unlink()
        case "stamp of another truth":
            (path / f"{engine}.stamp").write_text("0")
        case "file missing":
            (path / engine / "schema.json").unlink()
    with open_view(path, engine=engine) as view:
        assert view.query("MATCH (n:Entity) RETURN count(n) AS n").rows == [(3,)]


def test_a_view_outlives_a_new_build(tmp_path: Path, graph: Graph, ancestors: Ancestors) -> None:
    path = tmp_path / "g.kg"
    write_folder(path, graph, "hash", ancestors)
    with open_view(path) as view:
        write_folder(path, Graph(), "hash", ancestors)
        assert view.query("MATCH (n:Entity) RETURN count(n) AS n").rows == [(3,)]
    with open_view(path) as view:
        assert view.query("MATCH (n:Entity) RETURN count(n) AS n").rows == [(0,)]


def test_an_unknown_engine_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="known: arcade"):
        open_store("acrade", tmp_path)


def test_an_engine_can_be_added_to_a_graph_that_has_none(tmp_path: Path, graph: Graph, ancestors: Ancestors) -> None:
    path = tmp_path / "g.kg"
    write_folder(path, graph, "hash", ancestors, engine="")
    rebuild_engine(path)
    assert (path / "arcade.stamp").exists()

"""A load makes a database equal to a graph, touches nothing else, and can be cut short anywhere."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import neo4j
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import GraphError
from kg.records import Entity, Graph
from kg.store import project
from kg.store.neo4j.ledger import Ledger
from kg.store.neo4j.loading import Loaded, Plan
from kg.store.neo4j.store import Neo4jStore, Neo4jWriter
from tests.neo4j.conftest import ANCESTORS, ordered, plan, small, without_marks
from tests.neo4j.server import Neo4j

Contents = Callable[[], dict[str, list[Any]]]


@pytest.fixture
def load(driver: neo4j.Driver, neo4j_server: Neo4j) -> Callable[..., Loaded]:  # noqa: ARG001 (empties the database)
    def loaded(graph: Graph, stamp: str = "", batch: int = 5000) -> Loaded:
        return Neo4jWriter(neo4j_server.server, batch=batch).load(plan(graph, stamp))

    return loaded


def shrunk() -> Graph:
    """The small graph after the second document was removed."""
    graph = small()
    return replace(
        graph,
        documents=graph.documents[:1],
        entities=tuple(each for each in graph.entities if each.id != "company/c"),
        mentions=graph.mentions[:1],
        assertions=graph.assertions[:2],
    )


@pytest.mark.parametrize("batch", [1, 3, 5000])
def test_a_load_brings_the_whole_projection(load: Callable[..., Loaded], contents: Contents, batch: int) -> None:
    done = load(small(), batch=batch)
    projection, held = project(small(), ANCESTORS), contents()
    nodes = [[sorted(table.labels), row] for table in projection.nodes for row in table.rows]
    edges = [[table.type, *row] for table in projection.edges for row in table.rows]
    assert without_marks(held["nodes"]) == ordered(nodes)
    assert without_marks(held["edges"]) == ordered(edges)
    assert done == Loaded(made=len(nodes) + len(edges))


@pytest.mark.parametrize("stamps", [("same", "same"), ("one", "another")])
def test_a_second_load_changes_nothing(
    load: Callable[..., Loaded], contents: Contents, stamps: tuple[str, str]
) -> None:
    load(small(), stamps[0])
    before = contents()
    assert load(small(), stamps[1]) == Loaded()
    assert contents() == before


def test_what_somebody_deleted_comes_back_though_the_graph_is_the_same(
    load: Callable[..., Loaded], contents: Contents, driver: neo4j.Driver
) -> None:
    load(small(), "same")
    before = contents()
    driver.execute_query("MATCH ()-[r:SUPPLIES {modality: 'planned'}]->() DELETE r")
    assert load(small(), "same") == Loaded(made=1)
    assert contents()["edges"] == before["edges"]


def test_a_removed_document_takes_its_facts_along(load: Callable[..., Loaded], contents: Contents) -> None:
    load(shrunk())
    expected = contents()
    load(small())
    done = load(shrunk())
    # A name, a node and a document; evidence, its place, the fact, the mention and the naming.
    assert (done.made, done.changed, done.removed, done.kept) == (0, 0, 8, 0)
    assert (contents()["nodes"], contents()["edges"]) == (expected["nodes"], expected["edges"])


def test_only_what_changed_is_written_and_what_users_added_stays(
    load: Callable[..., Loaded], driver: neo4j.Driver
) -> None:
    load(small())
    driver.execute_query(
        "MATCH (n:Entity {id: 'company/b'}) SET n:Watched, n.rating = 'buy' CREATE (n)-[:SEEN_BY {day: 3}]->(:Person)"
    )
    ((before,),) = driver.execute_query("MATCH (n:Entity {id: 'company/b'}) RETURN elementId(n)").records
    entities = tuple(
        replaced._replace(type="ResearchInstitution", name_en="") if replaced.id == "company/b" else replaced
        for replaced in small().entities
    )
    changed = replace(small(), entities=entities)
    done = load(changed)
    ((node,),) = driver.execute_query("MATCH (n:Entity {id: 'company/b'}) RETURN n").records
    assert set(node.labels) == {"ResearchInstitution", "Organization", "Entity", "Watched"}
    assert (node.element_id, node["rating"], "name_en" in node) == (before, "buy", False)
    assert driver.execute_query("MATCH (:Watched)-[r:SEEN_BY]->(:Person) RETURN r.day").records == [(3,)]
    # The node changed; its English name and what joined the two are gone.
    assert (done.made, done.changed, done.removed) == (0, 1, 2)
    assert load(changed) == Loaded()


def test_a_node_that_somebody_tied_something_to_stays_and_is_told(
    load: Callable[..., Loaded], driver: neo4j.Driver
) -> None:
    load(small())
    driver.execute_query("MATCH (n:Entity {id: 'company/c'}) CREATE (:Note {text: '看这个'})-[:ABOUT]->(n)")
    assert load(shrunk()).kept == 1
    note = "MATCH (note:Note)-[:ABOUT]->(n:Entity {id: 'company/c'}) RETURN note.text"
    assert driver.execute_query(note).records == [("看这个",)]
    driver.execute_query("MATCH (note:Note) DETACH DELETE note")
    assert load(shrunk()) == Loaded(removed=1)


def test_what_kg_did_not_make_is_never_touched(
    load: Callable[..., Loaded], contents: Contents, driver: neo4j.Driver
) -> None:
    driver.execute_query(
        "CREATE (a:Entity:Company {id: 'mine/1', name: '自己的'})-[:SUPPLIES {id: 'a-own'}]->(:Document {id: 'mine/2'})"
    )
    mine = contents()
    load(small())
    load(Graph())
    assert contents() == mine


def test_a_record_of_somebody_else_under_our_id_is_named(load: Callable[..., Loaded], driver: neo4j.Driver) -> None:
    driver.execute_query("CREATE (:Entity {id: 'company/b', name: 'not ours'})")
    with pytest.raises(GraphError, match=r"company/b.*kg did not make"):
        load(small())
    found = driver.execute_query("MATCH (n:Entity {id: 'company/b'}) RETURN n.name").records
    assert found == [("not ours",)]
    driver.execute_query("MATCH (n:Entity {id: 'company/b'}) DELETE n")
    assert load(small()).made


@pytest.mark.parametrize("cut", range(1, 12, 2))
def test_a_load_that_was_cut_short_goes_on(
    neo4j_server: Neo4j, load: Callable[..., Loaded], contents: Contents, driver: neo4j.Driver, cut: int
) -> None:
    load(small())
    whole = contents()
    driver.execute_query("MATCH (n) DETACH DELETE n")
    calls = iter(range(cut))

    def interrupted(*_: object) -> None:
        if next(calls, None) is None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Neo4jWriter(neo4j_server.server, interrupted, batch=2).load(plan(small()))
    if cut > 2:
        with pytest.raises(GraphError, match="under way or was cut short"):
            Neo4jStore(neo4j_server.server).view()
    load(small())
    assert (contents()["nodes"], contents()["edges"]) == (whole["nodes"], whole["edges"])


def test_two_loaders_at_once_do_not_mix(neo4j_server: Neo4j, load: Callable[..., Loaded], contents: Contents) -> None:
    refused = []

    def second(step: str, done: int, _: int) -> None:
        if step == "relations" and not refused:
            with pytest.raises(GraphError, match=f"process {os.getpid()} on .* is loading"):
                load(Graph())
            refused.append(done)

    Neo4jWriter(neo4j_server.server, second, batch=2).load(plan(small()))
    assert refused
    assert len(contents()["nodes"]) == sum(len(each.rows) for each in project(small(), ANCESTORS).nodes)


def test_a_dead_loader_is_replaced_and_cannot_write_any_more(load: Callable[..., Loaded], driver: neo4j.Driver) -> None:
    with driver.session() as session:
        late = Ledger(session)
        late.take(3)
        lanes = [late.lane(session, number) for number in range(3)]
        for lane in lanes:
            assert lane.once(lambda transaction: transaction.run("RETURN 1").single()) is not None
        driver.execute_query("MATCH (m:KgManifest) SET m.host = 'elsewhere', m.beat = timestamp() - 3600000")
        load(small())
        for lane in lanes:
            with pytest.raises(GraphError, match="another loader has taken over"):
                lane.once(lambda transaction: transaction.run("CREATE (:Entity {id: 'x'})").consume())
    assert driver.execute_query("MATCH (n:Entity {id: 'x'}) RETURN n").records == []


def test_a_loader_of_which_one_lane_is_heard_is_not_dead(load: Callable[..., Loaded], driver: neo4j.Driver) -> None:
    with driver.session() as session:
        ledger = Ledger(session)
        ledger.take(2)
        driver.execute_query("MATCH (m:KgManifest) SET m.host = 'elsewhere', m.beat = timestamp() - 3600000")
        assert ledger.lane(session, 1).once(create_draft) == 1
        with pytest.raises(GraphError, match="on elsewhere is loading"):
            load(small())


def create_draft(transaction: neo4j.ManagedTransaction) -> int:
    transaction.run("CREATE (:Draft)").consume()
    return 1


def test_a_batch_whose_acknowledgement_was_lost_is_not_written_twice(driver: neo4j.Driver) -> None:
    with driver.session() as session:
        ledger = Ledger(session)
        ledger.take(2)
        lanes = [ledger.lane(session, number) for number in range(2)]
        assert [lane.once(create_draft) for lane in lanes] == [1, 1]
        # The driver tries a transaction again when the connection breaks before it hears of the commit.
        assert [session.execute_write(lane._counted, 1, create_draft) for lane in lanes] == [None, None]
    assert driver.execute_query("MATCH (n:Draft) RETURN count(n)").records == [(2,)]


@pytest.mark.parametrize("committed", [False, True])
def test_a_connection_that_breaks_during_a_commit_is_no_failure(
    driver: neo4j.Driver, monkeypatch: pytest.MonkeyPatch, committed: bool
) -> None:
    breaks = iter([True])
    commit = neo4j.Transaction._commit

    def breaking(self: neo4j.ManagedTransaction) -> None:
        if next(breaks, False):
            if committed:
                commit(self)
            raise neo4j.exceptions.IncompleteCommit("No data")
        commit(self)

    with driver.session() as session:
        ledger = Ledger(session)
        ledger.take()
        monkeypatch.setattr(neo4j.ManagedTransaction, "_commit", breaking)
        assert ledger.lane(session).once(create_draft) == (None if committed else 1)
    assert driver.execute_query("MATCH (n:Draft) RETURN count(n)").records == [(1,)]


def test_a_transient_error_is_tried_again(driver: neo4j.Driver) -> None:
    tries: list[int] = []

    def write(transaction: neo4j.ManagedTransaction) -> int:
        create_draft(transaction)
        tries.append(1)
        if len(tries) < 3:
            raise neo4j.exceptions.TransientError("deadlock")
        return len(tries)

    with driver.session() as session:
        ledger = Ledger(session)
        ledger.take()
        assert ledger.lane(session).once(write) == 3
    assert driver.execute_query("MATCH (n:Draft) RETURN count(n)").records == [(1,)]


def test_nothing_of_the_lanes_stays_on_the_server(load: Callable[..., Loaded], driver: neo4j.Driver) -> None:
    load(small(), batch=2)
    assert driver.execute_query("MATCH (m:KgManifest) RETURN m.id").records == [("graph",)]


def test_a_graph_with_a_dangling_relation_is_refused_before_anything_is_written(
    load: Callable[..., Loaded], contents: Contents
) -> None:
    load(small())
    before = contents()
    with pytest.raises(GraphError, match="names 'company/c'"):
        load(replace(small(), entities=shrunk().entities))
    assert contents() == before


HOSTILE = st.one_of(
    st.text(min_size=1, max_size=40),
    st.sampled_from(
        ["'", '"', "`", "\\", "\\'", "a' OR 1=1 //", "`}) DETACH DELETE (n) //", "$rows", "{id: 'x'}", "\x00\x01\x1f",
         "a\nb\r\n\tc", "=cmd|' /C calc'!A0", "‮abc", "𠮷野家", "e\u0301", "", " ", "\u2028", "null", "NaN"]
    ),
).map(lambda text: text.encode("utf-8", "replace").decode())  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(HOSTILE, min_size=1, max_size=20))
def test_whatever_a_name_holds_it_comes_back_unchanged(
    neo4j_server: Neo4j, driver: neo4j.Driver, texts: list[str]
) -> None:
    entities = tuple(
        Entity(f"company/{number}", "Company", text, text, text, (text, text + "x"), (text,), source=text)
        for number, text in enumerate(texts)
    )
    projection = project(Graph(entities=entities), ANCESTORS)
    Neo4jWriter(neo4j_server.server).load(Plan(projection, frozenset(ANCESTORS)))
    found = driver.execute_query("MATCH (n:Company) RETURN properties(n)").records
    rows = {row["id"]: row for table in projection.nodes if table.root == "Entity" for row in table.rows}
    assert {row["id"]: {k: v for k, v in row.items() if k != "kg_hash"} for (row,) in found} == rows
    keys = {row["id"] for table in projection.nodes if table.root == "Name" for row in table.rows}
    assert {row[0] for row in driver.execute_query("MATCH (n:Name) RETURN n.id").records} == keys


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HOSTILE.filter(bool))
@pytest.mark.usefixtures("driver")
def test_whatever_a_parameter_holds_it_is_a_value(neo4j_server: Neo4j, text: str) -> None:
    entities = (Entity("company/1", "Company", text), Entity("company/2", "Company", text + "x"))
    Neo4jWriter(neo4j_server.server).load(Plan(project(Graph(entities=entities), ANCESTORS), frozenset(ANCESTORS)))
    with Neo4jStore(neo4j_server.server).view() as view:
        found = view.query("MATCH (n:Company {name: $name}) RETURN n.id AS id, n.name AS name", {"name": text}).rows
        assert found == [("company/1", text)]
        assert view.query("MATCH (n:Company) RETURN count(n) AS n").rows == [(2,)]

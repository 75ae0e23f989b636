"""Rows per second into a real Neo4j: `kg neo4j load` beside a naive loader, networkx as users load it, and neo4j-admin.

Usage: python benchmarks/neo4j_load.py [--nodes N --edges M | -g GRAPH] [--rounds R] [--seconds S] [--samples K]

Without -g a graph is made up (benchmarks/made_graph.py). A server of the tests is started in a temporary folder. A
row is a node or a relationship. The naive loader runs one statement for each row; the loader from networkx merges
batches of 1,000 without a constraint; both are stopped after S seconds and their rate is that of the rows they had
written: of nodes and of relationships apart, weighted as in the whole. neo4j-admin imports the CSV files into a
server that is not running, which is the limit. Then the catalogue is asked over Bolt and in process. Exit status 1: a
goal is missed.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import networkx  # noqa: E402
from latency import made  # noqa: E402
from parity import arguments_of, compared  # noqa: E402

from kg import wiring  # noqa: E402
from kg.catalogue import load_catalogue  # noqa: E402
from kg.export.admin_import import write_admin_import  # noqa: E402
from kg.store import Projection, open_view  # noqa: E402
from kg.store.neo4j.loading import Loaded, Plan  # noqa: E402
from kg.store.neo4j.planning import plan_of  # noqa: E402
from kg.store.neo4j.schema import CONSTRAINTS  # noqa: E402
from kg.store.neo4j.store import Neo4jStore, Neo4jWriter  # noqa: E402
from tests.neo4j.server import Neo4j, admin  # noqa: E402

NAIVE, ADMIN = 20.0, 0.2  # goals: times the naive loader, share of the import tool
Batch = list[dict[str, Any]]


class Rate(NamedTuple):
    """How many rows a loader wrote in how many seconds; `whole` when that was all."""

    loader: str
    rows: int
    seconds: float
    whole: bool = True

    @property
    def speed(self) -> float:
        """Rows per second."""
        return self.rows / self.seconds


def size(projection: Projection) -> tuple[int, int]:
    """Nodes and relationships."""
    return sum(len(each.rows) for each in projection.nodes), sum(len(each.rows) for each in projection.edges)


@contextmanager
def fresh(folder: Path) -> Iterator[Neo4j]:
    """A server without data."""
    with tempfile.TemporaryDirectory(dir=folder) as home:
        # As much as the server would take by itself; the tests give it little.
        server = Neo4j(Path(home, "server"), {"server.memory.pagecache.size": "2g"})
        server.start()
        try:
            yield server
        finally:
            server.kill()


def ours(server: Neo4j, plan: Plan) -> Rate:
    """The loader of the project, constraints and indexes included."""
    start = time.perf_counter()
    done = Neo4jWriter(server.server).load(plan)
    return Rate("kg neo4j load", done.made, time.perf_counter() - start)


def again(server: Neo4j, plan: Plan) -> Rate:
    """A load that has to compare everything and finds nothing to do."""
    start = time.perf_counter()
    assert Neo4jWriter(server.server).load(Plan(plan.projection, plan.classes, "another", plan.facts)) == Loaded()
    return Rate("kg neo4j load, again", sum(size(plan.projection)), time.perf_counter() - start)


def naive(server: Neo4j, projection: Projection, seconds: float) -> Rate:
    """One statement for each row, each its own transaction, with the constraints in place."""
    with server.driver() as driver, driver.session() as session:
        for statement in CONSTRAINTS:
            session.run(statement).consume()

        def node(row: Batch) -> None:
            each = row[0]
            session.run(f"MERGE (n:`{each['root']}` {{id: $id}}) SET n:`{each['label']}` SET n += $row",
                        id=each["row"]["id"], row=each["row"]).consume()  # fmt: skip

        def edge(row: Batch) -> None:
            each = row[0]
            session.run(
                f"MATCH (a:`{each['a']}` {{id: $start}}) MATCH (b:`{each['b']}` {{id: $end}}) "
                f"CREATE (a)-[r:`{each['type']}`]->(b) SET r = $row",
                start=each["start"], end=each["end"], row=each["row"]).consume()  # fmt: skip

        return _partly("a statement for each row", projection, seconds, (node, edge, 1))


def from_networkx(server: Neo4j, projection: Projection, seconds: float) -> Rate:
    """A MultiDiGraph merged in batches of 1,000, without a constraint or an index."""
    graph: networkx.MultiDiGraph[tuple[str, str]] = networkx.MultiDiGraph()
    graph.add_nodes_from(((each["root"], each["row"]["id"]), each) for each in _nodes(projection))
    graph.add_edges_from(((e["a"], e["start"]), (e["b"], e["end"]), {"said": e}) for e in _edges(projection))
    ordered = [data for _, data in graph.nodes(data=True)], [data for *_, data in graph.edges(data="said")]
    with server.driver() as driver, driver.session() as session:

        def nodes(batch: Batch) -> None:
            session.run("UNWIND $rows AS row MERGE (n:Node {id: row.row.id}) SET n += row.row", rows=batch).consume()

        def edges(batch: Batch) -> None:
            session.run(
                "UNWIND $rows AS row MATCH (a:Node {id: row.start}) MATCH (b:Node {id: row.end}) "
                "MERGE (a)-[r:RELATED {type: row.type, id: coalesce(row.row.id, '')}]->(b) SET r += row.row",
                rows=batch,
            ).consume()

        return _partly("networkx, batches of 1,000", projection, seconds, (nodes, edges, 1000), ordered)


def _partly(
    name: str,
    projection: Projection,
    seconds: float,
    how: tuple[Callable[[Batch], None], Callable[[Batch], None], int],
    rows: tuple[Sequence[Any], Sequence[Any]] | None = None,
) -> Rate:
    """Half of the time for nodes, half for relationships among nodes that are all there; a rate for the whole."""
    node, edge, batch = how
    first, second = rows or (list(_nodes(projection)), list(_edges(projection)))
    written, spent = _timed(node, first, batch, seconds / 2)
    nodes_speed, whole = written / spent, written == len(first)
    # Relationships need their ends: those among the nodes that arrived.
    there = {(each["root"], each["row"]["id"]) for each in first[:written]}
    some = [each for each in second if (each["a"], each["start"]) in there and (each["b"], each["end"]) in there]
    tied, more = _timed(edge, some, batch, seconds / 2)
    edges_speed = tied / more if tied else nodes_speed
    total = len(first) / nodes_speed + len(second) / edges_speed
    return Rate(name, len(first) + len(second), total, whole and tied == len(second))


def _timed(write: Callable[[Batch], None], rows: Sequence[Any], batch: int, seconds: float) -> tuple[int, float]:
    """Write batches until the time is over; rows and seconds."""
    start, at = time.perf_counter(), 0
    while at < len(rows) and (at == 0 or time.perf_counter() - start < seconds):
        write(list(rows[at : at + batch]))
        at += batch
    return min(at, len(rows)), time.perf_counter() - start


def _nodes(projection: Projection) -> Iterator[dict[str, Any]]:
    tables = [[{"root": t.root, "label": t.label, "row": row} for row in t.rows] for t in projection.nodes]
    yield from _mixed(tables)


def _edges(projection: Projection) -> Iterator[dict[str, Any]]:
    tables = [
        [{"a": t.start, "b": t.end, "type": t.type, "start": s, "end": e, "row": row} for s, e, row in t.rows]
        for t in projection.edges
    ]
    yield from _mixed(tables)


def _mixed(tables: Iterable[Sequence[Any]]) -> Iterator[Any]:
    """All tables in proportion, so that a part stands for the whole."""
    keyed = ((at / len(table), row) for table in tables for at, row in enumerate(table))
    yield from (row for _, row in sorted(keyed, key=lambda pair: pair[0]))


def imported(plan: Plan, folder: Path) -> tuple[Rate, Rate]:
    """Writing the CSV files, and neo4j-admin reading them into a database that is not there yet."""
    start = time.perf_counter()
    made_files = write_admin_import(plan.projection, folder / "csv", plan.manifest)
    written = Rate("kg neo4j export", sum(size(plan.projection)), time.perf_counter() - start)
    home = Neo4j(folder / "imported").home
    start = time.perf_counter()
    admin(home, *made_files.arguments(folder / "csv"))
    return written, Rate("neo4j-admin import", written.rows, time.perf_counter() - start)


def latency(graph: Path, server: Neo4j, samples: int) -> None:
    """Median milliseconds of each query in process and over Bolt, and of all."""
    queries = load_catalogue(wiring.queries_folder())
    calls = arguments_of(graph, queries, samples)
    with open_view(graph) as embedded, Neo4jStore(server.server).view() as view:
        for _ in range(2):  # the first round warms both
            found = [compared(embedded, view, query, calls[name]) for name, query in queries.items()]
    medians = [statistics.median(each[at] for each in found) for at in (3, 4)]
    slowest = [max(found, key=lambda each, at=at: each[at]) for at in (3, 4)]
    print(f"\n{len(found)} queries, {samples} calls each: median of medians embedded {medians[0]:.1f} ms, "
          f"over Bolt {medians[1]:.1f} ms")  # fmt: skip
    print(f"slowest embedded {slowest[0].embedded:.0f} ms ({slowest[0].query}), "
          f"over Bolt {slowest[1].neo4j:.0f} ms ({slowest[1].query}); "
          f"{sum(each.differing for each in found)} answers differ")  # fmt: skip


def report(graph: Path, folder: Path, given: argparse.Namespace) -> bool:
    """Print the rates and the latencies; tell whether the goals are met."""
    plan = plan_of(graph)
    nodes, edges = size(plan.projection)
    print(f"{nodes:,} nodes and {edges:,} relationships as the server holds them\n")
    print(f"{'':<28} {'rows/s':>9} {'seconds':>9}", flush=True)
    rounds = []
    for at in range(given.rounds):
        with fresh(folder) as server:
            rounds.append(told(ours(server, plan)))
            if at + 1 == given.rounds:
                told(again(server, plan))
                if given.samples:
                    latency(graph, server, given.samples)
    speed = statistics.median(each.speed for each in rounds)
    others = []
    for loader in (naive, from_networkx):
        with fresh(folder) as server:
            others.append(told(loader(server, plan.projection, given.seconds)))
    limit = list(map(told, imported(plan, folder)))[1]
    times, share = speed / others[0].speed, speed / limit.speed
    print(f"\nkg neo4j load: {times:.0f} times the naive loader (goal {NAIVE:g}), {speed / others[1].speed:.0f} times "
          f"that from networkx, {share:.2f} of the import tool (goal {ADMIN:g})")  # fmt: skip
    return times >= NAIVE and share >= ADMIN


def told(rate: Rate) -> Rate:
    """Print a rate."""
    note = "" if rate.whole else "  (worked out from a part)"
    print(f"{rate.loader:<28} {rate.speed:9,.0f} {rate.seconds:9.1f}{note}", flush=True)
    return rate


def main() -> int:
    """Make the graph and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-g", "--graph", type=Path)
    parser.add_argument("--nodes", type=int, default=10_000)
    parser.add_argument("--edges", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=30.0, help="time for each of the two slow loaders")
    parser.add_argument("--samples", type=int, default=6, help="sets of arguments for each query; 0 asks none")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        graph = given.graph or Path(folder, "made.kg")
        if not given.graph:
            made(graph, given.nodes, given.edges)
        return 0 if report(graph, Path(folder), given) else 1


if __name__ == "__main__":
    sys.exit(main())

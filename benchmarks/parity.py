"""Every query of the catalogue on the embedded engine and on Neo4j, over one graph: the same rows in the same order?

Usage: python benchmarks/parity.py [-g GRAPH] [--samples K] [--to ADDRESS]

Without -g the toy graph of the tests is taken with their arguments, which reach every part of every query; with -g
arguments are drawn from the graph (benchmarks/sampling.py). Without --to a server of the tests is started in a
temporary folder (Java 17 and Maven); with --to GRAPH is loaded there. Exit status 1: an answer differs.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from sampling import Arguments, Sampler  # noqa: E402

from kg import wiring  # noqa: E402
from kg.catalogue import Query, load_catalogue, run  # noqa: E402
from kg.errors import KgError  # noqa: E402
from kg.records import Rows  # noqa: E402
from kg.store import View, open_view, read_folder, write_folder  # noqa: E402
from kg.store.address import parse_address  # noqa: E402
from kg.store.neo4j.planning import plan_of  # noqa: E402
from kg.store.neo4j.server import Server, login  # noqa: E402
from kg.store.neo4j.store import Neo4jStore, Neo4jWriter  # noqa: E402
from tests.catalogue import toy  # noqa: E402
from tests.catalogue.cases import CASES  # noqa: E402
from tests.neo4j.server import Neo4j  # noqa: E402


class Compared(NamedTuple):
    """One query with all its arguments on both engines; times are median milliseconds."""

    query: str
    calls: int
    rows: int
    embedded: float
    neo4j: float
    differing: int


def timed(view: View, query: Query, arguments: Arguments) -> tuple[float, Rows | str]:
    """Milliseconds and the answer, or what was said against it."""
    start = time.perf_counter()
    try:
        answer: Rows | str = run(view, query, arguments)
    except KgError as error:
        answer = str(error)
    return (time.perf_counter() - start) * 1000, answer


def same(one: Rows | str, other: Rows | str) -> bool:
    """Equal columns and rows in equal order; numbers to nine digits, as sums depend on the order of adding."""
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    pairs = zip(one.rows, other.rows, strict=False)
    return one.columns == other.columns and len(one.rows) == len(other.rows) and all(_alike(*pair) for pair in pairs)


def _alike(one: object, other: object) -> bool:
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(_alike, one, other))
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= 1e-9 * max(abs(one), abs(other))
    return type(one) is type(other) and one == other


def compared(embedded: View, server: View, query: Query, calls: list[Arguments]) -> Compared:
    """Ask both engines everything."""
    times: tuple[list[float], list[float]] = ([], [])
    rows = differing = 0
    for arguments in calls:
        answers = []
        for view, spent in zip((embedded, server), times, strict=True):
            milliseconds, answer = timed(view, query, arguments)
            spent.append(milliseconds)
            answers.append(answer)
        differing += not same(*answers)
        rows += len(answers[0].rows) if isinstance(answers[0], Rows) else 0
    return Compared(query.name, len(calls), rows, *map(statistics.median, times), differing)


def arguments_of(graph: Path | None, queries: dict[str, Query], count: int) -> dict[str, list[Arguments]]:
    """The cases of the tests, or arguments drawn from a graph."""
    if graph:
        sampler = Sampler(read_folder(graph))
        return {name: list(sampler.samples(query, count)) for name, query in queries.items()}
    cases: defaultdict[str, list[Arguments]] = defaultdict(list)
    for name, given, _ in CASES:
        cases[name].append(given)
    return cases


@contextmanager
def served(address: str) -> Iterator[Server]:
    """The server at an address, or one of our own."""
    if address:
        yield login(parse_address(address))
        return
    with tempfile.TemporaryDirectory() as home:
        own = Neo4j(Path(home, "server"))
        own.start()
        yield own.server
        own.kill()


def report(graph: Path, server: Server, calls: dict[str, list[Arguments]]) -> list[Compared]:
    """Load the server, ask, and print a line for each query."""
    Neo4jWriter(server).load(plan_of(graph))
    queries, found = load_catalogue(wiring.queries_folder()), []
    print(f"{'query':<36} {'calls':>5} {'rows':>7} {'embedded ms':>12} {'neo4j ms':>9}  same rows")
    with open_view(graph) as embedded, Neo4jStore(server).view() as other:
        for name, query in queries.items():
            one = compared(embedded, other, query, calls[name])
            found.append(one)
            verdict = f"{one.differing} of {one.calls} DIFFER" if one.differing else "yes"
            print(f"{name:<36} {one.calls:5} {one.rows:7} {one.embedded:12.1f} {one.neo4j:9.1f}  {verdict}", flush=True)
    return found


def main() -> int:
    """Choose graph and server, and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-g", "--graph", type=Path)
    parser.add_argument("--samples", type=int, default=6, help="sets of arguments for each query")
    parser.add_argument("--to", default="", metavar="ADDRESS", help="server to load the graph into")
    given = parser.parse_args()
    calls = arguments_of(given.graph, load_catalogue(wiring.queries_folder()), given.samples)
    with tempfile.TemporaryDirectory() as folder, served(given.to) as server:
        graph = given.graph or Path(folder, "toy.kg")
        if not given.graph:
            write_folder(graph, toy.graph(), "toy", toy.ANCESTORS)
        found = report(graph, server, calls)
    differing, asked = sum(one.differing for one in found), sum(one.calls for one in found)
    print(f"\n{len(found)} queries, {asked} calls, {differing} differ")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())

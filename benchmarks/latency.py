"""Every query of the catalogue on a large graph, and three of them beside networkx and plain dictionaries.

Usage: python benchmarks/latency.py [--nodes N --edges M | -g GRAPH] [--samples K] [--rounds R] [--output FILE]

Without -g a graph is made up in a temporary folder (benchmarks/made_graph.py); with -g an existing graph is measured,
and where there is none at that path, a made-up one is written there first. The arguments of a query are drawn among
the entities with most relations of the kinds that the query names, and among the rest, in turn; parameters that may
be left out are given in every other sample. Exit status 1: a query took longer than 2 s, or an answer differs.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from made_graph import Maker
from peers import Answer, Dictionaries, Networkx, linking
from sampling import Arguments, Sampler

from kg import wiring
from kg.catalogue import Query, load_catalogue, run
from kg.errors import QueryError
from kg.ontology import load_ontology
from kg.records import Graph
from kg.store import View, open_view, read_folder, write_folder
from kg.store.contract import TIMEOUT

GOAL = 2.0  # seconds
EVERYTHING = 10**9


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds of one query over its samples, and its rows."""

    query: str
    median: float
    most: float
    rows: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Median milliseconds of the same answers by three programs."""

    question: str
    catalogue: float
    networkx: float
    dictionaries: float
    same: bool


def clocked(call: Callable[..., Any], *given: Any, **named: Any) -> tuple[float, Any]:
    """Milliseconds of a call and what came of it."""
    start = time.perf_counter()
    answer = call(*given, **named)
    return (time.perf_counter() - start) * 1000, answer


def timing(view: View, query: Query, samples: list[Arguments], rounds: int) -> Timing:
    """The first round warms the caches and is left out."""
    spent, rows = [], []
    for at in range(rounds + 1):
        for arguments in samples:
            milliseconds, answer = clocked(answered, view, query, arguments)
            if at:
                spent.append(milliseconds)
                rows.append(answer)
    return Timing(query.name, statistics.median(spent), max(spent), round(statistics.mean(rows)))


def answered(view: View, query: Query, arguments: Arguments) -> int:
    """The number of rows; none where the engine gave up after its time."""
    start = time.perf_counter()
    try:
        return len(run(view, query, arguments).rows)
    except QueryError:
        if time.perf_counter() - start < TIMEOUT:
            raise
        return 0


# Question, query, the method of the peers, what makes their answer of the query's column.
QUESTIONS: tuple[tuple[str, str, str, str, Callable[[list[Any]], Answer]], ...] = (
    ("one hop", "supply/customers-of", "one_hop", "fact", sorted),
    ("segment join", "supply/customers-of-segment", "join", "fact", sorted),
    ("shortest path", "chain/shortest-path", "path", "step", lambda steps: [len(steps)] if steps else []),
)


def comparisons(view: View, queries: Mapping[str, Query], graph: Graph, count: int) -> Iterator[Comparison]:
    """Each question answered by the catalogue and by both peers."""
    links = linking(queries["chain/shortest-path"])
    peers: list[Any] = [Networkx(graph, links), Dictionaries(graph, links)]
    sampler = Sampler(graph)
    for question, name, method, column, reading in QUESTIONS:
        times: list[list[float]] = [[], [], []]
        same, query = True, queries[name]
        for given in sampler.samples(query, count):
            given.pop("limit", None)
            spent, expected = clocked(whole, view, query, given, column)
            times[0].append(math.inf if expected is None else spent)
            for peer, kept in zip(peers, times[1:], strict=True):
                spent, answer = clocked(getattr(peer, method), **given)
                kept.append(spent)
                same &= expected is None or answer == reading(expected)
        yield Comparison(question, *map(statistics.median, times), same)


def whole(view: View, query: Query, given: Arguments, column: str) -> list[Any] | None:
    """A column of all rows; nothing where the engine gave up, for want of time or memory."""
    try:
        rows = run(view, query, given | everything(query))
    except QueryError:
        return None
    return [row[rows.columns.index(column)] for row in rows.rows]


def everything(query: Query) -> Arguments:
    """A limit beyond all rows, for a query that has one."""
    return {"limit": EVERYTHING} if any(each.name == "limit" for each in query.parameters) else {}


def made(path: Path, nodes: int, edges: int) -> None:
    """Write a made-up graph and say how long that took."""
    ontology = load_ontology()
    drawn, graph = clocked(Maker(nodes, edges).graph)
    ancestors = {each: ontology.ancestors(each) for each in ontology.classes}
    written, _ = clocked(write_folder, path, graph, "made up", ancestors)
    print(f"drawn in {drawn / 1000:.1f} s, written with its engine in {written / 1000:.1f} s")


def report(path: Path, arguments: argparse.Namespace) -> bool:
    """Print both tables; tell whether all is well."""
    queries, graph = load_catalogue(wiring.queries_folder()), read_folder(path)
    print(f"{len(graph.entities):,} entities, {len(graph.assertions):,} relations, {len(queries)} queries")
    sampler, timings = Sampler(graph), []
    with open_view(path) as view:
        print(f"{'ms':<36} {'median':>9} {'max':>9} {'rows':>7}")
        for query in queries.values():
            timings.append(timing(view, query, list(sampler.samples(query, arguments.samples)), arguments.rounds))
            one = timings[-1]
            print(f"{one.query:<36} {one.median:9.1f} {one.most:9.1f} {one.rows:7}", flush=True)
        beside = list(comparisons(view, queries, graph, 4 * arguments.samples))
    print(f"\n{'ms, median':<16} {'catalogue':>10} {'networkx':>10} {'dict':>10}  same answers")
    for each in beside:
        verdict = "yes" if each.same else "NO"
        print(f"{each.question:<16} {each.catalogue:10.2f} {each.networkx:10.2f} {each.dictionaries:10.3f}  {verdict}")
    slow = [each.query for each in timings if each.most > GOAL * 1000]
    print(f"\nover {GOAL:g} s: {', '.join(slow) or 'none'}")
    if arguments.output:
        found = {"relations": len(graph.assertions), "queries": list(map(asdict, timings))}
        found["peers"] = list(map(asdict, beside))
        arguments.output.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return not slow and all(each.same for each in beside)


def main() -> int:
    """Make a graph where none is given, and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-g", "--graph", type=Path)
    parser.add_argument("--nodes", type=int, default=10_000)
    parser.add_argument("--edges", type=int, default=100_000)
    parser.add_argument("--samples", type=int, default=6, help="sets of arguments for each query")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--output", type=Path, help="write the figures there as JSON")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.graph or Path(folder, "made.kg")
        if not path.exists():
            made(path, arguments.nodes, arguments.edges)
        return 0 if report(path, arguments) else 1


if __name__ == "__main__":
    sys.exit(main())

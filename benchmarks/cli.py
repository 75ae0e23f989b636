"""How long a whole `kg` process takes, from start to exit: medians beside their goals.

Usage: python benchmarks/cli.py [-g GRAPH] [--rounds N]

Without a graph, that of the sample documents is built in a temporary folder first. Exit status 1: a goal is missed.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.ontology import data_folder


@dataclass(frozen=True, slots=True)
class Case:
    """A command and the seconds that its median must stay under."""

    name: str
    arguments: tuple[str, ...]
    goal: float


HELP = Case("kg --help", ("--help",), 0.2)
QUERIES = (
    ("supply/suppliers-of", "customer=英伟达"),
    ("supply/segment-to-makers", "a=液冷", "b=服务器"),
)
QUESTIONS = ("谁向哪些服务器厂商供应液冷", "which of the suppliers of NVIDIA make HBM?")
ANALYSES = (("impact", "英伟达"), ("chain", "bottlenecks"))


def cases(graph: Path) -> list[Case]:
    """Everything that is timed."""
    analyses = (Case(f"kg {' '.join(words)}", (*words, "-g", str(graph)), 1.5) for words in ANALYSES)
    asked = (Case(f"kg ask {question}", ("ask", question, "-g", str(graph)), 0.8) for question in QUESTIONS)
    return [HELP, *(query(graph, name, params) for name, *params in QUERIES), *asked, *analyses]


def query(graph: Path, name: str, params: Iterable[str]) -> Case:
    """A catalogue query on a built graph."""
    options = [part for param in params for part in ("--param", param)]
    return Case(f"kg query {name}", ("query", name, *options, "-g", str(graph)), 0.6)


def kg(arguments: Sequence[str]) -> None:
    """Run `kg` in a process of its own; a failing command is an error."""
    subprocess.run([sys.executable, "-m", "kg", *arguments], check=True, capture_output=True)


def seconds(case: Case) -> float:
    """Wall seconds of one run."""
    start = time.perf_counter()
    kg(case.arguments)
    return time.perf_counter() - start


def measure(case: Case, rounds: int) -> list[float]:
    """The times of some runs, sorted; the first run warms the file cache and is left out."""
    return sorted([seconds(case) for _ in range(rounds + 1)][1:])


def row(case: Case, times: Sequence[float]) -> str:
    """A line of the table."""
    verdict = "yes" if statistics.median(times) < case.goal else "NO"
    return (
        f"{case.name:<34} {statistics.median(times):8.3f} {times[0]:8.3f} {times[-1]:8.3f} {case.goal:8.1f}  {verdict}"
    )


def report(graph: Path, rounds: int) -> bool:
    """Print the table; tell whether every goal is met."""
    print(f"{'seconds, ' + str(rounds) + ' processes each':<34} {'median':>8} {'min':>8} {'max':>8} {'goal':>8}  met")
    met = True
    for case in cases(graph):
        times = measure(case, rounds)
        print(row(case, times), flush=True)
        met &= statistics.median(times) < case.goal
    return met


def main() -> int:
    """Build a graph where none is given, and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-g", "--graph", type=Path)
    parser.add_argument("--rounds", type=int, default=15)
    args = parser.parse_args()
    if args.graph:
        return 0 if report(args.graph, args.rounds) else 1
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder, "samples.kg")
        kg(["build", str(data_folder("seeds") / "documents"), "-g", str(graph)])
        return 0 if report(graph, args.rounds) else 1


if __name__ == "__main__":
    sys.exit(main())

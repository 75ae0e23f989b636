"""What one more document costs a graph of many: CPU seconds of `kg add` and `kg remove` beside those of extracting it.

Usage: python benchmarks/adding.py [--sizes 100 1000 10000 | -g GRAPH] [--rounds 3] [--write]

For each size a graph of a made-up corpus (benchmarks/corpus.py) is built first; -g takes one that is there and copies
it. Then documents that it does not hold join it one by one, and leave it again. Each run is a process of its own, as a
user starts it, so each also reads ontology, lexicon and seeds; the first line is a process that does only this, the
second one that extracts such a document and ends. Seconds are those of the processor, medians of the rounds.
`--write` puts the table into docs/scale.md.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from corpus import write
from marked import put, table

from kg.store import read_manifest

PAGE = Path(__file__).parents[1] / "docs" / "scale.md"
HEADER = ("what", "documents there", "CPU seconds", "times extracting it")
START = "from kg import wiring; wiring.offline()"
ALONE = "import sys; from pathlib import Path; from kg import wiring; wiring.single_work()(Path(sys.argv[1]))"
OTHER_SEED = 20261
Row = tuple[str, int, float]


def spent(*command: str) -> float:
    """CPU seconds of a process and of its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "KG_CACHE": "off"}
    done = subprocess.run((sys.executable, *command), env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: {done.stderr[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def measured(graph: Path, others: Sequence[Path]) -> Iterator[Row]:
    """One document joins and leaves, as often as there are documents."""
    there = read_manifest(graph).counts["documents"]
    adding, removing = [], []
    for one in others:
        adding.append(spent("-m", "kg", "add", str(one), "-g", str(graph)))
        removing.append(spent("-m", "kg", "remove", str(one), "-g", str(graph)))
    yield "kg add", there, statistics.median(adding)
    yield "kg remove", there, statistics.median(removing)


def graphs(sizes: Sequence[int], given: Path | None, folder: Path) -> Iterator[Path]:
    """Graphs that may be changed, one after the other."""
    if given:
        shutil.copytree(given, folder / "given.kg")
        yield folder / "given.kg"
        return
    for size in sizes:
        list(write(size, folder / f"{size}"))
        spent("-m", "kg", "build", str(folder / f"{size}"), "-g", str(folder / f"{size}.kg"), "--jobs", "2")
        yield folder / f"{size}.kg"


def lines(rows: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    """The rows of the table."""
    alone = rows[1][2]
    for what, there, cpu in rows:
        yield what, f"{there:,}" if there else "", f"{cpu:.1f}", f"{cpu / alone:.1f}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10000])
    parser.add_argument("-g", "--graph", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="put the table into docs/scale.md")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        list(write(given.rounds, folder / "others", OTHER_SEED))
        others = sorted(path for path in (folder / "others").rglob("*") if path.is_file())
        rows: list[Row] = [("a process that starts", 0, spent("-c", START))]
        rows.append(("extracting one", 0, statistics.median(spent("-c", ALONE, str(one)) for one in others)))
        for graph in graphs(given.sizes, given.graph, folder):
            rows += measured(graph, others)
            print(table(HEADER, lines(rows)), file=sys.stderr, flush=True)
    print(table(HEADER, lines(rows)), end="")
    if given.write:
        note = f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores."
        put(PAGE, "adding", note, table(HEADER, lines(rows)))


if __name__ == "__main__":
    main()

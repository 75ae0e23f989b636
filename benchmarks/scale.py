"""A build at several sizes: what it costs per document, what memory it takes, how quick queries are afterwards.

Usage: python benchmarks/scale.py [--sizes 1000 10000] [--jobs 2] [--keep] [--draw]

Each size is a corpus of benchmarks/corpus.py, built in a process of its own. Measured: seconds and CPU seconds of
extraction, resolution and store (shelves and engine), documents and MB per CPU second of the workers, peak memory of
parent and workers, and the median of some queries of the catalogue on the graph. `--keep` stores the figures in
results/scale/ with date and commit, after each size; `--draw` draws the newest of them as docs/scale.svg and writes the
table of docs/scale.md. `load` is that of the machine: on one that others use, CPU seconds say more than seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import psutil
from corpus import write

HERE = Path(__file__).parent
RESULTS = HERE / "results" / "scale"
# Queries of the catalogue, each with the parameter that takes a firm.
QUERIES = (
    ("supply/suppliers-of", "customer"),
    ("supply/customers-of", "supplier"),
    ("company/profile", "entity"),
    ("investment/investors-of", "company"),
    ("market/observations", "entity"),
)
BUSIEST = "MATCH (a:Company)-[r:SUPPLIES]->(b:Company) RETURN b.id AS id, count(r) AS n ORDER BY n DESC, id LIMIT 5"
ROUNDS = 5
SAMPLE, WARM = 1000, 50  # documents that tell the speed of a worker
EVERY = 0.1  # seconds between two looks at the memory


class Watch(threading.Thread):
    """Looks at the memory of this process and of its workers, by stage."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.stage = "start"
        self.parent: defaultdict[str, int] = defaultdict(int)
        self.worker, self.together = 0, 0

    def run(self) -> None:
        """Until the process ends."""
        own = psutil.Process()
        while True:
            self._look(own)
            time.sleep(EVERY)

    def _look(self, own: psutil.Process) -> None:
        memory = own.memory_info().rss
        self.parent[self.stage] = max(self.parent[self.stage], memory)
        for child in own.children():
            try:
                used = child.memory_info().rss
            except psutil.Error:
                continue  # it ended in between
            self.worker, memory = max(self.worker, used), memory + used
        self.together = max(self.together, memory)


def measure(folder: Path, graph: Path, jobs: int) -> dict[str, Any]:
    """Build a graph in this process and ask it."""
    from kg import wiring
    from kg.documents import expand
    from kg.pipeline import build

    os.environ["KG_CACHE"] = "off"  # every document is extracted
    paths = expand([folder])
    watch = Watch()
    watch.start()

    clock: dict[str, float] = {}

    def note(stage: str, *_: int) -> None:
        watch.stage = stage
        clock.setdefault(stage, time.process_time())

    built = build(wiring.build_job(paths, graph, jobs), note)
    clock["end"] = time.process_time()
    return {
        "documents": len(paths),
        "megabytes": round(sum(path.stat().st_size for path in paths) / 1e6, 2),
        "jobs": jobs,
        "seconds": {name: round(spent, 1) for name, spent in built.timings.items()},
        "cpu_seconds": {stage: round(clock[after] - clock[stage], 1) for stage, after in pairwise(clock)},
        "load": os.getloadavg()[1],
        "peak_mb": {
            "parent": {stage: round(most / 1e6) for stage, most in watch.parent.items()},
            "worker": round(watch.worker / 1e6),
            "together": round(watch.together / 1e6),
        },
        "graph": {**built.counts, "mb": round(sum(f.stat().st_size for f in graph.rglob("*") if f.is_file()) / 1e6)},
    }


def rate(folder: Path) -> dict[str, float]:
    """Documents and MB per CPU second of one worker, once it is set up and warm."""
    from kg import wiring
    from kg.documents import expand

    os.environ["KG_CACHE"] = "off"
    work, paths = wiring.offline_work(), expand([folder])[:SAMPLE]
    for path in paths[:WARM]:
        work(path)
    start = time.process_time()
    for path in paths:
        work(path)
    spent = time.process_time() - start
    megabytes = sum(path.stat().st_size for path in paths) / 1e6
    return {
        "documents_per_cpu_second": round(len(paths) / spent, 1),
        "megabytes_per_cpu_second": round(megabytes / spent, 3),
    }


def asked(graph: Path) -> dict[str, float]:
    """Median milliseconds of each query over the busiest customers."""
    from kg import wiring
    from kg.catalogue import load_catalogue, run

    catalogue, medians = load_catalogue(wiring.queries_folder()), {}
    with wiring.open_graph(graph) as view:
        firms = [row[0] for row in view.query(BUSIEST).rows]
        for name, parameter in QUERIES:
            spent = []
            for firm in firms * (ROUNDS + 1):
                start = time.perf_counter()
                run(view, catalogue[name], {parameter: firm})
                spent.append((time.perf_counter() - start) * 1000)
            medians[name] = round(statistics.median(spent[len(firms) :]), 1)  # the first round warms up
    return medians


def measured(size: int, jobs: int, folder: Path) -> dict[str, Any]:
    """The figures of one size, from a process of its own."""
    docs = folder / f"documents-{size}"
    for _ in write(size, docs):
        pass
    graph = str(folder / f"graph-{size}.kg")
    built = _alone("--one", str(docs), "--graph", graph, "--jobs", str(jobs))
    return {**built, "query_ms": _alone("--ask", "--graph", graph), **rate(docs)}


def _alone(*arguments: str) -> dict[str, Any]:
    """What this script prints in a process of its own, as a build and a query are for a user."""
    command = [sys.executable, __file__, *arguments]
    found: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return found


def place() -> Path:
    """The file of the figures, by date and commit."""
    return RESULTS / f"{datetime.now(UTC):%Y-%m-%d-%H%M}-{_commit()}.json"


def keep(rows: list[dict[str, Any]], path: Path) -> None:
    """Store the figures of the sizes that are done."""
    about = {"date": f"{datetime.now(UTC):%Y-%m-%dT%H:%MZ}", "commit": _commit(), "cores": os.cpu_count()}
    path.write_text(json.dumps({**about, "sizes": rows}, indent=1) + "\n", "utf-8")


def _commit() -> str:
    command = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, cwd=HERE, capture_output=True, text=True).stdout.strip()


def main() -> None:
    """Measure the sizes, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 10_000], help="in documents")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--draw", action="store_true")
    for hidden in ("--one", "--graph"):
        parser.add_argument(hidden, type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--ask", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if args.one or args.ask:
            print(json.dumps(measure(args.one, args.graph, args.jobs) if args.one else asked(args.graph)))
            return
        rows, path = [], place()
        path.parent.mkdir(exist_ok=True)
        for size in args.sizes:
            rows.append(measured(size, args.jobs, Path(folder)))
            print(json.dumps(rows[-1]), flush=True)
            if args.keep:
                keep(rows, path)
    if args.draw:
        from scale_page import draw

        draw(sorted(RESULTS.glob("*.json"))[-1])


if __name__ == "__main__":
    main()

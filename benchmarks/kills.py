"""Kills real `kg` processes at random moments, and looks whether anything is lost.

Usage: python benchmarks/kills.py [--kills 60] [--seed N] [--only OPERATION ...] [--write]

Build, add, remove, merge and `kg neo4j load` each lead from one graph of a small world to another. An undisturbed run
tells how long that takes and what comes of it. Then, for each kill: the operation is started over the former graph as a
process of its own and killed with all its workers (SIGKILL) after a share of that time, drawn at random within equal
parts of it, so that each part is met. The former graph must be there byte for byte, or the new one if it had taken its
place, readable and with the answers of its engine; the next run must end with the checksums and the engine of the
undisturbed one, and leave nothing beside the graph. Of a server that was half loaded: it refuses to answer, holds all
that both graphs do and nothing that neither does, and the next load goes on to the end. A run that ended before its
kill does not count. A Neo4j is started as the tests do (Java 17 and Maven).

Prints a table; `--write` also puts it into docs/robustness.md. Exit status 1: something was lost.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from kills_victims import CHANGES, Changed, Loaded, Victim
from kills_world import ROOT, World, make_world
from marked import put, table

from tests.neo4j.server import Neo4j

LOAD = "neo4j load"
OPERATIONS = (*CHANGES, LOAD)
PAPER = ROOT / "docs" / "robustness.md"
HEADER = (
    "operation", "kills", "before the swap / after", "former graph intact", "next run equal", "undisturbed seconds",
    "where they died",
)  # fmt: skip


@dataclass
class Tally:
    """What came of the kills of one operation."""

    operation: str
    seconds: float
    kills: int = 0
    after: int = 0
    intact: int = 0
    equal: int = 0
    where: Counter[str] = field(default_factory=Counter)

    @property
    def row(self) -> tuple[str, ...]:
        """The row of the table."""
        where = ", ".join(f"{stage} {count}" for stage, count in self.where.most_common())
        sides = f"{self.kills - self.after} / {self.after}"
        counts = (str(self.kills), sides, str(self.intact), str(self.equal))
        return (self.operation, *counts, f"{self.seconds:.1f}", where)


def tried(name: str, victim: Victim, kills: int, seed: int) -> Tally:
    """Kill an operation so many times."""
    tally, chance = Tally(name, victim.seconds), random.Random(f"{seed}/{name}")
    shares = [(part + chance.random()) / kills for part in range(kills)]  # one in each part of the run
    while tally.kills < kills:
        victim.reset()
        wait = (shares.pop() if shares else chance.random()) * victim.seconds
        if (said := victim.kill(wait)) is None:
            continue  # quicker than its measure
        look = victim.look(said)
        later = victim.again(look.after)
        tally.kills += 1
        tally.after += look.after
        tally.intact += not look.faults
        tally.equal += not later
        tally.where[look.where] += 1
        _tell(f"{name} {tally.kills}/{kills}: after {wait:.2f} of {victim.seconds:.2f} s, {look.where}")
        for fault in (*look.faults, *later):
            _tell(f"MISS: {name}, seed {seed}, killed after {wait:.3f} s, {look.where}: {fault}")
    return tally


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def victims(names: Sequence[str], world: World) -> Iterator[tuple[str, Victim]]:
    """The operations, each with its states made ready."""
    for name in names:
        if name == LOAD:
            with served(world.folder / "server") as server:
                yield name, Loaded(world, server)
        else:
            yield name, Changed(world, name)


@contextmanager
def served(home: Path) -> Iterator[Neo4j]:
    """A server of our own."""
    server = Neo4j(home)
    server.start()
    try:
        yield server
    finally:
        server.kill()


def main() -> int:
    """Kill, tell and count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=60, help="shared out evenly among the operations")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", choices=OPERATIONS, default=OPERATIONS, metavar="OPERATION")
    parser.add_argument("--write", action="store_true", help="put the table into docs/robustness.md")
    given = parser.parse_args()
    each, more = divmod(given.kills, len(given.only))
    with tempfile.TemporaryDirectory() as folder:
        tallies = [
            tried(name, victim, each + (at < more), given.seed)
            for at, (name, victim) in enumerate(victims(given.only, make_world(Path(folder))))
        ]
    text = table(HEADER, (tally.row for tally in tallies))
    print(text, end="")
    if given.write:
        put(PAPER, "kills", f"{datetime.now(UTC):%Y-%m-%d}, seed {given.seed}.", text)
    return int(any(tally.kills > min(tally.intact, tally.equal) for tally in tallies))


if __name__ == "__main__":
    sys.exit(main())

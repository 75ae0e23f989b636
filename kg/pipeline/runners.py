"""Run the work over files: here, in worker processes, or on the machines of a cluster. Outcomes come in any order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.errors import UnknownName
from kg.pipeline.outcome import Outcome, Work, attempt, set_aside

# Makes the work where it will be done; it travels to the workers by name, so it must be a module's function.
Setup = Callable[[], Work]
Runner = Callable[[Setup, Sequence[Path]], Iterator[Outcome]]


class Bounds(NamedTuple):
    """How long a worker may be silent over one file, in seconds, and how much memory it may take, in bytes."""

    seconds: float = 600.0
    memory: int = 4 << 30


class Crew(NamedTuple):
    """Who does the work: which runner, by how many workers (0: one for each core of a cluster), where, how bounded.

    Without a name it is this process for one job, and the pool for more.
    """

    jobs: int = 1
    runner: str = ""
    address: str = ""
    bounds: Bounds = Bounds()


def runner(crew: Crew) -> Runner:
    """The runner of a crew.

    >>> runner(Crew()).__name__, runner(Crew(jobs=2)).__name__
    ('run_serial', 'run_pool')
    """
    name = crew.runner or ("pool" if crew.jobs > 1 else "serial")
    if name not in RUNNERS:
        raise UnknownName("runner", name, RUNNERS)
    return RUNNERS[name](crew)


def run_serial(setup: Setup, paths: Sequence[Path]) -> Iterator[Outcome]:
    """One file after the other in this process.

    >>> from kg.records import Document, Extraction
    >>> def setup(): return lambda path: Extraction(Document(path.name, "", ""))
    >>> [outcome.extraction.document.id for outcome in run_serial(setup, [Path("a")])]
    ['a']
    """
    work = setup()
    for path in paths:
        try:
            yield attempt(work, path)
        except MemoryError:
            yield set_aside(path, "takes more memory than there is")


def _serial(_: Crew) -> Runner:
    return run_serial


def _pool(crew: Crew) -> Runner:
    def run_pool(setup: Setup, paths: Sequence[Path]) -> Iterator[Outcome]:
        from kg.pipeline.pool import Pool

        with Pool(setup, max(1, min(crew.jobs, len(paths))), crew.bounds) as pool:
            yield from pool.run(paths)

    return run_pool


def _ray(crew: Crew) -> Runner:
    def run_ray(setup: Setup, paths: Sequence[Path]) -> Iterator[Outcome]:
        from kg.pipeline.cluster import Cluster

        with Cluster(setup, crew) as cluster:
            yield from cluster.run(paths)

    return run_ray


# To add one, write a runner that gives every path one outcome, and name it here.
RUNNERS: dict[str, Callable[[Crew], Runner]] = {"serial": _serial, "pool": _pool, "ray": _ray}

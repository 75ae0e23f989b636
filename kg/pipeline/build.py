"""From files to a graph folder, step by step."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from kg.ontology import Ontology
from kg.ontology.seeds import Seeds
from kg.pipeline.following import followed, remember
from kg.pipeline.intake import Intake
from kg.pipeline.runners import Crew, Setup, runner
from kg.pipeline.runs import report
from kg.records import Entity, Finding
from kg.resolve import Followed, Known, Resolving, load_corrections
from kg.store import bound_memory, locked
from kg.store.archive import Archive
from kg.store.folder import About, Shelves, describe, make_engine, patch_shelves, write_shelves, writing

CORRECTIONS = "corrections.yaml"
NEW_OBJECTS = 1_000_000  # between two collections
STEPS = ("read", "extract", "resolve", "store")
Progress = Callable[[str, int, int], None]
_LOG = logging.getLogger("kg.pipeline")


@dataclass(frozen=True, slots=True)
class Job:
    """What to build: the files, the folder of the graph, how the work is set up, and who does it.

    Without `seeded`, the seeds lend their names alone: the graph holds what the files name and say. `version` is that
    of the extractor, empty where the extractions come from elsewhere, `kind` the command in the report of the run.
    """

    paths: Sequence[Path]
    graph: Path
    setup: Setup
    ontology: Ontology
    seeds: Seeds
    crew: Crew = field(default_factory=Crew)
    seeded: bool = True
    version: str = ""
    kind: str = "build"


class Clock:
    """Seconds by step, each from the end of the one before."""

    def __init__(self) -> None:
        self._start = self._last = perf_counter()
        self.laps: dict[str, float] = {}

    def lap(self, step: str) -> None:
        """A step is done."""
        now = perf_counter()
        self.laps[step], self._last = round(now - self._last, 3), now
        _LOG.info("%(stage)s took %(seconds).2f s", {"stage": step, "seconds": self.laps[step]})

    @property
    def seconds(self) -> float:
        """From the start to the last step."""
        return self._last - self._start


@dataclass(frozen=True, slots=True)
class Built:
    """What came of it: counts by kind of record, files set aside and other findings, seconds."""

    counts: Mapping[str, int]
    findings: tuple[Finding, ...]
    seconds: float
    merges: int = 0
    timings: Mapping[str, float] = field(default_factory=dict)


def build(job: Job, progress: Progress = lambda *_: None) -> Built:
    """Build the graph and put it in the place of the former one, which stays if anything fails."""
    # Held from the start: two builds of one graph would do all the work and then lose one.
    with changed(job.graph):
        clock, archive = Clock(), archive_for(job.graph)
        intake = gather(job, archive, progress)
        clock.lap("extract")
        built = finish(job, archive, intake.findings(), clock, progress)
        return report(job, intake.tally.run(job.kind), built)


@contextmanager
def changed(graph: Path) -> Iterator[None]:
    """Hold the lock of a graph, and collect garbage seldom: records refer to nothing in circles, and are many.

    The engine is kept small, for this process puts no questions to it.
    """
    usual = gc.get_threshold()
    bound_memory()
    with locked(graph.resolve()):
        gc.set_threshold(NEW_OBJECTS, *usual[1:])
        try:
            yield
        finally:
            gc.set_threshold(*usual)


def archive_for(graph: Path, folder: Path | None = None) -> Archive:
    """An archive for the graph that is to be made: empty, or with the extractions of a graph folder."""
    return Archive(folder, room=graph.resolve().parent)


def finish(job: Job, archive: Archive, findings: Sequence[Finding], clock: Clock, progress: Progress) -> Built:
    """Resolve all extractions to one graph, and store it; what documents change is all that is done where it can be."""
    former = job.graph.resolve()
    with writing(job.graph) as folder:
        progress("resolve", 0, 1)
        work = _Work(folder, _known(job), clock, progress)
        part, old = followed(archive, work.known), archive.folder
        shards = archive.write(folder)
        made = (part and old and work.patch(old, part)) or work.write(archive)
        ancestors = {name: job.ontology.ancestors(name) for name in job.ontology.classes}
        about = About(job.ontology.hash, ancestors, {"seeded": job.seeded}, {**shards, **made.census})
        manifest = describe(folder, made.shelves, about)
        make_engine(folder, manifest, former, changes=made.shelves.changes)
    clock.lap("store")
    return Built(manifest.counts, (*findings, *made.findings), clock.seconds, made.merges, clock.laps)


class _Made(NamedTuple):
    """The records of a graph, as they lie in its folder, with what is told of them and the checksum of the census."""

    shelves: Shelves
    census: Mapping[str, str]
    merges: int
    findings: tuple[Finding, ...]


class _Work(NamedTuple):
    """Where records are written, what is known beside documents, and to whom it is told that all is resolved."""

    folder: Path
    known: Known
    clock: Clock
    progress: Progress

    def write(self, archive: Archive) -> _Made:
        """All of them, from what all documents say."""
        work = Resolving(archive, self.known, self.folder)
        self._resolved()
        shelves = write_shelves(self.folder, work.records(), self.known.ontology.classes)
        census = remember(self.folder, work.census(), self.known)
        return _Made(shelves, census, len(work.merges), work.findings())

    def patch(self, former: Path, part: Followed) -> _Made | None:
        """Those of the graph in a former folder, but for what some documents changed; None if they are damaged."""
        self._resolved()
        shelves = patch_shelves(self.folder, former, part.patches)
        if shelves is None:
            return None
        census = remember(self.folder, part.census, self.known)
        return _Made(shelves, census, len(part.groups.merges), part.findings)

    def _resolved(self) -> None:
        self.clock.lap("resolve")
        self.progress("store", 0, 1)


def gather(job: Job, archive: Archive, progress: Progress) -> Intake:
    """Read and extract every file into an archive; the number of processes shows nowhere."""
    load_corrections(job.graph / CORRECTIONS)  # a fault in them is told before the work, not after
    intake = Intake(archive, job.version)
    progress("extract", 0, len(job.paths))
    for done, outcome in enumerate(runner(job.crew)(job.setup, job.paths), 1):
        intake.take(outcome)
        progress("extract", done, len(job.paths))
    return intake


def _known(job: Job) -> Known:
    corrections = load_corrections(job.graph / CORRECTIONS)
    if job.seeded:
        return Known(job.ontology, job.seeds.entities, job.seeds.assertions, corrections)
    seeds = [_main_names(one) for one in job.seeds.entities]
    return Known(job.ontology, seeds, corrections=corrections, only_named=True)


def _main_names(seed: Entity) -> Entity:
    """A seed as it lends its names: a segment only its main ones, for others may tell its aliases apart."""
    if seed.type != "Segment":
        return seed
    return seed._replace(names=tuple(dict.fromkeys(filter(None, (seed.name, seed.name_zh, seed.name_en)))))

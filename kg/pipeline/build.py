"""From files to a graph folder, step by step."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter

from kg.ontology import Ontology
from kg.ontology.seeds import Seeds
from kg.pipeline.outcome import Outcome
from kg.pipeline.runners import Crew, Setup, runner
from kg.pipeline.runs import report, run_of
from kg.records import Entity, Extraction, Finding
from kg.resolve import Resolution, load_corrections, only_named, resolve
from kg.store import locked, write_folder
from kg.store.archive import Archive, Kept

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
        clock = Clock()
        outcomes = gather(job, progress)
        clock.lap("extract")
        archive = Archive()
        archive.join(kept(job, outcomes))
        findings, run = told(outcomes), run_of(job.kind, outcomes)
        del outcomes  # the archive holds what they hold, until it is written
        return report(job, run, finish(job, archive, findings, clock, progress))


@contextmanager
def changed(graph: Path) -> Iterator[None]:
    """Hold the lock of a graph, and collect garbage seldom: records refer to nothing in circles, and are many."""
    usual = gc.get_threshold()
    with locked(graph.resolve()):
        gc.set_threshold(NEW_OBJECTS, *usual[1:])
        try:
            yield
        finally:
            gc.set_threshold(*usual)


def finish(job: Job, archive: Archive, findings: Sequence[Finding], clock: Clock, progress: Progress) -> Built:
    """Resolve all extractions to one graph, and store it."""
    progress("resolve", 0, 1)
    graph, late = _resolved(job, [one.extraction for one in archive])
    clock.lap("resolve")
    progress("store", 0, 1)
    ancestors = {name: job.ontology.ancestors(name) for name in job.ontology.classes}
    facts = {"seeded": job.seeded}
    manifest = write_folder(job.graph, graph, job.ontology.hash, ancestors, facts=facts, archive=archive)
    clock.lap("store")
    return Built(manifest.counts, (*findings, *late), clock.seconds, len(graph.merges), clock.laps)


def gather(job: Job, progress: Progress) -> list[Outcome]:
    """Read and extract every file; sorted by path, so that the number of processes shows nowhere."""
    load_corrections(job.graph / CORRECTIONS)  # a fault in them is told before the work, not after
    outcomes: list[Outcome] = []
    known: dict[Entity, Entity] = {}
    progress("extract", 0, len(job.paths))
    for outcome in runner(job.crew)(job.setup, job.paths):
        outcomes.append(_shared(outcome, known))
        _log(outcome)
        progress("extract", len(outcomes), len(job.paths))
    return sorted(outcomes, key=lambda outcome: str(outcome.path))


def _log(outcome: Outcome) -> None:
    if outcome.finding:
        _LOG.warning("set aside %(file)s: %(reason)s", {"file": outcome.path, "reason": outcome.finding.message})
    elif _LOG.isEnabledFor(logging.INFO) and (found := outcome.extraction):
        sizes = {name: len(getattr(found, name)) for name in ("mentions", "assertions", "observations")}
        characters = len(found.document.text)
        _LOG.info(
            "read %(file)s: %(characters)d characters, %(mentions)d mentions, %(assertions)d relations, "
            "%(observations)d observations",
            {"file": outcome.path, "characters": characters, **sizes},
        )


def _shared(outcome: Outcome, known: dict[Entity, Entity]) -> Outcome:
    """The same outcome with one record for each entity, which many documents name: half of the room that they take."""
    if not (extraction := outcome.extraction):
        return outcome
    entities = tuple(known.setdefault(entity, entity) for entity in extraction.entities)
    return outcome._replace(extraction=replace(extraction, entities=entities))


def _resolved(job: Job, extractions: Iterable[Extraction]) -> Resolution:
    corrections = load_corrections(job.graph / CORRECTIONS)
    if job.seeded:
        return resolve(extractions, job.ontology, job.seeds.entities, job.seeds.assertions, corrections)
    return only_named(
        resolve(extractions, job.ontology, [_main_names(one) for one in job.seeds.entities], (), corrections)
    )


def _main_names(seed: Entity) -> Entity:
    """A seed as it lends its names: a segment only its main ones, for others may tell its aliases apart."""
    if seed.type != "Segment":
        return seed
    return seed._replace(names=tuple(dict.fromkeys(filter(None, (seed.name, seed.name_zh, seed.name_en)))))


def kept(job: Job, outcomes: Iterable[Outcome]) -> Iterator[Kept]:
    """The extractions among some outcomes; of files with the very same bytes that of the first."""
    seen: set[str] = set()
    for extraction in (outcome.extraction for outcome in outcomes):
        if extraction and extraction.document.id not in seen:
            seen.add(extraction.document.id)
            yield Kept(extraction.document.id, job.version, extraction)


def told(outcomes: Sequence[Outcome]) -> tuple[Finding, ...]:
    """What is to be said of some files: those set aside, and copies."""
    return (*(outcome.finding for outcome in outcomes if outcome.finding), *_copies(outcomes))


def _copies(outcomes: Iterable[Outcome]) -> Iterable[Finding]:
    """Files with the very same bytes count as one document."""
    first: dict[str, Path] = {}
    for outcome in outcomes:
        if outcome.extraction:
            other = first.setdefault(outcome.extraction.document.id, outcome.path)
            if other != outcome.path:
                yield Finding("warning", str(outcome.path), f"is a copy of {other}")

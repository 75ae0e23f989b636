"""From files to a graph folder, step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from time import perf_counter

from kg.ontology import Ontology
from kg.ontology.seeds import Seeds
from kg.pipeline.outcome import Outcome
from kg.pipeline.runners import Setup, runner
from kg.records import Entity, Extraction, Finding
from kg.resolve import Resolution, load_corrections, only_named, resolve
from kg.store import locked, write_folder

STEPS = ("read", "extract", "resolve", "store")
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Job:
    """What to build: the files, the folder of the graph, how the work is set up, and in how many processes.

    Without `seeded`, the seeds lend their names alone: the graph holds what the files name and say.
    """

    paths: Sequence[Path]
    graph: Path
    setup: Setup
    ontology: Ontology
    seeds: Seeds
    jobs: int = 1
    seeded: bool = True


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
    with locked(job.graph.resolve()):
        return _build(job, progress)


def _build(job: Job, progress: Progress) -> Built:
    clock = [perf_counter()]
    outcomes = _gather(job, progress)
    clock.append(perf_counter())
    progress("resolve", 0, 1)
    extractions = [outcome.extraction for outcome in outcomes if outcome.extraction]
    graph, late = _resolved(job, extractions)
    clock.append(perf_counter())
    progress("store", 0, 1)
    ancestors = {name: job.ontology.ancestors(name) for name in job.ontology.classes}
    manifest = write_folder(job.graph, graph, job.ontology.hash, ancestors)
    clock.append(perf_counter())
    findings = (*_findings(outcomes), *_copies(outcomes), *late)
    spent = (later - earlier for earlier, later in pairwise(clock))
    return Built(
        manifest.counts,
        findings,
        clock[-1] - clock[0],
        len(graph.merges),
        dict(zip(("extract", "resolve", "store"), spent, strict=True)),
    )


def _gather(job: Job, progress: Progress) -> list[Outcome]:
    """Read and extract every file; sorted by path, so that the number of processes shows nowhere."""
    outcomes: list[Outcome] = []
    progress("extract", 0, len(job.paths))
    for outcome in runner(job.jobs)(job.setup, job.paths):
        outcomes.append(outcome)
        progress("extract", len(outcomes), len(job.paths))
    return sorted(outcomes, key=lambda outcome: str(outcome.path))


def _resolved(job: Job, extractions: Iterable[Extraction]) -> Resolution:
    corrections = load_corrections(job.graph / "corrections.yaml")
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


def _findings(outcomes: Iterable[Outcome]) -> list[Finding]:
    return [outcome.finding for outcome in outcomes if outcome.finding]


def _copies(outcomes: Iterable[Outcome]) -> Iterable[Finding]:
    """Files with the very same bytes count as one document."""
    first: dict[str, Path] = {}
    for outcome in outcomes:
        if outcome.extraction:
            other = first.setdefault(outcome.extraction.document.id, outcome.path)
            if other != outcome.path:
                yield Finding("warning", str(outcome.path), f"is a copy of {other}")

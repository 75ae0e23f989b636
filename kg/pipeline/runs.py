"""What a build tells of itself when it is done: see `Run`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

import kg
from kg.pipeline.outcome import Outcome
from kg.records import Extraction, Finding
from kg.store.runs import NAME, Run, append_run

if TYPE_CHECKING:
    from kg.pipeline.build import Built, Job

MOST_RULES = 200  # of each kind of record, those with most hits
MOST_ASIDE = 1000  # files whose reasons are kept
KINDS = {"relations": "assertions", "mentions": "mentions", "observations": "observations"}


def report(job: Job, run: Run, built: Built) -> Built:
    """Add the run to those of the graph, which is whole by now and stays so whatever becomes of its report."""
    own, largest = peaks()
    done = replace(
        run,
        when=datetime.now(UTC).isoformat(timespec="seconds"),
        ontology=job.ontology.hash,
        counts=built.counts,
        merges=built.merges,
        seconds=built.timings,
        peak_mb=own,
        worker_peak_mb=largest,
    )
    try:
        append_run(job.graph.resolve(), done)
    except OSError as error:
        message = f"this run could not be written down: {error.strerror}"
        return replace(built, findings=(*built.findings, Finding("warning", str(job.graph / NAME), message)))
    return built


def run_of(kind: str, outcomes: Sequence[Outcome]) -> Run:
    """The run of a command over some files as far as their reading tells; `report` adds the stages after it.

    >>> from pathlib import Path
    >>> run_of("build", [Outcome(Path("a.txt"), finding=Finding("error", "a.txt", "it is empty"))]).aside
    {'a.txt': 'it is empty'}
    """
    # Files with the very same bytes are one document.
    extractions = {each.extraction.document.id: each.extraction for each in outcomes if each.extraction}.values()
    aside = {str(each.path): each.finding.message for each in outcomes if each.finding}
    return Run(
        "",
        kind,
        kg.__version__,
        files=len(outcomes),
        documents=len(extractions),
        characters=sum(len(extraction.document.text) for extraction in extractions),
        set_aside=len(aside),
        rules=hits(extractions),
        unread=unread(extractions),
        aside=dict(islice(aside.items(), MOST_ASIDE)),
    )


def hits(extractions: Iterable[Extraction]) -> dict[str, dict[str, int]]:
    """How often each rule found something, before what is the same is joined; the most frequent first.

    >>> from kg.records import Document, Mention
    >>> hits([Extraction(Document("d", "辉达", "d"), mentions=(Mention("d", 0, 2, "company/nvidia", "lexicon"),))])
    {'relations': {}, 'mentions': {'lexicon': 1}, 'observations': {}}
    """
    found: dict[str, Counter[str]] = {name: Counter() for name in KINDS}
    for extraction in extractions:
        for name, records in KINDS.items():
            found[name].update(record.rule for record in getattr(extraction, records))
    return {name: dict(counts.most_common(MOST_RULES)) for name, counts in found.items()}


def unread(extractions: Iterable[Extraction]) -> dict[str, int]:
    """What the readers of all documents left out, by kind."""
    counts: Counter[str] = Counter()
    for extraction in extractions:
        counts.update(dict(extraction.unread))
    return dict(sorted(counts.items()))


def peaks() -> tuple[float, float]:
    """The most memory that this process took so far, and the largest of its workers, in MB; 0 where none can say."""
    try:
        from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
    except ImportError:  # Windows
        return 0.0, 0.0
    unit = 1 << (20 if sys.platform == "darwin" else 10)  # bytes there, KiB elsewhere
    own, largest = (getrusage(who).ru_maxrss / unit for who in (RUSAGE_SELF, RUSAGE_CHILDREN))
    return round(own, 1), round(largest, 1)

"""What a build tells of itself when it is done: see `Run`."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kg.records import Finding
from kg.store.runs import NAME, Run, append_run

if TYPE_CHECKING:
    from kg.pipeline.build import Built, Job


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


def peaks() -> tuple[float, float]:
    """The most memory that this process took so far, and the largest of its workers, in MB; 0 where none can say."""
    try:
        from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
    except ImportError:  # Windows
        return 0.0, 0.0
    unit = 1 << (20 if sys.platform == "darwin" else 10)  # bytes there, KiB elsewhere
    own, largest = (getrusage(who).ru_maxrss / unit for who in (RUSAGE_SELF, RUSAGE_CHILDREN))
    return round(own, 1), round(largest, 1)

"""Rows of the runs of a graph, for `kg stats --runs` and `kg stats --run`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.errors import UnknownName
from kg.records import Rows

if TYPE_CHECKING:
    from kg.store.runs import Run

LAST = "last"
_RUN = ("number", "when", "kind", "version", "files", "documents", "set_aside", "characters")
_COUNTS = ("entities", "assertions", "observations")


def listed(runs: Sequence[Run]) -> Rows:
    """One row for each run.

    >>> from kg.store.runs import Run
    >>> rows = listed([Run("2026-01-01", "build", seconds={"extract": 1.5}, counts={"entities": 7}, number=1)])
    >>> dict(zip(rows.columns, rows.rows[0]))["seconds"], rows.rows[0][-4:]
    (1.5, (7, 0, 0, 0))
    """
    columns = (*_RUN, "seconds", "peak_mb", *_COUNTS, "merges")
    return Rows(columns, [_row(run) for run in runs])


def _row(run: Run) -> tuple[object, ...]:
    counts = (run.counts.get(name, 0) for name in _COUNTS)
    own = (getattr(run, name) for name in _RUN)
    return (*own, round(run.total, 2), round(max(run.peak_mb, run.worker_peak_mb)), *counts, run.merges)


def told(run: Run) -> Rows:
    """One run whole: what, name and value; rules by hits.

    >>> from kg.store.runs import Run
    >>> told(Run("2026-01-01", "build", rules={"relations": {"USES/deploy": 3}})).rows[-1]
    ('relations by rule', 'USES/deploy', 3)
    """
    return Rows(("what", "name", "value"), list(_parts(run)))


def chosen(runs: Sequence[Run], number: str) -> Run:
    """The run of a number, or the last one."""
    known = {str(run.number): run for run in runs}
    if number == LAST:
        return runs[-1]
    if number not in known:
        raise UnknownName("run", number, (*known, LAST))
    return known[number]


def _parts(run: Run) -> Iterator[tuple[object, ...]]:
    for name in (*_RUN, "ontology", "merges", "peak_mb", "worker_peak_mb"):
        yield "run", name, getattr(run, name)
    for what, values in (("seconds", run.seconds), ("records", run.counts), ("unread", run.unread)):
        yield from ((what, name, value) for name, value in values.items())
    yield from (("set aside", file, reason) for file, reason in run.aside.items())
    for kind, hits in run.rules.items():
        yield from ((f"{kind} by rule", name, count) for name, count in hits.items())

"""Runs kept as JSON, and what got better or worse between two of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import UsageError
from kg.evaluate.faults import Fault
from kg.evaluate.figures import Figures


@dataclass(frozen=True, slots=True)
class Run:
    """The figures and errors of one run."""

    figures: Mapping[str, Mapping[str, Any]]
    faults: tuple[Fault, ...]

    @classmethod
    def of(cls, figures: Figures) -> Run:
        """The run that gave these figures."""
        return cls(figures.plain(), tuple(figures.faults))

    @classmethod
    def read(cls, path: Path) -> Run:
        """A run that was kept."""
        try:
            data = json.loads(path.read_text("utf-8"))
            return cls(data["figures"], tuple(Fault(*row) for row in data["faults"]))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UsageError(f"no run in '{path}': {error}", hint="kg eval --json --output FILE keeps one") from error

    def plain(self) -> dict[str, Any]:
        """As plain data."""
        return {"figures": self.figures, "faults": [list(fault) for fault in self.faults]}


def moved(before: Run, after: Run) -> Iterator[tuple[str, float, float]]:
    """The figures that changed: name, before, after."""
    for name in sorted(before.figures.keys() | after.figures.keys()):
        old, new = (_value(run.figures.get(name, {})) for run in (before, after))
        if old != new:
            yield name, old, new


def gone(before: Run, after: Run) -> Iterator[Fault]:
    """The errors of the first run that the second does not make; the other way round they are the new ones.

    >>> one = Fault("d", "missed", "relation", "甲 SUPPLIES 乙", "no rule")
    >>> [fault.said for fault in gone(Run({}, (one,)), Run({}, ()))]
    ['甲 SUPPLIES 乙']
    """
    still = {_identity(fault) for fault in after.faults}
    return (fault for fault in before.faults if _identity(fault) not in still)


def _identity(fault: Fault) -> tuple[str, ...]:
    return fault.document, fault.sort, fault.what, fault.said


def _value(share: Mapping[str, Any]) -> float:
    return float(share.get("f1") or share.get("share") or 0)

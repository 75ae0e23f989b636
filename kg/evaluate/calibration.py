"""Whether confidence means something: how many of the relations of a confidence, or of a rule, are right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

BINS = 10


class Weighed(NamedTuple):
    """A relation of an extraction: the rule that made it, how sure it was, and whether gold has it."""

    rule: str
    confidence: float
    right: bool


class Reliability(NamedTuple):
    """Relations of one bin or rule: how many, their mean confidence, and the share that is right."""

    name: str
    relations: int
    predicted: float
    observed: float


def by_confidence(weighed: Iterable[Weighed]) -> list[Reliability]:
    """The reliability of each tenth of confidence (Murphy and Winkler 1977: predicted against observed).

    >>> by_confidence([Weighed("a", 0.85, True), Weighed("b", 0.81, False)])
    [Reliability(name='0.8-0.9', relations=2, predicted=0.83, observed=0.5)]
    """

    def tenth(one: Weighed) -> str:
        low = min(int(one.confidence * BINS), BINS - 1) / BINS
        return f"{low:.1f}-{low + 1 / BINS:.1f}"

    return _grouped(weighed, tenth)


def by_rule(weighed: Iterable[Weighed]) -> list[Reliability]:
    """The reliability of each rule."""
    return _grouped(weighed, lambda one: one.rule)


def calibration_error(weighed: Iterable[Weighed]) -> float:
    """Expected calibration error: the mean gap between predicted and observed, weighted by count (Naeini 2015).

    >>> calibration_error([Weighed("a", 0.85, True), Weighed("b", 0.81, False)])
    0.33
    """
    rows = by_confidence(weighed)
    count = sum(row.relations for row in rows)
    return round(sum(row.relations * abs(row.predicted - row.observed) for row in rows) / count, 4) if count else 0.0


def _grouped(weighed: Iterable[Weighed], name: Callable[[Weighed], str]) -> list[Reliability]:
    groups: dict[str, list[Weighed]] = defaultdict(list)
    for one in weighed:
        groups[name(one)].append(one)
    return [
        Reliability(
            key,
            len(group),
            round(sum(one.confidence for one in group) / len(group), 4),
            round(sum(one.right for one in group) / len(group), 4),
        )
        for key, group in sorted(groups.items())
    ]

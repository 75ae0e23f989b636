"""A sentence with the numbers in it, its clauses, and what the sentences before have left."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.extract.canvas import Canvas
from kg.extract.dates import Date
from kg.extract.mentions import Found
from kg.extract.metrics import Cue, Metrics
from kg.extract.quantities import Quantity
from kg.extract.skeleton import Sentence

CLAUSE_MARK = re.compile(r"[，,；;。\n]")
WINDOW = (26, 60)  # characters before a number in which its wording is sought, Chinese and English
BEHIND = (10, 20)  # and behind it
DAY = 10  # characters of a date to the day
# before a date with which something is compared: 较2024年, from $5.77 billion in fiscal 2024
COMPARED = re.compile(
    r"(?:[较比由从自]|相比|相较|compared (?:with|to)|versus|from|than)\s?"
    r"(?:(?:about |approximately |an? )?[$€£]?\d[\d.,]*\s?(?:%|percent|[mbtr]+illion|bn|mn)?"
    r"(?: [a-z]+){0,2} (?:in|for|at|during|as of)(?: the)? )?$"
)
COMPARISON = 48  # characters before a date in which it is sought


@dataclass(slots=True)
class Memory:
    """What the sentences of a block have left: their last period, their last day, and the metric that rates are of.

    `head` is the name before a colon at the beginning of an item.
    """

    period: str = ""
    day: str = ""
    metric: str = ""
    subject: Found | None = None
    head: Found | None = None

    def note(self, key: str, days: Sequence[Date]) -> None:
        """Remember the dates of a sentence, but not those with which it compares."""
        for date in days:
            if is_baseline(key, date):
                continue
            if len(date.iso) < DAY:
                self.period = date.iso
            else:
                self.day = date.iso


def is_baseline(key: str, day: Date) -> bool:
    """Whether a date is that of what something is compared with.

    >>> text = "revenue was $8 billion in 2025, up from $5.7 billion in 2024"
    >>> [is_baseline(text, Date(at, at + 4, text[at : at + 4])) for at in (26, 56)]
    [False, True]
    """
    return COMPARED.search(key, max(0, day.start - COMPARISON), day.start) is not None


class Statement(NamedTuple):
    """A sentence with what stands in it; `topics` are the subjects that the sentences before have left."""

    canvas: Canvas
    sentence: Sentence
    names: Sequence[Found]
    numbers: Sequence[Quantity]
    days: Sequence[Date]
    topics: Sequence[Found]
    memory: Memory
    filer: Found | None = None


class Clauses:
    """The wordings of metrics in a sentence and the marks between its clauses."""

    def __init__(self, said: Statement, metrics: Metrics) -> None:
        start, end = said.sentence
        self._key = said.canvas.key[start:end]
        self._start = start
        self._cues = metrics.cues(self._key)
        self._marks = [-1, *(m.start() for m in CLAUSE_MARK.finditer(self._key)), end - start]
        self._near = BEHIND[said.canvas.document.language == "en"]
        self._window = WINDOW[said.canvas.document.language == "en"]

    def around(self, number: Quantity) -> Iterator[list[Cue]]:
        """The wordings before a number in its clause, right behind it, and farther before it."""
        at, end = number.start - self._start, number.end - self._start
        first = max(0, at - self._window)
        yield self._between(max(first, self._begin(at)), at)
        yield self._between(end, min(end + self._near, self._marks[bisect_left(self._marks, end)]))
        yield self._between(first, at)

    def clause(self, number: Quantity) -> str:
        """The clause of a number up to it."""
        at = number.start - self._start
        return self._key[max(0, at - self._window, self._begin(at)) : at]

    def behind(self, number: Quantity) -> str:
        """What follows a number in its clause."""
        end = number.end - self._start
        return self._key[end : min(end + self._window // 2, self._marks[bisect_left(self._marks, end)])]

    def begin(self, at: int) -> int:
        """Where the clause of a canvas position begins."""
        return self._start + self._begin(at - self._start)

    def _begin(self, at: int) -> int:
        return self._marks[bisect_left(self._marks, at) - 1] + 1

    def _between(self, start: int, end: int) -> list[Cue]:
        return [cue for cue in self._cues if start <= cue.start and cue.end <= end] if self._cues else []

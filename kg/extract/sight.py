"""First look at a document: every name, number and date on its canvas, each in reading order and none overlapping."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from kg.extract import sizes
from kg.extract.canvas import Canvas
from kg.extract.dates import Date, dates
from kg.extract.families import Families
from kg.extract.identity import Registry
from kg.extract.known import KnownNames
from kg.extract.mentions import Found, settle
from kg.extract.pronouns import Pronoun
from kg.extract.quantities import Quantity, QuantityReader
from kg.extract.repeats import Repeats

LIKELY = 0.5  # strength of the unknown names beside which others are sought
R = TypeVar("R", Found, Pronoun, Quantity, Date)
Ranged = TypeVar("Ranged", Quantity, Date)


@dataclass(frozen=True)
class Sight:
    """All that was seen on a canvas before anything is related."""

    canvas: Canvas
    names: list[Found]
    quantities: list[Quantity]
    dates: list[Date]


@dataclass(frozen=True)
class Looker:
    """Looks at a canvas; `codes` gives the skeleton character of each class.

    `finders` give names that no lexicon holds, `behind` those that begin with a known one.
    """

    known: KnownNames
    behind: tuple[Callable[[Canvas, Iterable[Found]], Iterator[Found]], ...]
    finders: tuple[Callable[[Canvas, Mapping[int, int]], Iterator[Found]], ...]
    repeats: Repeats
    families: Families
    quantities: QuantityReader
    codes: Mapping[str, str]

    def look(self, canvas: Canvas, registry: Registry) -> Sight:
        """Names bound to entities of the registry, then the numbers and dates that are no part of a name."""
        known = self.known.find(canvas)
        ends = {name.start: name.end for name in known}
        unknown = [name for find in self.finders for name in find(canvas, ends)]
        likely = sorted([*known, *(n for n in unknown if n.strength >= LIKELY and n.start not in ends)])
        unknown += self._behind(canvas, likely)
        text, prose = canvas.text, list(canvas.prose())
        numbers = [n for span in prose for n in self.quantities.find(text, *span)]
        settled = outside(settle([*known, *unknown], self.codes), numbers)
        names = registry.bind(settled, self.repeats.wholes(settled))
        if repeated := list(self.repeats.find(canvas, names)):
            longer = registry.bind(self.families.find(canvas, [n for n in names if n.rule != "lexicon"] + repeated), {})
            names = settle([*names, *repeated, *longer], self.codes)
        english = canvas.document.language == "en"
        today = canvas.document.date
        days = uncovered((d for span in prose for d in dates(text, today, span, english=english)), names)
        whole = [n for n in names if n.rule != sizes.RULE]  # 72B is a number too
        return Sight(canvas, names, uncovered(uncovered(numbers, whole), days), days)

    def _behind(self, canvas: Canvas, names: list[Found]) -> list[Found]:
        """Names that begin with others or stand beside them; the wordings are simplified."""
        if canvas.plain == canvas.text:
            return [name for find in self.behind for name in find(canvas, names)]
        plain = replace(canvas, text=canvas.plain)
        found = [name for find in self.behind for name in find(plain, names)]
        return [n if n.rule == sizes.RULE else n._replace(surface=canvas.text[n.start : n.end]) for n in found]


def uncovered(found: Iterable[Ranged], covers: Sequence[Found | Date]) -> list[Ranged]:
    """What no cover touches (the 4 of GPT-4 is no number, nor is the 7 of 7月5日); all in reading order."""
    kept: list[Ranged] = []
    at, last = 0, len(covers)
    for one in found:
        while at < last and covers[at].end <= one.start:
            at += 1
        if at == last or covers[at].start >= one.end:
            kept.append(one)
    return kept


def outside(names: Sequence[Found], numbers: Sequence[Quantity]) -> list[Found]:
    """The names that are no part of a number: 亿欧 of 60亿欧元."""
    kept: list[Found] = []
    at, last = 0, len(numbers)
    for name in names:
        while at < last and numbers[at].end <= name.start:
            at += 1
        if at == last or not (numbers[at].start < name.start and name.end < numbers[at].end):
            kept.append(name)
    return kept


class Lookup(Generic[R]):
    """What starts within a range, of a list in reading order."""

    def __init__(self, found: Sequence[R]) -> None:
        self._found: list[R] = list(found)
        self._starts = [f.start for f in found]

    def between(self, start: int, end: int) -> list[R]:
        """Everything that starts in `[start, end)`."""
        starts = self._starts
        low = bisect_left(starts, start)
        if low == len(starts) or starts[low] >= end:
            return []
        return self._found[low : bisect_left(starts, end, low)]

"""A relation as found, before it becomes an assertion."""

from __future__ import annotations

from typing import NamedTuple

from kg.extract.mentions import Found


class Fact(NamedTuple):
    """A relation between two names, before it becomes an assertion; the range is its evidence on the canvas.

    `also` are the ranges of other passages that say the same.
    """

    subject: Found
    predicate: str
    object: Found
    start: int
    end: int
    rule: str
    confidence: float
    modality: str = "asserted"
    item: Found | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()
    also: tuple[tuple[int, int], ...] = ()

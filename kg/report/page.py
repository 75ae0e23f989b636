"""A page before it is written: grids of cells with numbered citations; any format can be made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.report.figures import Series
from kg.report.words import WORDS


class Cell(NamedTuple):
    """A text; `aside` is printed fainter behind it, `marks` are short words that qualify it, `cites` are numbers."""

    text: str = ""
    aside: str = ""
    marks: tuple[str, ...] = ()
    cites: tuple[int, ...] = ()


class Grid(NamedTuple):
    """A titled table; `columns` are keys of `WORDS`, `note` stands above it, `more` below.

    `basis` is stated, inferred or denied.
    """

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    note: str = ""
    more: str = ""
    basis: str = "stated"

    def used(self) -> list[int]:
        """The places of the columns that hold anything."""
        return [at for at in range(len(self.columns)) if any(row[at] != Cell() for row in self.rows)]


class Chart(NamedTuple):
    """A line over time under its title."""

    title: str
    series: Series


class Charts(NamedTuple):
    """Some charts under one title; `note` stands above them."""

    title: str
    charts: tuple[Chart, ...]
    note: str = ""


class Citation(NamedTuple):
    """What proves something: `text` is the passage; a publication has none, but may have an address.

    `kind` is document, publication or judgement.
    """

    number: int
    text: str
    title: str
    publisher: str
    date: str
    kind: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """All that is printed, in the language that is wanted."""

    language: str
    title: str
    subtitle: str
    about: tuple[tuple[str, str], ...]
    summary: tuple[str, ...]
    blocks: tuple[Grid | Charts, ...]
    citations: tuple[Citation, ...]
    colour: str = "#334155"

    @property
    def words(self) -> Mapping[str, str]:
        """The words of its language."""
        return WORDS[self.language]

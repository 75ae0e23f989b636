"""A page before it is written: grids of cells with numbered citations; any format can be made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.report.figures import Series


class Cell(NamedTuple):
    """A text; `aside` is printed fainter behind it, `marks` are short words that qualify it, `cites` are numbers."""

    text: str = ""
    aside: str = ""
    marks: tuple[str, ...] = ()
    cites: tuple[int, ...] = ()


class Grid(NamedTuple):
    """A titled table; `note` stands above it, `more` below; `basis` is stated, inferred or denied."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    note: str = ""
    more: str = ""
    basis: str = "stated"


class Chart(NamedTuple):
    """A line over time under its title."""

    title: str
    series: Series


class Citation(NamedTuple):
    """What proves something: `text` is the passage, empty for a publication, which may have an address."""

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
    grids: tuple[Grid, ...]
    charts_title: str
    charts: tuple[Chart, ...]
    sources_title: str
    citations: tuple[Citation, ...]
    colour: str = "#334155"

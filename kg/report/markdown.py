"""A page as Markdown; charts are left out, their numbers stand in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.report.page import Cell, Citation, Grid, Page

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#!&])")


def markdown(page: Page) -> str:
    """The page as Markdown."""
    return "\n".join(_lines(page)) + "\n"


def _lines(page: Page) -> Iterator[str]:
    yield f"# {_plain(page.title)}\n\n{_plain(page.subtitle)}\n"
    yield from (f"- {_plain(name)}: {_plain(value)}" for name, value in page.about)
    yield from ("", *map(_plain, page.summary))
    for block in page.blocks:
        if isinstance(block, Grid):
            yield from _grid(block, page.words)
    yield f"\n## {_plain(page.words['sources'])}\n"
    yield from (_citation(one, page.words) for one in page.citations)


def _grid(grid: Grid, words: Mapping[str, str]) -> Iterator[str]:
    used, mark = grid.used(), f" ({words['inferred_mark']})" if grid.basis == "inferred" else ""
    yield f"\n## {_plain(grid.title)}{mark}\n"
    if grid.note:
        yield f"*{_plain(grid.note)}*\n"
    yield _row([words[grid.columns[at]] for at in used])
    yield _row(["---"] * len(used))
    yield from (_row([_cell(row[at]) for at in used]) for row in grid.rows)
    if grid.more:
        yield f"\n{_plain(grid.more)}"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    marks = (f"**{_plain(mark)}**" for mark in cell.marks)
    cites = "".join(f"[{number}]" for number in cell.cites)
    return " ".join(filter(None, (_plain(cell.text), *marks, f"*{_plain(cell.aside)}*" if cell.aside else "", cites)))


def _citation(one: Citation, words: Mapping[str, str]) -> str:
    place = ", ".join(filter(None, (one.publisher, one.title, one.date, one.url)))
    return f"{one.number}. {_plain(one.text)}{' — ' if one.text else ''}{_plain(place)} ({words[one.kind]})"


def _plain(text: str) -> str:
    """A text that Markdown shows as it is, on one line.

    >>> print(_plain("a|b <script> *c*"))
    a\\|b \\<script\\> \\*c\\*
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))

"""One matching text for a whole document, so that every search runs once and at C speed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.records import Document, Evidence, Passage, Reading, Table
from kg.spelling import simplified_in_place, traditional_alone

LONGEST = 1_000  # characters of evidence over several cells
SHORT_CELL = 30  # characters: a shorter cell is a value, not prose
VALUES = frozenset({"cell", "header", "caption"})
PLAIN = re.compile(r"[\d.,%+\-－−\s]*")


class Region(NamedTuple):
    """A stretch of the canvas: one passage and where it stands; `kind` is a block kind or cell, header or caption.

    `row` and `column` are -1 outside tables; `is_value` tells a value in a table from prose.
    """

    start: int
    end: int
    passage: Passage
    kind: str
    block: int
    row: int = -1
    column: int = -1
    is_value: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: cells with words on the canvas, and bare numbers, which need no search, beside it."""

    cells: dict[int, Region]
    numbers: dict[int, Passage]

    def passage(self, column: int) -> Passage | None:
        """What stands in a cell, if there is one."""
        region = self.cells.get(column)
        return region.passage if region else self.numbers.get(column)

    def text(self, column: int) -> str:
        """The text of a cell, empty where there is none."""
        passage = self.passage(column)
        return passage.text if passage else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """One table on the canvas, and the number of its block."""

    block: int
    caption: Region | None
    header: dict[int, Region]
    rows: tuple[Row, ...]

    @property
    def title(self) -> str:
        """The text of the caption."""
        return self.caption.passage.text if self.caption else ""


@dataclass(frozen=True, slots=True)
class Canvas:
    """`text` joins all passages by line breaks; `plain` is the same length, simplified, and `key` lower-cased too."""

    document: Document
    regions: tuple[Region, ...]
    grids: tuple[Grid, ...]
    text: str
    plain: str
    key: str
    starts: list[int] = field(repr=False)

    def region_at(self, position: int) -> Region:
        """The region that holds a canvas position."""
        return self.regions[bisect_right(self.starts, position) - 1]

    def evidence(self, start: int, end: int) -> Evidence:
        """The document's own text for `text[start:end]`; over several cells, from the first to the last."""
        region = self.region_at(start)
        a, b = region.passage.span(start - region.start, min(end, region.end) - region.start)
        if end > region.end + 1:
            last = self.region_at(end - 1)
            reach = last.passage.span(0, min(end, last.end) - last.start)[1]
            b = reach if b < reach < a + LONGEST else b
        return Evidence(self.document.id, a, b, self.document.text[a:b])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Document span of a canvas range within one region."""
        region = self.region_at(start)
        return region.passage.span(start - region.start, min(end, region.end) - region.start)

    def spans(self, ranges: Iterable[tuple[int, int]]) -> tuple[list[int], list[int]]:
        """Starts and ends in the document of many canvas ranges in reading order, each within one region."""
        firsts, regions = self.starts, self.regions
        begin = stop = -1  # of the region at hand
        starts: list[int] = []
        ends: list[int] = []
        for start, end in ranges:
            if not begin <= start < stop:
                begin, stop, passage = regions[bisect_right(firsts, start) - 1][:3]
                shift = passage.origins[0] - begin
                whole = len(passage.starts) == 1  # most are in one piece
            limit = end if end < stop else stop
            a, b = (start + shift, limit + shift) if whole else passage.span(start - begin, limit - begin)
            starts.append(a)
            ends.append(b)
        return starts, ends

    def prose(self) -> Iterator[tuple[int, int]]:
        """The stretches that hold running text: all but headers, captions and short cells."""
        start = end = -1
        for region in self.regions:
            if region.is_value:
                continue
            if region.start != end + 1 and end >= 0:
                yield start, end
                start = region.start
            start = region.start if start < 0 else start
            end = region.end
        if end >= 0:
            yield start, end

    def proof(self, passage: Passage) -> Evidence:
        """The document's own text for a whole passage."""
        a, b = passage.span(0, len(passage.text))
        return Evidence(self.document.id, a, b, self.document.text[a:b])


def lay_out(reading: Reading, oriented: Callable[[Table], Table] = lambda table: table) -> Canvas:
    """Put every passage of a reading on one canvas; `oriented` turns tables so that columns hold one kind of thing.

    >>> from kg.records import Block
    >>> doc = Document("d", "甲公司", "x.txt")
    >>> lay_out(Reading(doc, (Block("paragraph", Passage("甲公司")),))).text
    '甲公司\\n'
    """
    paper = _Paper()
    grids = []
    for index, block in enumerate(reading.blocks):
        if block.table is None:
            paper.put(block.passage, block.kind, index)
        else:
            grids.append(_grid(paper, index, oriented(block.table)))
    text = "\n".join(paper.parts) + "\n"
    plain = _plain(text, reading.document.language)
    starts = [r.start for r in paper.regions]
    return Canvas(reading.document, tuple(paper.regions), tuple(grids), text, plain, _lowered(plain), starts)


class _Paper:
    """The canvas while it is laid out."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.regions: list[Region] = []
        self._end = 0

    def put(self, passage: Passage, kind: str, block: int, row: int = -1, column: int = -1) -> Region:
        """Add a passage behind the others."""
        length = len(passage.text)
        end = self._end + length
        is_value = length <= SHORT_CELL and kind in VALUES
        region = Region(self._end, end, passage, kind, block, row, column, is_value)
        self.parts.append(passage.text)
        self.regions.append(region)
        self._end = end + 1
        return region


def _grid(paper: _Paper, index: int, table: Table) -> Grid:
    caption = paper.put(table.caption, "caption", index) if table.caption else None
    header = {c: paper.put(cell, "header", index, -1, c) for c, cell in enumerate(table.header) if cell.text}
    return Grid(
        index, caption, header, tuple(_row(paper, index, number, cells) for number, cells in enumerate(table.rows))
    )


def _row(paper: _Paper, index: int, number: int, cells: tuple[Passage, ...]) -> Row:
    row = Row({}, {})
    for column, cell in enumerate(cells):
        if PLAIN.fullmatch(cell.text):
            row.numbers[column] = cell
        else:
            row.cells[column] = paper.put(cell, "cell", index, number, column)
    return row


def _plain(text: str, language: str) -> str:
    is_plain = language != "zh-Hant" and not traditional_alone().search(text)
    return text if is_plain else simplified_in_place(text)


def _lowered(text: str) -> str:
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)

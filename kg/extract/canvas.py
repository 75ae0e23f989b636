"""One matching text for a whole document, so that every search runs once and at C speed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.records import Block, Document, Evidence, Passage, Reading

LONGEST = 1_000  # characters of evidence over several cells


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the canvas: one passage and where it stands.

    `kind` is a block kind or cell, header or caption; `row` and `column` are -1 outside tables.
    """

    start: int
    end: int
    passage: Passage
    kind: str
    block: int
    row: int = -1
    column: int = -1


@dataclass(frozen=True, slots=True)
class Canvas:
    """`text` joins all passages by line breaks; `key` is the same length, simplified and lower-cased."""

    document: Document
    blocks: tuple[Block, ...]
    regions: tuple[Region, ...]
    text: str
    key: str
    starts: list[int] = field(repr=False)

    def region_at(self, position: int) -> Region:
        """The region that holds a canvas position."""
        return self.regions[bisect_right(self.starts, position) - 1]

    def evidence(self, start: int, end: int) -> Evidence:
        """The document's own text for `text[start:end]`; over several cells, from the first to the last."""
        a, b = self.span(start, end)
        last = self.region_at(max(start, end - 1))
        if last.start > start and (reach := last.passage.span(0, min(end, last.end) - last.start)[1]) - a in range(b - a, LONGEST):
            b = reach
        return Evidence(self.document.id, a, b, self.document.text[a:b])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Document span of a canvas range."""
        region = self.region_at(start)
        return region.passage.span(start - region.start, min(end, region.end) - region.start)


def lay_out(reading: Reading) -> Canvas:
    """Put every passage of a reading on one canvas, each once.

    >>> doc = Document("d", "甲公司", "x.txt")
    >>> lay_out(Reading(doc, (Block("paragraph", Passage("甲公司")),))).text
    '甲公司\\n'
    """
    regions: list[Region] = []
    parts: list[str] = []
    at = 0
    for passage, kind, block, row, column in _passages(reading.blocks):
        regions.append(Region(at, at + len(passage.text), passage, kind, block, row, column))
        parts.append(passage.text)
        at += len(passage.text) + 1
    text = "\n".join(parts) + "\n"
    key = _key(text, reading.document.language)
    return Canvas(reading.document, reading.blocks, tuple(regions), text, key, [r.start for r in regions])


def _passages(blocks: tuple[Block, ...]) -> Iterator[tuple[Passage, str, int, int, int]]:
    for index, block in enumerate(blocks):
        if block.table is None:
            yield block.passage, block.kind, index, -1, -1
            continue
        table = block.table
        if table.caption is not None:
            yield table.caption, "caption", index, -1, -1
        for column, cell in enumerate(table.header):
            yield cell, "header", index, -1, column
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                yield cell, "cell", index, row, column


def _key(text: str, language: str) -> str:
    lowered = text.lower()
    key = lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    if language != "zh-Hant":
        return key
    from kg.extract.script import simplify

    return simplify(key)

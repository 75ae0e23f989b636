"""Lines grouped into units: paragraphs with their wraps, items, headings and tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.documents.lines import OUTER, Line
from kg.documents.wraps import columns, goes_on

NUMERIC = re.compile(r"\d")
UNWRAPPED = -1  # width of a document in which no paragraph has two lines
WEAK = ("number", "item", "heading", "caption")
SENTENCE_END = re.compile(r"[。！？!?：:；;][”’」』）)]*$|\.$")


@dataclass(slots=True)
class Unit:
    """Lines that belong together; `spans` are ranges of the copy, `rows` the lines of a table."""

    kind: str
    gap: int
    style: str = ""
    level: int = 0
    mark: int = 0
    spans: list[tuple[int, int]] = field(default_factory=list)
    rows: list[Line] = field(default_factory=list)
    last: str = ""
    size: int = 0

    def add(self, line: Line) -> None:
        """Take a line in."""
        self.spans.append((line.start, line.end))
        self.last = line.text
        self.size += len(line.text)


def group(lines: Sequence[Line], width: int) -> Iterator[Unit]:
    """Units in reading order; `width` is the column of the hard wraps, 0 when only pages break lines.

    >>> [unit.kind for unit in group([Line(0, 0, 3, "A\\tB", 0, "row"), Line(1, 4, 7, "1\\t2", 0, "row")], 0)]
    ['table']
    """
    unit: Unit | None = None
    for at, line in enumerate(lines):
        if unit and unit.kind == "table" and _in_table(unit, line, lines[at + 1 : at + 2], width):
            tail = line.kind == "text" and len(line.text) > 20
            unit.rows.append(line._replace(kind="tail") if tail else line)
        elif unit and unit.kind != "table" and line.kind != "row" and _continues(unit, line, width):
            unit.add(line)
        else:
            if unit:
                yield unit
            unit = _opened(line)
    if unit:
        yield unit


def _opened(line: Line) -> Unit:
    if line.kind == "row":
        return Unit("table", line.gap, rows=[line])
    kind, style, level, mark = line[5:]
    return Unit(kind, line.gap, style, level, mark, [(line.start, line.end)], [], line.text, len(line.text))


def _continues(unit: Unit, line: Line, width: int) -> bool:
    if width == UNWRAPPED:
        return False
    if unit.kind == "source" or line.kind == "source" or unit.style in ("hash", "bracket"):
        return False
    if line.kind in WEAK:
        # A number at the start of a line may be the middle of a wrapped sentence: `…；（2）…`.
        within = width and line.kind == "number" and columns(unit.last) >= width * 0.8
        if not within or line.gap > 1 or SENTENCE_END.search(unit.last[-6:].rstrip("；")):
            return False
    if unit.kind in ("number", "heading") and line.gap > (width > 0) and columns(unit.last) <= 100:
        return unit.last[-1] in "，、（《“-"
    return goes_on(unit.last, line, width)


def _in_table(unit: Unit, line: Line, following: Sequence[Line], width: int) -> bool:
    if line.kind == "row" and not line.gap:
        return True
    if width == UNWRAPPED:
        return False
    last = unit.rows[-1]
    if _is_tail(last, line):
        return True
    if line.kind != "row":
        # A section row that lost its tabs stands right between two rows.
        return bool(
            line.gap == 0
            and len(line.text) <= 20
            and line.kind == "text"
            and following
            and following[0].kind == "row"
            and not following[0].gap
            and last.kind == "row"
        )
    return line.gap <= 6 and _same_table(unit.rows, line)


def _is_tail(last: Line, line: Line) -> bool:
    """Whether a page break cut a long last cell and `line` holds the rest of it."""
    if line.kind != "text":
        return False
    cell = last.text.rpartition("\t")[2].strip(OUTER)
    return len(cell) > 60 and goes_on(cell, line, 0)


def _same_table(rows: Sequence[Line], line: Line) -> bool:
    """Whether a row behind a page break belongs to the table above it."""
    cells = line.text.split("\t")
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) == 1:
        return not cells[0].strip()
    size = rows[-1].text.count("\t") + 1
    if size != len(cells):
        return len(rows) > 2 and any(row.text.count("\t") + 1 == len(cells) for row in rows[1:])
    if len(rows) == 1 or line.text == rows[0].text:
        return True
    if not cells[0].strip() and len(filled) > 1 and rows[-1].text[0] != "\t":
        return False
    heads = all(len(cell) <= 14 and not NUMERIC.search(cell) for cell in filled)
    return not heads or not any(NUMERIC.search(row.text) for row in rows[1:])

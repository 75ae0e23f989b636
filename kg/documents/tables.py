"""Rows of cells to a table: header rows joined, ragged rows put right, section cells filled down."""

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.documents.cells import BLANK, filled, is_value, kind, width
from kg.documents.cleaning import cut, joined
from kg.documents.ragged import aligned
from kg.records import Passage, Table

Row = list[Passage]
RULED = frozenset(("", "A", "-", "—", "=", "_"))
RULE = re.compile(r"[-—=_ ]{2,}$|[-—=_]$")
GLUED = re.compile(r"(\d{1,3}) ?(?=[^\W\d])")
OPEN_BRACKET = re.compile(r"[(（]")
SHORT = 20
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def build_table(rows: list[Row], caption: Passage | None = None) -> Table:
    """A table of rows as they stand in a text, ragged as they may be.

    >>> def row(text): return [Passage(cell) for cell in text.split("|")]
    >>> table = build_table([row("代码|涨跌幅%|"), row("|本周|上周"), row("SPX|1.95|-0.08")])
    >>> [cell.text for cell in table.header]
    ['代码', '涨跌幅% 本周', '涨跌幅% 上周']
    """
    rows, title = _untitled([row for row in rows if row[0].text[:1] not in RULED or not _is_rule(row)])
    count = _header_rows(rows)
    header = rows[:count]
    body = _unnumbered(aligned(_continued(_unrepeated(rows, count))))
    body = _filled_down(body, 2 if not header or header[0][0].text else 0)
    captions = [one for one in (caption, title) if one]
    return _finished(header, body, joined(captions, " ") if captions else None)


def regular_table(rows: list[Row], caption: Passage | None, header_rows: int | None) -> Table:
    """A table whose format gives every cell its place, and often its header."""
    count = _header_rows(rows) if header_rows is None else header_rows
    return _finished(rows[:count], rows[count:], caption)


def _finished(header: list[Row], body: list[Row], caption: Passage | None) -> Table:
    size = max(map(width, (*header, *body)), default=0)
    head = _header([_sized(row, size) for row in header], size)
    return Table(tuple(head), tuple(tuple(_sized(row, size)) for row in body), caption)


def _is_rule(row: Row) -> bool:
    """Whether a row holds dashes only, or the column letters of a spreadsheet."""
    texts = [cell.text for cell in row if cell.text]
    return all(RULE.match(text) for text in texts) or (len(texts) > 2 and "".join(texts) == LETTERS[: len(texts)])


def _unrepeated(rows: list[Row], header_rows: int) -> list[Row]:
    """The body without headers that a page break repeats."""
    heads = [[cell.text for cell in row] for row in rows[:header_rows]]
    firsts = {head[0] for head in heads}
    return [
        row
        for row in rows[header_rows:]
        if row[0].text not in firsts or not row[0].text or [cell.text for cell in row] not in heads
    ]


def _sized(row: Row, size: int) -> Row:
    return row if len(row) == size else (row + [BLANK] * (size - len(row)))[:size]


def _untitled(rows: list[Row]) -> tuple[list[Row], Passage | None]:
    """A first row of one cell is the title of the table."""
    if len(rows) > 2 and len(rows[0]) > 1 and filled(rows[0]) == [0] and len(filled(rows[1])) > 1:
        return rows[1:], rows[0][0]
    return rows, None


def _header_rows(rows: list[Row]) -> int:
    if not rows or _is_body(rows[0]):
        return 0
    return 2 if len(rows) > 2 and _fills(rows[0], rows[1]) else 1


def _is_body(row: Row) -> bool:
    cells = [cell.text for cell in row if cell.text]
    return not cells or is_value(cells[0]) or sum(map(is_value, cells[1:])) * 2 >= len(cells)


def _fills(first: Row, second: Row) -> bool:
    """Whether the second row holds the lower half of a header with merged cells."""
    cells = filled(second)
    if len(cells) < 2 or any(is_value(second[at].text) or len(second[at].text) > SHORT for at in cells):
        return False
    blanks = [at for at in range(1, len(first)) if not first[at].text]
    return not second[0].text and (cells[0] >= 2 or any(at in blanks for at in cells))


def _header(rows: list[Row], size: int) -> Row:
    if not rows:
        return [BLANK] * size
    header = _spread(rows[0])
    for row in rows[1:]:
        header = [_stacked(upper, lower) for upper, lower in zip(header, row, strict=True)]
    return header


def _spread(row: Row) -> Row:
    """A blank cell right of a header belongs to it: the converter lost the merge."""
    spread: Row = []
    for at, cell in enumerate(row):
        spread.append(spread[-1] if at and not cell.text else cell)
    return spread


def _stacked(upper: Passage, lower: Passage) -> Passage:
    if not lower.text or lower == upper:
        return upper
    return joined((upper, lower), " ") if upper.text else lower


def _continued(rows: list[Row]) -> list[Row]:
    """Rows that only go on with a text of the row above are appended to it."""
    kept: list[Row] = []
    parts: dict[tuple[int, int], list[Passage]] = {}
    pending: tuple[int, Passage] | None = None
    for at, row in enumerate(rows):
        if pending and pending[0] < len(row):
            row[pending[0]] = joined((pending[1], row[pending[0]]))
            pending = None
        cells = [] if row[0].text else filled(row)
        if len(cells) != 1 or kind(row[cells[0]].text) != "text":
            kept.append(row)
            continue
        column = cells[0]
        below = rows[at + 1] if at + 1 < len(rows) else []
        if column < len(below) and OPEN_BRACKET.match(below[column].text):
            pending = column, row[column]
        elif kept and column < len(kept[-1]) and kept[-1][column].text:
            parts.setdefault((len(kept) - 1, column), [kept[-1][column]]).append(row[column])
        else:
            kept.append(row)
    for (at, column), passages in parts.items():
        kept[at][column] = joined(passages)
    return kept


def _unnumbered(rows: list[Row]) -> list[Row]:
    """Row numbers glued to the first cell are cut off when they count up."""
    if len(rows) < 3:
        return rows
    found = [GLUED.match(row[0].text) if row else None for row in rows]
    numbers = [int(match[1]) for match in found if match]
    counting = all(later - earlier == 1 for earlier, later in pairwise(numbers))
    if len(numbers) < 3 or not counting or len(numbers) < len(rows) * 0.8:
        return rows
    return [
        [cut(row[0], match.end(), len(row[0].text)), *row[1:]] if match else row
        for row, match in zip(rows, found, strict=True)
    ]


def _filled_down(rows: Sequence[Row], columns: int) -> list[Row]:
    """Blank leading cells take the cell above: they were merged down a section."""
    above: Row = []
    done: list[Row] = []
    for row in rows:
        if above and row and not row[0].text:
            first = next(iter(filled(row)), 0)
            if 0 < first <= columns and len(row) > first + 1:
                row = [*above[:first], *row[first:]]
        done.append(row)
        above = row
    return done

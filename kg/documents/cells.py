"""Cells of a table row, and what kind of value a cell holds."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from kg.documents.cleaning import BREAK, Copy
from kg.documents.lines import OUTER, Line
from kg.records import Passage, many

BLANK = Passage("")
WHOLE = (0,)  # the starts of a cell that is one piece

TICKER = r"(?P<ticker>\*?[A-Z0-9]{1,10}\.[A-Z]{1,3}$|\d{6}$|(?:NASDAQ|NYSE|HKEX|SSE|SZSE|TWSE)[:：]\s?\w+$)"
DATE = (
    r"(?P<date>(?:20\d\d[-/.年])?(?:0?[1-9]|1[0-2])[-/.月](?:0?[1-9]|[12]\d|3[01])[日号]?$"
    r"|20\d\d[-/.年]\d{1,2}月?$)"
)
NUMBER = r"(?P<number>[-+−~约近超>≥<≤(]?[$¥€£]?[\d,]*\.?\d+\)?[%x倍pP]{0,3}$|[-—–/]{1,3}$|(?:N/?A|NM|n\.a\.)$)"
MEASURE = r"[-+~约近超>≥<≤]?[$¥€£]?[\d,]+(?:\.\d+)? ?(?:[A-Za-z%/]{1,8}|[亿万千百元美倍个台年]{1,5})(?: .*)?$"
START = "(?=[约近超]|[^\u4e00-\u9fff])"  # tells most texts at once
KIND = re.compile(f"{START}(?:{TICKER}|{DATE}|{NUMBER})")
VALUE = re.compile(f"{START}(?:{TICKER}|{DATE}|{NUMBER}|{MEASURE}|[•<])")
YEAR = re.compile(r"(?:19|20)\d\d(?:年|[AEF]|Q[1-4]|H[12])?$|[1-4]Q\d\d$|\d\dQ[1-4]$|FY\d\d(?:\d\d)?$|\[.{4,12}\]$")


def read_cells(copy: Copy, line: Line) -> list[Passage]:
    """The cells of a line; paragraphs within a cell end with a line break.

    >>> from kg.documents.cleaning import matching_copy
    >>> from kg.documents.lines import read_lines
    >>> copy = matching_copy("日期\\t<p>上线。</p> <p>开放。</p>")
    >>> [cell.text for cell in read_cells(copy, next(read_lines(copy)))]
    ['日期', '上线。\\n开放。']
    """
    row: list[tuple[str, tuple[int, ...], tuple[int, ...]]] = []
    at, piece, bound, shift = line.start, bisect_right(copy.starts, line.start) - 1, 0, 0
    for raw in line.text.split("\t"):
        while at >= bound:
            shift = copy.origins[piece] - copy.starts[piece]
            piece += 1
            bound = copy.starts[piece]
        text = raw.strip(OUTER)
        if not text:
            row.append(BLANK)
        elif text is raw and at + len(raw) <= bound:
            row.append((raw, WHOLE, (at + shift,)))
        else:
            row.append(_cell(copy, text, at + raw.index(text)))
        at += len(raw) + 1
    return list(many(Passage, row))


def _cell(copy: Copy, text: str, start: int) -> Passage:
    cell = copy.passage(start, start + len(text))
    return Passage(text.replace(BREAK, "\n"), cell.starts, cell.origins) if BREAK in text else cell


def kind(text: str) -> str:
    """One of blank, ticker, date, number, text.

    >>> [kind(text) for text in ("2330.TW", "4,907.25", "2024-07-18", "鸿海", "")]
    ['ticker', 'number', 'date', 'text', 'blank']
    """
    if not text:
        return "blank"
    found = KIND.match(text)
    return (found and found.lastgroup) or "text"


def is_value(text: str) -> bool:
    """Whether a cell can only stand in the body of a table; years and periods are headers."""
    return (bool(VALUE.match(text)) or len(text) > 60 or "。" in text) and not YEAR.match(text)


def filled(row: Sequence[Passage]) -> list[int]:
    """Indexes of the cells that are not blank."""
    return [at for at, cell in enumerate(row) if cell.text]


def width(row: Sequence[Passage]) -> int:
    """Number of cells up to the last one that is not blank."""
    size = len(row)
    while size and not row[size - 1].text:
        size -= 1
    return size

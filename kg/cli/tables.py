"""Plain text tables whose columns line up, Chinese characters being two columns wide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from unicodedata import combining, east_asian_width

NARROWEST = 8
GAP = 2


def width(text: str) -> int:
    """Columns that a text takes on a terminal.

    >>> width("液冷 GB200")
    10
    """
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def clip(text: str, columns: int) -> str:
    """The text, cut to some columns with an ellipsis.

    >>> clip("液冷服务器", 7)
    '液冷服…'
    """
    if width(text) <= columns:
        return text
    kept, used = "", 1
    for c in text:
        used += width(c)
        if used > columns:
            break
        kept += c
    return kept + "…"


def pad(text: str, columns: int) -> str:
    """The text with blanks up to some columns."""
    return text + " " * (columns - width(text))


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], room: int = 0) -> str:
    """Rows under a header; where the table is wider than `room`, its widest columns are clipped.

    >>> print(table(["name", "n"], [["英伟达", "3"], ["TSMC", "12"]]))
    name    n
    ------  --
    英伟达  3
    TSMC    12
    """
    body = [[cell.replace("\n", " ") for cell in row] for row in rows]
    widths = [max(width(line[at]) for line in (columns, *body)) for at in range(len(columns))]
    widths = fit(widths, room - GAP * (len(columns) - 1)) if room else widths
    lines = [columns, ["-" * each for each in widths], *body]
    gap = " " * GAP
    return "\n".join(gap.join(pad(clip(c, w), w) for c, w in zip(line, widths, strict=True)).rstrip() for line in lines)


def fit(widths: Sequence[int], room: int) -> list[int]:
    """Narrow the widest columns until all fit, none below a readable width.

    >>> fit([10, 60, 30], 60)
    [10, 25, 25]
    """
    fitted = list(widths)
    while sum(fitted) > room and max(fitted) > NARROWEST:
        widest = fitted.index(max(fitted))
        fitted[widest] -= 1
    return fitted

"""Rows that lost or gained leading cells, moved back under their columns."""

from collections import Counter
from collections.abc import Sequence

from kg.documents.cells import BLANK, kind, width
from kg.records import Passage

Row = list[Passage]
REACH = 5  # leading cells looked at


def aligned(rows: list[Row]) -> list[Row]:
    """Shift rows so that the column of tickers, dates or first numbers stands straight.

    >>> def row(text): return [Passage(cell) for cell in text.split("|")]
    >>> rows = [row("算力|美股|AAPL.O|210"), row("||NVDA.O|123"), row("港股|0909.HK|2.03|"), row("||TSLA.O|197")]
    >>> [cell.text for cell in aligned(rows)[2]]
    ['', '港股', '0909.HK', '2.03']
    """
    if len(rows) < 3 or all(row[0].text and row[-1].text for row in rows if row):
        return rows
    kinds = [[kind(cell.text) for cell in row[:REACH]] for row in rows]
    for wanted in ("ticker", "date", "number"):
        places = [found.index(wanted) if wanted in found else -1 for found in kinds]
        found_at = Counter(place for place in places if place >= 0)
        place, count = found_at.most_common(1)[0] if found_at else (0, 0)
        if found_at and count * 2 >= len(rows):
            return _shifted(rows, places, place, strict=wanted == "number")
    return rows


def _shifted(rows: Sequence[Row], places: Sequence[int], place: int, *, strict: bool) -> list[Row]:
    usual = Counter(len(row) for row in rows).most_common(1)[0][0]
    done: list[Row] = []
    for row, at in zip(rows, places, strict=True):
        if at < 0 or at == place:
            done.append(row)
        elif at < place and (not strict or len(row) < usual):
            done.append(_longer(row, place - at, usual))
        elif at > place and not any(cell.text for cell in row[: at - place]):
            done.append(row[at - place :])
        else:
            done.append(row)
    return done


def _longer(row: Row, missing: int, usual: int) -> Row:
    row = [BLANK] * missing + row
    return row[: max(usual, width(row))]

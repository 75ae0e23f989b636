"""Writes doubts as a table that people fill in: CSV that Excel reads, or a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from kg.errors import UsageError
from kg.export.flat import text
from kg.export.formats.excel import workbook
from kg.export.formats.tables import disarmed, rearmed
from kg.export.formats.writing import replacing
from kg.review.doubts import Doubt

ASKED = ("decision", "value", "who", "why")  # what people fill in
COLUMNS = (
    "kind", "id", "subject", "relation", "object", "item", "number", "modality", "confidence", "rule", "sources",
    "evidence", "document", "date", *ASKED, "evidence_id",
)  # fmt: skip
SUFFIXES = (".csv", ".xlsx")


def write_table(doubts: Iterable[Doubt], output: Path) -> None:
    """Write a `.csv`, with a byte order mark, or an `.xlsx`; a former file stays where that fails."""
    if output.suffix.lower() not in SUFFIXES:
        raise UsageError(f"'{output}' ends neither in {' nor in '.join(SUFFIXES)}", hint="name the file so with -o")
    with replacing(output) as aside:
        if output.suffix.lower() == ".csv":
            aside.write_bytes(csv_text(doubts).encode("utf-8-sig"))
        else:
            workbook(aside, {"review": (COLUMNS, map(_row, doubts))})


def csv_text(doubts: Iterable[Doubt]) -> str:
    """The table as CSV.

    >>> csv_text([Doubt("new-entity", "chip/x", "=X1 (chip/x)")]).splitlines()[1][:35]
    "new-entity,chip/x,'=X1 (chip/x),,,,"
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerows([COLUMNS, *map(_row, doubts)])
    return stream.getvalue()


def guarded(cell: object) -> object:
    """A cell that no spreadsheet runs, and that `rearmed` gives back as it was.

    >>> [rearmed(str(guarded(value))) for value in ("=1", "'=1", "a")]
    ['=1', "'=1", 'a']
    """
    if isinstance(cell, str) and rearmed(cell) != cell:
        return f"'{cell}"
    return disarmed(cell)


def _row(doubt: Doubt) -> list[object]:
    *told, passage = doubt
    cells = [*told, passage.text, passage.document, passage.date, *("" for _ in ASKED), passage.id]
    return [guarded(text(cell)) if isinstance(cell, str) else "" if cell is None else cell for cell in cells]

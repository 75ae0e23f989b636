"""Reads a table that people filled in back, whatever program saved it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.documents.encoding import decode
from kg.errors import UsageError
from kg.export.formats.tables import rearmed
from kg.review.writing import COLUMNS

NEEDED = ("id", "decision", "evidence_id")
Row = dict[str, str]


def read_table(path: Path) -> list[tuple[int, Row]]:
    """The rows of a `.csv` or `.xlsx` with their numbers as in a spreadsheet, cells by name of the column.

    CSV may be UTF-8, UTF-16 or GB18030, and parted by commas, semicolons or tabs. A UsageError where the columns are
    not those of a review, or where a workbook cannot be read because openpyxl is missing.
    """
    try:
        rows = _workbook(path) if path.suffix.lower() == ".xlsx" else _csv(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error}", hint="name a file that kg review wrote") from None
    header = [str(cell).strip().lower() for cell in rows[0]] if rows else []
    if missing := [name for name in NEEDED if name not in header]:
        raise UsageError(
            f"{path} lacks the column {', '.join(missing)}", hint=f"a review has the columns {', '.join(COLUMNS)}"
        )
    return list(_named(header, rows[1:]))


def _named(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[tuple[int, Row]]:
    for number, row in enumerate(rows, 2):
        cells = {name: rearmed(cell) for name, cell in zip(header, row, strict=False)}
        yield number, cells | {name: cells.get(name, "").strip() for name in NEEDED}


def _csv(data: bytes) -> list[list[str]]:
    """The parting sign is the one by which the first line has most columns of ours."""
    content = decode(data)
    first = content.partition("\n")[0]
    delimiter = max(",;\t", key=lambda sign: sum(name in first.lower().strip().split(sign) for name in COLUMNS))
    return list(csv.reader(io.StringIO(content, newline=""), delimiter=delimiter))


def _workbook(path: Path) -> list[list[str]]:
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise UsageError(
            "reading a workbook needs the package openpyxl",
            hint="install it with: pip install 'aichain-kg[excel]', or save the table as CSV",
        ) from None
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except OSError:
        raise
    except Exception as error:  # whatever openpyxl meets in a broken file
        raise UsageError(f"{path} is no workbook: {error}", hint="save it as .xlsx or .csv") from None
    sheet = book["review"] if "review" in book.sheetnames else book.worksheets[0]
    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    book.close()
    return rows

"""An Excel workbook with a sheet for each table; needs openpyxl."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kg.errors import UsageError
from kg.export.flat import Edge, Evidence, Flat, Node, columns, flat
from kg.export.formats.tables import PUBLICATION, publications

# What a sheet and a cell of Excel hold.
MOST_ROWS, MOST_LETTERS = 1_048_576, 32_767


def excel(flat: Flat, file: Path) -> None:
    """Write the sheets nodes, edges, evidence and publications; every text is a text, never a formula."""
    try:
        from openpyxl import Workbook
    except ImportError:
        raise UsageError(
            "the format excel needs the package openpyxl", hint="install it with: pip install 'aichain-kg[excel]'"
        ) from None
    book = Workbook(write_only=True)
    try:
        for name, record, rows in (
            ("nodes", Node, flat.nodes),
            ("edges", Edge, flat.edges),
            ("evidence", Evidence, flat.evidence),
        ):
            _fill(book.create_sheet(name), [column.name for column in columns(record)], rows)
        _fill(book.create_sheet("publications"), list(PUBLICATION), publications(flat))
    finally:
        # A sheet that is left open keeps its temporary file.
        for sheet in book.worksheets:
            sheet.close()
    book.save(file)


def _fill(sheet: Any, header: list[str], rows: Iterable[Iterable[object]]) -> None:
    sheet.freeze_panes = "B2"
    sheet.append(header)
    for number, row in enumerate(rows, 2):
        if number > MOST_ROWS:
            raise UsageError(
                f"a sheet of Excel holds {MOST_ROWS:,} rows, the {sheet.title} are more",
                hint="take fewer with --limit, or the format csv or parquet",
            )
        sheet.append([_cell(sheet, flat(value)) for value in row])


def _cell(sheet: Any, value: object) -> object:
    """A value; openpyxl takes a text that begins with `=` for a formula unless it is told otherwise."""
    if not isinstance(value, str):
        return value
    value = value[:MOST_LETTERS]
    if not value.startswith("="):
        return value
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value)
    cell.data_type = "s"
    return cell

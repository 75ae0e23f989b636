"""An Excel workbook (Office Open XML), a sheet for each table, written row by row into its zip file.

A text is an inline string, which no spreadsheet takes for a formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from kg.errors import UsageError
from kg.export.flat import Edge, Evidence, Flat, Node, Observation, columns, flat
from kg.export.formats.tables import PUBLICATION, publications
from kg.export.formats.xml import escape

Table = tuple[Sequence[str], Iterable[Iterable[object]]]  # header and rows
# What a sheet and a cell of Excel hold.
MOST_ROWS, MOST_LETTERS = 1_048_576, 32_767
SHEETS = ("nodes", "edges", "observations", "evidence", "publications")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OPEN = "http://schemas.openxmlformats.org/"
_MAIN, _LINKS = f"{_OPEN}spreadsheetml/2006/main", f"{_OPEN}officeDocument/2006/relationships"
_PACKAGE = f"{_OPEN}package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET = (
    f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane xSplit="1" ySplit="1" topLeftCell="B2" state="frozen"/></sheetView></sheetViews><sheetData>'
)


def excel(flat: Flat, file: Path) -> None:
    """Write the sheets nodes, edges, observations, evidence and publications."""
    tables: tuple[Table, ...] = (
        (_names(Node), flat.nodes),
        (_names(Edge), flat.edges),
        (_names(Observation), flat.observations),
        (_names(Evidence), flat.evidence),
        (list(PUBLICATION), publications(flat)),
    )
    workbook(file, dict(zip(SHEETS, tables, strict=True)))


def workbook(file: Path, sheets: Mapping[str, Table]) -> None:
    """Write a workbook of some sheets, each with a header and rows of plain values."""
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=1) as book:
        for name, text in _frame(list(sheets)).items():
            book.writestr(name, _HEAD + text)
        for number, (name, (header, rows)) in enumerate(sheets.items(), 1):
            part = book.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True)
            with TextIOWrapper(part, encoding="utf-8") as sheet:
                sheet.writelines(_sheet(name, header, rows))


def _names(record: Any) -> list[str]:
    return [column.name for column in columns(record)]


def _sheet(name: str, header: Sequence[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    letters = list(map(letter, range(len(header))))
    yield _SHEET
    yield _row(1, letters, header)
    for number, row in enumerate(rows, 2):
        if number > MOST_ROWS:
            raise UsageError(
                f"a sheet of Excel holds {MOST_ROWS:,} rows, the {name} are more",
                hint="take fewer with --limit, or the format csv or parquet",
            )
        yield _row(number, letters, row)
    yield "</sheetData></worksheet>"


def _row(number: int, letters: Sequence[str], values: Iterable[object]) -> str:
    cells = []
    for at, value in zip(letters, values, strict=True):
        # Most values are empty or printable text, which needs no flattening.
        plain = value if type(value) is str and value.isprintable() else flat(value)
        if isinstance(plain, int | float):
            cells.append(f'<c r="{at}{number}"><v>{plain!r}</v></c>')
        elif plain:
            space = ' xml:space="preserve"' if plain[0] <= " " or plain[-1] <= " " or "\n" in plain else ""
            cells.append(f'<c r="{at}{number}" t="inlineStr"><is><t{space}>{escape(plain[:MOST_LETTERS])}</t></is></c>')
    return f'<row r="{number}">{"".join(cells)}</row>'


def letter(at: int) -> str:
    """The letters of a column, counted from 0.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    return (letter(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


def _frame(names: Sequence[str]) -> dict[str, str]:
    """The parts of a workbook around its sheets."""
    numbers = range(1, len(names) + 1)
    sheets = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(names, 1))
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{_LINKS}/worksheet" Target="worksheets/sheet{at}.xml"/>' for at in numbers
    )
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{_TYPE}.worksheet+xml"/>' for at in numbers
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>{parts}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
    }

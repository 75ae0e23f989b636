"""Writes rows as table, JSON, CSV or Markdown, to the terminal or to a file."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from kg.cli.harmless import harmless
from kg.cli.options import STDOUT, Format
from kg.cli.tables import table
from kg.records import Rows


def write(text: str, output: Path = STDOUT) -> None:
    """Write a text, ending in a line break, to a file or to standard output; a terminal is only shown, never told."""
    text = text if text.endswith("\n") or not text else text + "\n"
    if output == STDOUT:
        sys.stdout.write(harmless(text) if sys.stdout.isatty() else text)
    else:
        output.write_text(text, encoding="utf-8")


def write_rows(rows: Rows, form: Format, output: Path = STDOUT) -> None:
    """Write rows in a format; a table fits the terminal, a file is never clipped."""
    write(formatted(rows, form, room() if output == STDOUT else 0), output)


def room() -> int:
    """Columns of the terminal."""
    return shutil.get_terminal_size((160, 40)).columns


def formatted(rows: Rows, form: Format, columns: int = 0) -> str:
    """Rows as text.

    >>> print(formatted(Rows(("name", "share"), [("台积电", 0.5)]), Format.md))
    | name | share |
    | --- | --- |
    | 台积电 | 0.5 |
    """
    if form == Format.json:
        return json.dumps(list(rows.records()), ensure_ascii=False, indent=1, default=str)
    cells = [[cell(value) for value in row] for row in rows.rows]
    if form == Format.table:
        return table(rows.columns, cells, columns)
    if form == Format.csv:
        stream = io.StringIO()
        csv.writer(stream, lineterminator="\n").writerows([rows.columns, *cells])
        return stream.getvalue()
    lines = [rows.columns, ["---"] * len(rows.columns), *cells]
    return "\n".join(f"| {' | '.join(map(_escaped, line))} |" for line in lines)


def _escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def cell(value: object) -> str:
    """A value as the text of a cell.

    >>> cell(None), cell(["甲", "乙"]), cell(0.50)
    ('', '甲, 乙', '0.5')
    """
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(map(cell, value))
    return f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else str(value)


def pick(rows: Rows, columns: Sequence[str]) -> Rows:
    """Some columns, those without any value left out.

    >>> pick(Rows(("a", "b", "c"), [(1, None, 3)]), ("b", "c"))
    Rows(columns=('c',), rows=[(3,)])
    """
    at = [rows.columns.index(name) for name in columns]
    at = [each for each in at if any(row[each] not in (None, "") for row in rows.rows)]
    return Rows(tuple(rows.columns[each] for each in at), [tuple(row[each] for each in at) for row in rows.rows])

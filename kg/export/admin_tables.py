"""Tables of a projection as CSV files for Neo4j's import tool: one with the header, one with the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import GraphError
from kg.export.admin_types import cell, column_types, quoted
from kg.store.neo4j.marking import MANIFEST, MARK, edge_mark, node_mark
from kg.store.projection import EdgeTable, NodeTable, Properties

Row = tuple[tuple[str, ...], Properties]  # cells of the fixed columns, and the properties


@dataclass(frozen=True, slots=True)
class Table:
    """A table to write: `fixed` are the headers of the columns in front of those of the properties."""

    name: str
    fixed: tuple[str, ...]
    columns: dict[str, str]
    rows: Callable[[], Iterator[Row]]

    @property
    def files(self) -> tuple[str, str]:
        """The names of the header file and of the data file."""
        return f"{self.name}-header.csv", f"{self.name}.csv"


@dataclass(frozen=True, slots=True)
class Written:
    """What the tool has to know of a table: its files, whether a value has a line end, the length of a row in bytes."""

    files: tuple[str, str]
    multiline: bool
    longest: int


def node_table(table: NodeTable, delimiter: str) -> Table:
    """Nodes, whose ids are told apart by the outermost label.

    >>> node_table(NodeTable("Chip", ("Product", "Entity"), ({"id": "chip/h100", "name": "H100"},)), ";").fixed
    ('id:ID(Entity)', ':LABEL', 'kg_hash:long')
    """
    labels = (table.label, *table.ancestors)
    # The manifest is no part of the graph that a load compares.
    marked = table.label != MANIFEST
    fixed = (f"id:ID({labels[-1]})", ":LABEL", *([f"{MARK}:long"] if marked else []))
    cells = quoted(delimiter.join(labels))

    def rows() -> Iterator[Row]:
        for row in table.rows:
            mark = (str(node_mark(labels, row)),) if marked else ()
            yield (quoted(str(row["id"])), cells, *mark), row

    columns = column_types(table.rows)
    columns.pop("id", None)
    return Table(f"nodes-{_file_name(table.label)}", fixed, columns, rows)


def edge_table(table: EdgeTable) -> Table:
    """Relationships between ids of two labels.

    >>> edge_table(EdgeTable("FROM", "Evidence", "Document", (("e-1", "d1", {}),))).fixed
    (':START_ID(Evidence)', ':END_ID(Document)', ':TYPE', 'kg_hash:long')
    """
    fixed = (f":START_ID({table.start})", f":END_ID({table.end})", ":TYPE", f"{MARK}:long")
    type_ = quoted(table.type)

    def rows() -> Iterator[Row]:
        for start, end, row in table.rows:
            yield (quoted(start), quoted(end), type_, str(edge_mark(table.type, start, end, row))), row

    columns = column_types(row for _, _, row in table.rows)
    return Table(f"edges-{_file_name(table.type)}", fixed, columns, rows)


def write_table(folder: Path, table: Table, delimiter: str) -> Written:
    """Write both files, row by row."""
    header, data = table.files
    names = (*table.fixed, *(f"{name}:{kind}" for name, kind in table.columns.items()))
    (folder / header).write_bytes((",".join(map(_heading, names)) + "\n").encode())
    multiline, longest = False, 0
    try:
        with (folder / data).open("wb") as file:
            for line in _lines(table, delimiter):
                multiline = multiline or "\n" in line or "\r" in line
                longest = max(longest, file.write(f"{line}\n".encode()))
    except UnicodeEncodeError as error:
        raise GraphError(
            f"{data}: {error.object[error.start : error.end]!a} is half a character, which no UTF-8 holds",
            hint="mend the document that it comes from, and build the graph again",
        ) from None
    return Written(table.files, multiline, longest)


def _lines(table: Table, delimiter: str) -> Iterable[str]:
    for fixed, row in table.rows():
        properties = (cell(row[name], delimiter) if name in row else "" for name in table.columns)
        yield ",".join((*fixed, *properties))


def _heading(name: str) -> str:
    return quoted(name) if set(name) & set(',"\r\n') else name


def _file_name(name: str) -> str:
    """A label or type as part of a file name; the ontology has no others."""
    if not name.isidentifier():
        raise GraphError(f"{name!r} cannot name a file", hint="labels and types are made of letters, digits and _")
    return name

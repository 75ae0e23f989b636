"""A projection as CSV files for `neo4j-admin database import full`, which fills a database that is not there yet.

The files are read by Neo4j 5.26. Every text comes back as it was: quotes, line ends and control characters too.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import GraphError
from kg.export.admin_tables import Written, edge_table, node_table, write_table
from kg.export.admin_types import list_delimiter
from kg.store.neo4j.marking import MANIFEST
from kg.store.projection import NodeTable, Projection, Properties

COMMAND_FILE = "import-command.txt"
_OURS = re.compile(rf"(?:nodes|edges)-\w+(?:-header)?\.csv|{re.escape(COMMAND_FILE)}|import\.report")
_PROGRAM = ("neo4j-admin", "database", "import", "full", "neo4j")
# The tool fails on a row that its buffer does not hold, which is one of 4 MB unless told otherwise.
_BUFFER = 1 << 22
ABOUT = """\
# Fills the database "neo4j" of a server that is not running and does not have it yet; Neo4j 5.26.
# Run it in this folder. To throw away the database that is there, add --overwrite-destination.
"""


@dataclass(frozen=True, slots=True)
class AdminImport:
    """What was written, each table as its header file and its data file; `arguments` tells the tool how to read it."""

    nodes: tuple[tuple[str, str], ...]
    relationships: tuple[tuple[str, str], ...] = ()
    delimiter: str = ";"
    multiline: bool = False
    longest: int = 0

    def arguments(self, folder: Path = Path()) -> tuple[str, ...]:
        """What follows `neo4j-admin`; without a folder, it has to run in that of the files.

        >>> AdminImport((("nodes-Chip-header.csv", "nodes-Chip.csv"),)).arguments()[3:]
        ('neo4j', '--array-delimiter=U+003B', '--nodes=nodes-Chip-header.csv,nodes-Chip.csv')
        """
        return (*_PROGRAM[1:], *self._reading(), *self._tables(folder))

    def command(self) -> str:
        """The same for a shell, to be run in the folder of the files; each option on a line of its own."""
        options = self.arguments()[len(_PROGRAM) - 1 :]
        return " \\\n  ".join((shlex.join(_PROGRAM), *map(shlex.quote, options)))

    def _reading(self) -> Iterator[str]:
        yield f"--array-delimiter=U+{ord(self.delimiter):04X}"
        if self.multiline:
            # For all files or none: the format that takes a list of files fails on those beyond its buffer.
            yield "--multiline-fields=true"
        if self.longest * 2 > _BUFFER:
            yield f"--read-buffer-size={self.longest * 2}"

    def _tables(self, folder: Path) -> Iterator[str]:
        for option, tables in (("--nodes", self.nodes), ("--relationships", self.relationships)):
            for files in tables:
                yield f"{option}={','.join(str(folder / name) for name in files)}"


def write_admin_import(projection: Projection, folder: Path, manifest: Mapping[str, object]) -> AdminImport:
    """Write all files into a folder that is new, empty or holds an earlier export; `manifest` is what its node says.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_admin_import(Projection(), Path(folder), {"stamp": "9f2c"}).nodes
    (('nodes-KgManifest-header.csv', 'nodes-KgManifest.csv'),)
    """
    nodes = (NodeTable(MANIFEST, (), ({**manifest, "id": "graph"},)), *projection.nodes)
    delimiter = list_delimiter(_rows(Projection(nodes, projection.edges)))
    node_tables = [node_table(table, delimiter) for table in nodes if table.rows]
    edge_tables = [edge_table(table) for table in projection.edges if table.rows]
    try:
        _clear(folder)
        written = [write_table(folder, table, delimiter) for table in (*node_tables, *edge_tables)]
        made = _described(written, len(node_tables), delimiter)
        (folder / COMMAND_FILE).write_text(f"{ABOUT}{made.command()}\n", encoding="utf-8")
    except OSError as error:
        raise GraphError(f"'{folder}' cannot be written: {error}", hint="name another folder, or make room") from None
    return made


def _described(written: list[Written], nodes: int, delimiter: str) -> AdminImport:
    files = tuple(each.files for each in written)
    multiline = any(each.multiline for each in written)
    return AdminImport(files[:nodes], files[nodes:], delimiter, multiline, max(each.longest for each in written))


def _rows(projection: Projection) -> Iterable[Properties]:
    for nodes in projection.nodes:
        yield from nodes.rows
    for edges in projection.edges:
        yield from (row for _, _, row in edges.rows)


def _clear(folder: Path) -> None:
    """Make the folder, or take the files of an earlier export out of it."""
    folder.mkdir(parents=True, exist_ok=True)
    found = sorted(folder.iterdir())
    foreign = [path.name for path in found if not _OURS.fullmatch(path.name)]
    if found and COMMAND_FILE not in (path.name for path in found):
        foreign = [path.name for path in found]
    if foreign:
        raise GraphError(
            f"'{folder}' holds what no earlier export wrote, such as {foreign[0]}",
            hint="name a folder that is new or empty",
        )
    # It comes first and last, so that an export that was cut short can be told as one.
    (folder / COMMAND_FILE).write_text(ABOUT, encoding="utf-8")
    for path in found:
        if path.name != COMMAND_FILE:
            path.unlink()

"""Reads the CSV files of the seeds into rows that know their place."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import OntologyError

SOURCES, RELATIONS = "sources", "relations.csv"
ONTOLOGY_SOURCE = "ontology/segments"


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that seed rows cite; `id` is `file stem/key`."""

    id: str
    publisher: str
    title: str
    url: str = ""
    date: str = ""


@dataclass(slots=True)  # not frozen: ten thousand are made on every start, at half the cost
class Row:
    """A line of a seed file."""

    path: Path
    line: int
    cells: dict[str, str]
    stem: str = ""

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def list(self, column: str) -> list[str]:
        """The parts of a list cell.

        >>> Row(Path("x.csv"), 2, {"segments": "gpu;ai-chips"}).list("segments")
        ['gpu', 'ai-chips']
        """
        cell = self.cells.get(column)
        return [part for part in map(str.strip, cell.split(";")) if part] if cell else []

    @property
    def source(self) -> str:
        """The full id of the cited source."""
        return f"{self.stem}/{self['source']}"

    @property
    def place(self) -> str:
        """File and line."""
        return f"{self.path}:{self.line}"


def entity_files(folder: Path) -> list[Path]:
    """The files whose rows are entities."""
    return [path for path in fact_files(folder) if path.name != RELATIONS]


def relation_files(folder: Path) -> list[Path]:
    """The files whose rows are relations."""
    return [path for path in fact_files(folder) if path.name == RELATIONS]


def fact_files(folder: Path) -> list[Path]:
    """All CSV files but those of the sources."""
    return [path for path in sorted(folder.rglob("*.csv")) if path.parent.name != SOURCES]


def source_files(folder: Path) -> list[Path]:
    """The files whose rows are sources, one for each file of facts."""
    return sorted((folder / SOURCES).glob("*.csv"))


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of one file; blank lines are passed over."""
    stem = path.stem
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.reader(stream, strict=True)
            header = next(reader, [])
            for cells in reader:
                if not cells:
                    continue
                if len(cells) != len(header):
                    raise OntologyError(
                        f"{path}:{reader.line_num} has {len(cells)} cells where the header has {len(header)}",
                        hint="put quotes around a cell that holds a comma",
                    )
                yield Row(path, reader.line_num, dict(zip(header, cells, strict=True)), stem)
    except (csv.Error, UnicodeDecodeError, OSError) as error:
        raise OntologyError(f"the seed file {path} cannot be read: {error}") from error


def read_sources(folder: Path) -> dict[str, Source]:
    """Every cited source by its full id."""
    rows = (row for path in source_files(folder) for row in read_rows(path))
    found = (
        Source(f"{row.stem}/{row['id']}", row["publisher"], row["title"], row["url"], row["retrieved_or_published"])
        for row in rows
    )
    return {source.id: source for source in found}

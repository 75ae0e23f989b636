"""`kg extract`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.harmless import one_line
from kg.cli.options import STDOUT, OutputOption
from kg.cli.output import formatted, write
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.pipeline.jsonl import Row
    from kg.records import Extraction


class Shape(StrEnum):
    """How an extraction is printed."""

    jsonl = "jsonl"
    table = "table"


FilesArgument = Annotated[list[Path], typer.Argument(help="Files and folders; - is standard input.")]
ShapeOption = Annotated[Shape, typer.Option("--format", help="One JSON object per line, or tables.")]


def extract(files: FilesArgument, shape: ShapeOption = Shape.jsonl, output: OutputOption = STDOUT) -> None:
    """Extract what documents say, each on its own; several go to a folder, one file each."""
    from kg import wiring
    from kg.documents import expand
    from kg.pipeline import attempt

    paths = expand(files)
    targets = _targets(paths, shape, output)
    work, failed = wiring.single_work(), 0
    for path, target in zip(paths, targets, strict=True):
        outcome = attempt(work, path)
        if outcome.extraction:
            write(_printed(outcome.extraction, shape), target)
        elif outcome.finding:
            failed += 1
            print(one_line(f"error: {outcome.finding.place}: {outcome.finding.message}"), file=sys.stderr)
    raise typer.Exit(1 if failed or not paths else 0)


def _targets(paths: list[Path], shape: Shape, output: Path) -> list[Path]:
    """Where each extraction goes; offsets of several documents in one stream could not be told apart."""
    if len(paths) <= 1 and not output.is_dir():
        return [output] * len(paths)
    if output == STDOUT:
        raise UsageError(f"{len(paths)} documents do not fit one stream", hint="name a folder: -o DIR")
    output.mkdir(parents=True, exist_ok=True)
    stems = Counter(path.stem for path in paths)
    return [output / f"{path.stem if stems[path.stem] == 1 else path.name}.{shape}" for path in paths]


def _printed(extraction: Extraction, shape: Shape) -> str:
    from kg.pipeline.jsonl import rows

    found = list(rows(extraction))
    if shape == Shape.jsonl:
        return "\n".join(json.dumps(row, ensure_ascii=False) for row in found)
    return "\n\n".join(_table(found, kind, columns) for kind, columns in COLUMNS.items())


COLUMNS = {
    "entity": ("type", "name", "names", "id"),
    "relation": ("subject", "predicate", "object", "item", "modality", "confidence", "qualifiers", "evidence"),
    "observation": ("subject", "metric", "value", "unit", "period", "evidence"),
}


def _table(found: list[Row], kind: str, columns: tuple[str, ...]) -> str:
    from kg.cli.options import Format
    from kg.records import Rows

    cells = [tuple(_cell(row[column]) for column in columns) for row in found if row["kind"] == kind]
    return formatted(Rows(columns, cells), Format.table, 160)


def _cell(value: object) -> object:
    if isinstance(value, dict):
        return ", ".join(f"{name} {each}" for name, each in value.items())
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return value[0]["text"]
    return value

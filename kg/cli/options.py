"""The options that commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.errors import UsageError


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    json = "json"
    csv = "csv"
    md = "md"


def folder(text: str | Path) -> Path:
    """A folder; what only a folder holds cannot be had from a server."""
    if "://" in str(text):
        raise UsageError(f"'{text}' is a server, and this needs the folder of a graph", hint="give its folder with -g")
    return Path(text)


GraphOption = Annotated[
    str,
    typer.Option(
        "--graph", "-g", metavar="GRAPH", envvar="KG_GRAPH", help="Folder of the graph, or neo4j://HOST:PORT/DATABASE."
    ),
]
FolderOption = Annotated[
    Path,
    typer.Option("--graph", "-g", metavar="FOLDER", envvar="KG_GRAPH", help="Folder of the graph.", parser=folder),
]
AsOfOption = Annotated[
    str, typer.Option("--as-of", metavar="DATE", help="The graph as of a date: 2024, 2024Q3, 2024-06 or 2024-06-18.")
]
EntityArgument = Annotated[str, typer.Argument(help="Id, name, ticker or part of a name.")]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print the rows.")]
OutputOption = Annotated[Path, typer.Option("--output", "-o", help="File to write to; - is standard output.")]
LimitOption = Annotated[int, typer.Option("--limit", min=1, help="Most rows to print.")]
TimeoutOption = Annotated[float, typer.Option("--timeout", min=0.1, help="Seconds after which a query is stopped.")]

GRAPH = "graph.kg"
FOLDER = Path(GRAPH)
STDOUT = Path("-")

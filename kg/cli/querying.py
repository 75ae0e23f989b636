"""`kg query` and `kg cypher`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import (
    GRAPH,
    STDOUT,
    AsOfOption,
    Format,
    FormatOption,
    GraphOption,
    LimitOption,
    OutputOption,
    TimeoutOption,
)
from kg.cli.output import write_rows
from kg.errors import UsageError
from kg.records import Rows

NameArgument = Annotated[str, typer.Argument(help="Name of the query, as in `kg query --list`.")]
ParamOption = Annotated[list[str] | None, typer.Option("--param", "-p", help="key=value; repeat for each parameter.")]
ListOption = Annotated[bool, typer.Option("--list", help="List the queries of the catalogue.")]
CypherArgument = Annotated[str, typer.Argument(help="A Cypher query that only reads; - reads it from standard input.")]


def query(
    name: NameArgument = "",
    graph: GraphOption = GRAPH,
    as_of: AsOfOption = "",
    param: ParamOption = None,
    listing: ListOption = False,
    form: FormatOption = Format.table,
    output: OutputOption = STDOUT,
    timeout: TimeoutOption = 30.0,
) -> None:
    """Run a query of the catalogue, or list the catalogue."""
    from kg import wiring

    folder = wiring.queries_folder()
    if listing:
        write_rows(_listing(folder), form, output)
        return
    if not name:
        raise UsageError("no query is named", hint="list the queries with: kg query --list")
    from kg.catalogue.arguments import pairs
    from kg.catalogue.loader import load_query
    from kg.catalogue.run import run

    chosen, arguments = load_query(folder, name), pairs(param or [])
    with wiring.open_graph(graph, as_of) as view:
        finish(run(view, chosen, arguments, timeout_s=timeout), form, output)


def cypher(
    text: CypherArgument,
    graph: GraphOption = GRAPH,
    as_of: AsOfOption = "",
    form: FormatOption = Format.table,
    output: OutputOption = STDOUT,
    limit: LimitOption = 1000,
    timeout: TimeoutOption = 30.0,
) -> None:
    """Run your own Cypher query; the graph cannot be changed by it."""
    from kg import wiring

    with wiring.open_graph(graph, as_of) as view:
        rows = view.query(sys.stdin.read() if text == "-" else text, timeout_s=timeout, limit=limit)
        finish(rows, form, output)
    tell_cut(len(rows.rows), limit)


def tell_cut(shown: int, limit: int) -> None:
    """Say so when there may be more rows than were asked for."""
    if shown >= limit:
        print(f"the first {limit} rows; --limit gives more", file=sys.stderr)


def finish(rows: Rows, form: Format, output: Path) -> None:
    """Print the rows; none at all is exit status 1."""
    write_rows(rows, form, output)
    if not rows.rows:
        print("nothing found", file=sys.stderr)
        raise typer.Exit(1)


def _listing(folder: Path) -> Rows:
    from kg.catalogue.loader import load_catalogue

    queries = load_catalogue(folder).values()
    return Rows(
        ("name", "parameters", "title_zh", "title_en"),
        [(q.name, ", ".join(p.name for p in q.parameters), q.title_zh, q.title_en) for q in queries],
    )

"""`kg diff`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kg.cli.citing import cited_tables
from kg.cli.options import FOLDER, STDOUT, FolderOption, Format, FormatOption, LimitOption, OutputOption
from kg.cli.output import write, write_rows
from kg.records import Rows

SideArgument = Annotated[str, typer.Argument(help="Folder of a graph, or a date: the graph of -g as of then.")]
SeedsOption = Annotated[bool, typer.Option("--seeds", help="List what came or went with the built-in data, too.")]
SHOWN = ("change", "subject", "relation", "object", "item", "period", "before", "after", "basis", "date")


def diff(
    old: SideArgument,
    new: SideArgument,
    graph: FolderOption = FOLDER,
    seeds: SeedsOption = False,
    form: FormatOption = Format.table,
    output: OutputOption = STDOUT,
    limit: LimitOption = 60,
) -> None:
    """Show what two graphs, or one graph at two dates, differ in: what changed, came and went, with evidence."""
    from kg import wiring
    from kg.history.change_rows import change_rows
    from kg.history.changes import changes, is_built_in

    was, now = (wiring.graph_of(side, graph) for side in (old, new))
    found = changes(was, now)
    shown = found if seeds else [change for change in found if not is_built_in(change)]
    rows = change_rows(shown, was, now)
    if form == Format.table and rows.rows:
        write(cited_tables({"": Rows(rows.columns, rows.rows[:limit])}, SHOWN), output)
    else:
        write_rows(rows, form, output)
    _tell(len(rows.rows), len(found) - len(shown), limit if form == Format.table else len(rows.rows))
    raise typer.Exit(0 if rows.rows else 1)


def _tell(count: int, built_in: int, limit: int) -> None:
    if count > limit:
        print(f"the first {limit} of {count} differences; --limit gives more", file=sys.stderr)
    if not count:
        print("no difference", file=sys.stderr)
    if built_in:
        print(f"{built_in} more came or went with the built-in data; --seeds lists them", file=sys.stderr)

"""`kg stats`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import GRAPH, STDOUT, Format, FormatOption, GraphOption, OutputOption, folder
from kg.cli.output import write_rows
from kg.errors import GraphError
from kg.records import Rows

if TYPE_CHECKING:
    from kg.store import View

_BY = (
    ("entities", "MATCH (n:Entity) RETURN n.type AS name, count(n) AS count ORDER BY count DESC, name"),
    ("relations", "MATCH (:Entity)-[r]->(:Entity) RETURN type(r) AS name, count(r) AS count ORDER BY count DESC, name"),
    ("origins", "MATCH (:Entity)-[r]->(:Entity) RETURN r.origin AS name, count(r) AS count ORDER BY count DESC, name"),
    ("metrics", "MATCH (v:Observation) RETURN v.metric AS name, count(v) AS count ORDER BY count DESC, name"),
    ("languages", "MATCH (d:Document) RETURN d.language AS name, count(d) AS count ORDER BY count DESC, name"),
)


RunsOption = Annotated[bool, typer.Option("--runs", help="List the builds of the graph, newest last.")]
RunOption = Annotated[
    str, typer.Option("--run", metavar="N", help="Tell all of one build, with its rules by hits: a number, or last.")
]


def stats(
    graph: GraphOption = GRAPH,
    runs: RunsOption = False,
    run: RunOption = "",
    form: FormatOption = Format.table,
    output: OutputOption = STDOUT,
) -> None:
    """Count what is in the graph: records, classes, relations, origins, metrics, languages; or tell of its builds."""
    from kg import wiring

    if runs or run:
        write_rows(_runs(graph, run), form, output)
        return
    with wiring.open_graph(graph) as view:
        records = [("records", name, count) for name, count in wiring.about(graph).counts.items()]
        write_rows(Rows(("what", "name", "count"), [*records, *_kinds(view)]), form, output)


def _runs(graph: str, run: str) -> Rows:
    from kg.cli.runs import chosen, listed, told
    from kg.store.runs import read_runs

    found = read_runs(folder(graph))
    if not found:
        raise GraphError(f"no build has told of itself in '{graph}'", hint="each new build adds a line to runs.jsonl")
    return told(chosen(found, run)) if run else listed(found)


def _kinds(view: View) -> list[tuple[object, ...]]:
    return [(what, name, count) for what, cypher in _BY for name, count in view.query(cypher).rows]

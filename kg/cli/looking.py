"""`kg show`, `kg path` and `kg why`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.citing import citations
from kg.cli.options import (
    GRAPH,
    STDOUT,
    AsOfOption,
    EntityArgument,
    Format,
    FormatOption,
    GraphOption,
    LimitOption,
    OutputOption,
)
from kg.cli.output import cell, formatted, pick, room, write
from kg.cli.querying import finish, tell_cut
from kg.records import Rows

if TYPE_CHECKING:
    from kg.answer import Portrait, Quote

FactArgument = Annotated[str, typer.Argument(help="Id of a fact (a-...) or of a number (o-...).")]
CONFLICT = "!"


def show(
    entity: EntityArgument,
    graph: GraphOption = GRAPH,
    as_of: AsOfOption = "",
    form: FormatOption = Format.table,
    output: OutputOption = STDOUT,
    limit: LimitOption = 50,
) -> None:
    """Show an entity: its names, facts and numbers with their evidence; ! marks contradictions."""
    from kg import wiring
    from kg.answer.portrait import FACTS, NUMBERS, portrait
    from kg.catalogue import resolve_entity

    with wiring.open_graph(graph, as_of) as view:
        match = resolve_entity(view, entity)
        found = portrait(view, wiring.named_queries(FACTS, NUMBERS), match.id, limit)
    write(_json(found) if form == Format.json else "\n".join(_lines(found, form)), output)
    tell_cut(len(found.facts.rows), limit)


def path(
    start: EntityArgument,
    end: EntityArgument,
    graph: GraphOption = GRAPH,
    as_of: AsOfOption = "",
    form: FormatOption = Format.table,
    output: OutputOption = STDOUT,
) -> None:
    """Show the shortest chain of stated relations between two entities."""
    from kg import wiring
    from kg.answer import quotes
    from kg.catalogue import run

    query = wiring.named_queries("chain/shortest-path")["chain/shortest-path"]
    with wiring.open_graph(graph, as_of) as view:
        rows = run(view, query, {"a": start, "b": end})
    if form != Format.table or not rows.rows:
        finish(rows, form, output)
        return
    steps = pick(rows, ("step", "subject", "relation", "object", "item", "modality"))
    write("\n".join([formatted(steps, form, room()), "", *citations(quotes(rows), "built-in data")]), output)


def why(
    fact: FactArgument, graph: GraphOption = GRAPH, form: FormatOption = Format.table, output: OutputOption = STDOUT
) -> None:
    """Show why the graph says something: each passage with document, place, rule and confidence."""
    from kg import wiring
    from kg.answer.proof import OF_FACT, proof
    from kg.answer.quotes import quote_of

    with wiring.open_graph(graph) as view:
        rows = proof(view, wiring.named_queries(OF_FACT), fact)
    if form != Format.table:
        finish(rows, form, output)
        return
    records = list(rows.records())
    stated = {name: value for name, value in records[0].items() if name in STATEMENT and value is not None}
    about = [f"{name:10} {cell(value)}" for name, value in stated.items()]
    proofs: dict[Quote, list[str]] = {}
    for record in records:
        if quote := quote_of(record):
            proofs.setdefault(quote, []).append(_place(record))
    write("\n".join([*about, "", *citations(proofs, "built-in data")]), output)


STATEMENT = {
    "subject",
    "subject_id",
    "relation",
    "object",
    "object_id",
    "item",
    "metric",
    "value",
    "value_to",
    "unit",
    "period",
    "modality",
    "confidence",
    "origin",
    "rule",
    "reviewed",
}
SHOWN_FACTS = (
    "subject",
    "relation",
    "object",
    "item",
    "modality",
    "confidence",
    "sources",
    "document",
    "date",
    "reviewed",
    "fact",
)
SHOWN_NUMBERS = ("metric", "value", "value_to", "unit", "period", "modality", "document", "reviewed", "observation")


def _place(record: dict[str, object]) -> str:
    return "" if record["start"] is None else f"characters {record['start']}-{record['end']}"


def _json(found: Portrait) -> str:
    from kg.answer.plain import plain_portrait

    return json.dumps(plain_portrait(found), ensure_ascii=False, indent=1, default=str)


def _lines(found: Portrait, form: Format) -> list[str]:
    from kg.answer import quotes

    lines = [f"{name:8} {cell(value)}" for name, value in found.entity.items() if value not in (None, "", [])]
    for rows, columns, key in ((found.facts, SHOWN_FACTS, "fact"), (found.numbers, SHOWN_NUMBERS, "observation")):
        if rows.rows:
            lines += ["", formatted(_marked(pick(rows, columns), key, found.conflicts), form, room())]
    said = {quote: facts for quote, facts in quotes(found.facts).items() if quote.sentence}
    return [*lines, *(["", *citations(said, "")] if said else [])]


def _marked(rows: Rows, key: str, conflicts: frozenset[str]) -> Rows:
    at = rows.columns.index(key)
    return Rows(("", *rows.columns), [(CONFLICT if row[at] in conflicts else "", *row) for row in rows.rows])

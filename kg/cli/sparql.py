"""`kg sparql`."""

from __future__ import annotations

import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import FOLDER, STDOUT, AsOfOption, FolderOption, Format, OutputOption, TimeoutOption
from kg.cli.output import write, write_rows
from kg.cli.querying import ListOption, finish
from kg.errors import UnknownName, UsageError
from kg.records import Rows


class SparqlFormat(StrEnum):
    """How an answer is printed; the last two are for CONSTRUCT and DESCRIBE."""

    table = "table"
    json = "json"
    csv = "csv"
    md = "md"
    turtle = "turtle"
    nt = "nt"


QueryArgument = Annotated[
    str, typer.Argument(help="A SPARQL query that only reads, or the name of one; - reads it from standard input.")
]
FileOption = Annotated[Path | None, typer.Option("--file", help="File that holds the query; - is standard input.")]
AnswerOption = Annotated[
    SparqlFormat | None,
    typer.Option("--format", help="How to print; by default table for rows, turtle for CONSTRUCT and DESCRIBE."),
]
_NAME = re.compile(r"[\w-]+")
_RDF = (SparqlFormat.turtle, SparqlFormat.nt)


def sparql(
    query: QueryArgument = "",
    graph: FolderOption = FOLDER,
    as_of: AsOfOption = "",
    file: FileOption = None,
    listing: ListOption = False,
    form: AnswerOption = None,
    output: OutputOption = STDOUT,
    timeout: TimeoutOption = 30.0,
) -> None:
    """Run SPARQL over the graph as RDF: your own query, or one that comes with the project."""
    from kg import wiring
    from kg.export import run, statements
    from kg.history.cache import announced
    from kg.ontology import load_ontology

    rows_form = Format(form) if form and form not in _RDF else Format.table
    if listing:
        write_rows(_listing(), rows_form, output)
        return
    text = _text(query, file)
    with announced("making the RDF view of the graph, once ..."):
        rdf = wiring.open_rdf(graph, as_of)
    answer = run(rdf, text, load_ontology(), timeout_s=timeout)
    if isinstance(answer, Rows):
        if form in _RDF:
            raise UsageError(f"--format {form} is for CONSTRUCT and DESCRIBE", hint="take table, json, csv or md")
        finish(answer, rows_form, output)
    elif form in (None, *_RDF) and len(answer):
        write(answer.serialize(format=form or SparqlFormat.turtle), output)
    else:
        finish(statements(answer), rows_form, output)


def _text(query: str, file: Path | None) -> str:
    if (query == "") == (file is None):
        raise UsageError("give a query, or the file that holds it", hint="list those at hand with: kg sparql --list")
    if query == "-" or file == STDOUT:
        return sys.stdin.read()
    if file is None:
        return _named(query) if _NAME.fullmatch(query) else query
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the query file {file} cannot be read: {error}") from None


def _named(name: str) -> str:
    from kg import wiring

    examples = wiring.example_queries()
    if name not in examples:
        raise UnknownName("query", name, examples)
    return examples[name].sparql


def _listing() -> Rows:
    from kg import wiring

    examples = wiring.example_queries().values()
    return Rows(("name", "title_zh", "title_en"), [(one.name, one.title_zh, one.title_en) for one in examples])

"""`kg validate`."""

from __future__ import annotations

from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import FOLDER, STDOUT, FolderOption, Format, FormatOption, OutputOption
from kg.cli.output import write, write_rows
from kg.cli.progress import Progress
from kg.records import Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.records import Finding


class Part(StrEnum):
    """What can be checked; `all` takes in a graph only where `-g` names one."""

    all = "all"
    ontology = "ontology"
    seeds = "seeds"
    patterns = "patterns"
    queries = "queries"
    graph = "graph"


PartArgument = Annotated[Part, typer.Argument(help="Part to check; without it all, and a graph if -g names one.")]


def validate(
    context: typer.Context,
    part: PartArgument = Part.all,
    graph: FolderOption = FOLDER,
    form: FormatOption = Format.table,
    output: OutputOption = STDOUT,
) -> None:
    """Check ontology, seeds, patterns, queries or a graph; print findings with their place."""
    from kg.pipeline.checks import findings

    with Progress() as progress:
        checks = _checks(graph, progress)
        given = context.get_parameter_source("graph")
        named = given is not None and given.name == "COMMANDLINE"
        chosen = [name for name in checks if named or name != Part.graph] if part == Part.all else [part]
        found = [finding for name in chosen for finding in findings(checks[name], name)]
    if form == Format.table:
        write("\n".join(f"{f.level}: {f.place}: {f.message}" for f in found), output)
    else:
        write_rows(Rows(("level", "place", "message"), [(f.level, f.place, f.message) for f in found]), form, output)
    errors = sum(finding.level == "error" for finding in found)
    typer.echo(f"{', '.join(chosen)}: {errors} errors, {len(found) - errors} warnings", err=True)
    raise typer.Exit(1 if errors else 0)


def _checks(graph: Path, progress: Progress) -> dict[str, Callable[[], Iterator[Finding]]]:
    from kg import wiring
    from kg.ontology.pattern_checks import validate_patterns
    from kg.pipeline import checks

    return {
        Part.ontology: checks.check_ontology,
        Part.seeds: checks.check_seeds,
        Part.patterns: validate_patterns,
        Part.queries: lambda: chain(
            checks.check_queries(wiring.queries_folder()), checks.check_examples(wiring.example_queries)
        ),
        Part.graph: lambda: chain(checks.check_graph(graph), checks.check_rdf(graph, wiring.background, progress)),
    }

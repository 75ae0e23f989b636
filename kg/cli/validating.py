"""`kg validate`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import GRAPH, STDOUT, Format, FormatOption, GraphOption, OutputOption
from kg.cli.output import write, write_rows
from kg.records import Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.records import Finding


class Part(StrEnum):
    """What can be checked; `all` is everything but a graph."""

    all = "all"
    ontology = "ontology"
    seeds = "seeds"
    patterns = "patterns"
    queries = "queries"
    graph = "graph"


PartArgument = Annotated[Part, typer.Argument(help="Part to check; all of them but a graph without it.")]


def validate(
    part: PartArgument = Part.all,
    graph: GraphOption = GRAPH,
    form: FormatOption = Format.table,
    output: OutputOption = STDOUT,
) -> None:
    """Check ontology, seeds, patterns, queries or a graph; print findings with their place."""
    from kg.pipeline.checks import findings

    checks = _checks(graph)
    chosen = [name for name in checks if name != Part.graph] if part == Part.all else [part]
    found = [finding for name in chosen for finding in findings(checks[name], name)]
    if form == Format.table:
        write("\n".join(f"{f.level}: {f.place}: {f.message}" for f in found), output)
    else:
        write_rows(Rows(("level", "place", "message"), [(f.level, f.place, f.message) for f in found]), form, output)
    errors = sum(finding.level == "error" for finding in found)
    typer.echo(f"{', '.join(chosen)}: {errors} errors, {len(found) - errors} warnings", err=True)
    raise typer.Exit(1 if errors else 0)


def _checks(graph: Path) -> dict[str, Callable[[], Iterator[Finding]]]:
    from kg import wiring
    from kg.ontology.pattern_checks import validate_patterns
    from kg.pipeline import checks

    return {
        Part.ontology: checks.check_ontology,
        Part.seeds: checks.check_seeds,
        Part.patterns: validate_patterns,
        Part.queries: lambda: checks.check_queries(wiring.queries_folder()),
        Part.graph: lambda: checks.check_graph(graph),
    }

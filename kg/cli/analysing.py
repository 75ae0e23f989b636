"""`kg chain …`, `kg impact` and `kg substitutes`."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from kg.cli.measured import Printing, of_one, opened, report, resolved
from kg.cli.options import GRAPH, STDOUT, EntityArgument, Format, FormatOption, GraphOption, OutputOption

SomeEntityArgument = Annotated[str, typer.Argument(help="Customer, item or segment; all when left out.")]
SegmentOption = Annotated[str, typer.Option("--segment", help="Only firms and products of this segment.")]
DepthOption = Annotated[int, typer.Option("--depth", min=1, max=8, help="Most steps from the start.")]
OwnOption = Annotated[bool, typer.Option("--own", help="List its own products as well, which stop in any case.")]
LimitOption = Annotated[int, typer.Option("--limit", min=1, help="Most rows to print of each kind, in a table.")]

DEPTH, LIMIT = 3, 30


def upstream(
    entity: EntityArgument,
    depth: DepthOption = DEPTH,
    graph: GraphOption = GRAPH,
    form: FormatOption = Format.table,
    output: OutputOption = STDOUT,
    limit: LimitOption = LIMIT,
) -> None:
    """List what a segment, firm or product depends on, step by step."""
    from kg.analytics import neighbourhood

    measure = partial(neighbourhood, downstream=False, depth=depth)
    of_one(entity, measure, graph, Printing(form, output, limit))


def downstream(
    entity: EntityArgument,
    depth: DepthOption = DEPTH,
    graph: GraphOption = GRAPH,
    form: FormatOption = Format.table,
    output: OutputOption = STDOUT,
    limit: LimitOption = LIMIT,
) -> None:
    """List what depends on a segment, firm or product, step by step."""
    from kg.analytics import neighbourhood

    measure = partial(neighbourhood, downstream=True, depth=depth)
    of_one(entity, measure, graph, Printing(form, output, limit))


def impact(
    entity: EntityArgument,
    depth: DepthOption = DEPTH,
    own: OwnOption = False,
    graph: GraphOption = GRAPH,
    form: FormatOption = Format.table,
    output: OutputOption = STDOUT,
    limit: LimitOption = LIMIT,
) -> None:
    """List what stops if something stops, single-sourced first."""
    from kg.analytics import impact as measured

    of_one(entity, partial(measured, depth=depth, own=own), graph, Printing(form, output, limit))


def substitutes(
    entity: EntityArgument,
    graph: GraphOption = GRAPH,
    form: FormatOption = Format.table,
    output: OutputOption = STDOUT,
    limit: LimitOption = LIMIT,
) -> None:
    """List what could take the place of a firm or product, most alike first."""
    from kg.analytics import substitutes as measured

    of_one(entity, measured, graph, Printing(form, output, limit))


def bottlenecks(
    segment: SegmentOption = "",
    graph: GraphOption = GRAPH,
    form: FormatOption = Format.table,
    output: OutputOption = STDOUT,
    limit: LimitOption = LIMIT,
) -> None:
    """List the firms and products that most of the chain passes through, and what they alone supply."""
    from kg.analytics import bottlenecks as measured
    from kg.catalogue import resolve_entity

    with opened(graph) as view:
        rows = measured(view, resolve_entity(view, segment, "Segment").id if segment else "")
    report(rows, segment, Printing(form, output, limit))


def concentration(
    entity: SomeEntityArgument = "",
    graph: GraphOption = GRAPH,
    form: FormatOption = Format.table,
    output: OutputOption = STDOUT,
    limit: LimitOption = LIMIT,
) -> None:
    """Measure how concentrated the stated supply of each customer and item is."""
    from kg.analytics import concentration as measured

    with opened(graph) as view:
        rows = measured(view, resolved(view, entity) if entity else "")
    report(rows, entity, Printing(form, output, limit))


def communities(
    graph: GraphOption = GRAPH,
    form: FormatOption = Format.table,
    output: OutputOption = STDOUT,
    limit: LimitOption = LIMIT,
) -> None:
    """List the groups of firms and products that are tied more to each other than to the rest."""
    from kg.analytics import communities as measured

    with opened(graph) as view:
        rows = measured(view)
    report(rows, "", Printing(form, output, limit))

"""`kg timeline`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.cli.citing import cited_tables
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
from kg.cli.output import write
from kg.cli.querying import finish
from kg.records import Rows

if TYPE_CHECKING:
    from kg.history import Event

SHOWN = ("when", "kind", "subject", "relation", "object", "modality", "origin")
UNDATED = "without a date:"


def timeline(
    entity: EntityArgument,
    graph: GraphOption = GRAPH,
    as_of: AsOfOption = "",
    form: FormatOption = Format.table,
    output: OutputOption = STDOUT,
    limit: LimitOption = 60,
) -> None:
    """Show everything said of an entity by date, newest last."""
    from kg import wiring
    from kg.catalogue import resolve_entity
    from kg.history import timeline as line_of

    with wiring.open_graph(graph, as_of) as view:
        events = line_of(view, resolve_entity(view, entity).id)
    if form != Format.table or not events:
        finish(_rows(events), form, output)
        return
    dated, undated = ([event for event in events if bool(event.when) == there] for there in (True, False))
    write(cited_tables({"": _rows(dated[-limit:]), UNDATED: _rows(undated[:limit])}, SHOWN), output)
    if max(len(dated), len(undated)) > limit:
        print(
            f"the newest {limit} of {len(dated)}, and of {len(undated)} without a date; --limit gives more",
            file=sys.stderr,
        )


def _rows(events: Sequence[Event]) -> Rows:
    from kg.history import Event

    return Rows(Event._fields, events)

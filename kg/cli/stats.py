"""`kg stats`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cli.options import GRAPH, STDOUT, Format, FormatOption, GraphOption, OutputOption
from kg.cli.output import write_rows
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


def stats(graph: GraphOption = GRAPH, form: FormatOption = Format.table, output: OutputOption = STDOUT) -> None:
    """Count what is in the graph: records, classes, relations, origins, metrics, languages."""
    from kg import wiring

    with wiring.open_graph(graph) as view:
        records = [("records", name, count) for name, count in wiring.about(graph).counts.items()]
        write_rows(Rows(("what", "name", "count"), [*records, *_kinds(view)]), form, output)


def _kinds(view: View) -> list[tuple[object, ...]]:
    return [(what, name, count) for what, cypher in _BY for name, count in view.query(cypher).rows]

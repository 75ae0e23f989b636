"""How a server stands beside a graph: what of it is there, what is missing, what is left over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from kg.store.neo4j.differences import edge_marks, edge_rows, node_marks, node_rows, rooted
from kg.store.neo4j.loading import Plan
from kg.store.neo4j.marking import MARK
from kg.store.projection import ROOTS

if TYPE_CHECKING:
    from neo4j import Session

_LEFT_NODES = {
    root: f"MATCH (n:{root}) WHERE n.{MARK} IN $marks RETURN coalesce(n.type, '{root}') AS name, count(n) AS count"
    for root in ROOTS
}
_LEFT_EDGES = f"MATCH ()-[r]->() WHERE r.{MARK} IN $marks RETURN type(r) AS name, count(r) AS count"


class Standing(NamedTuple):
    """Nodes of one class, or relationships of one type: how many the graph has, and what differs on the server."""

    kind: str
    name: str
    graph: int
    missing: int
    left_over: int

    @property
    def differs(self) -> bool:
        """Whether the server and the graph are not alike in this."""
        return bool(self.missing or self.left_over)


def standing(session: Session, plan: Plan) -> list[Standing]:
    """Compare a server with a plan; a record that changed is both missing and left over."""
    return [*_nodes(session, plan), *_edges(session, plan)]


def total(rows: Iterable[Standing]) -> list[Standing]:
    """All nodes and all relationships.

    >>> total([Standing("node", "Chip", 2, 1, 0), Standing("node", "Company", 3, 0, 0)])
    [Standing(kind='node', name='all', graph=5, missing=1, left_over=0)]
    """
    sums: dict[str, Standing] = {}
    for row in rows:
        so_far = sums.get(row.kind, Standing(row.kind, "all", 0, 0, 0))
        sums[row.kind] = Standing(
            row.kind,
            "all",
            so_far.graph + row.graph,
            so_far.missing + row.missing,
            so_far.left_over + row.left_over,
        )
    return list(sums.values())


def _nodes(session: Session, plan: Plan) -> Iterator[Standing]:
    for root in ROOTS:
        marks = node_marks(session, root)
        rows = [(row.labels[0], row.mark) for row in node_rows(rooted(plan.projection, root))]
        yield from _compared("node", rows, marks, _left(session, _LEFT_NODES[root], marks, rows))


def _edges(session: Session, plan: Plan) -> Iterator[Standing]:
    marks = edge_marks(session)
    rows = [(row.type, row.mark) for row in edge_rows(plan.projection.edges)]
    yield from _compared("relationship", rows, marks, _left(session, _LEFT_EDGES, marks, rows))


def _compared(kind: str, rows: list[tuple[str, int]], marks: set[int], left: Counter[str]) -> Iterator[Standing]:
    graph = Counter(name for name, _ in rows)
    missing = Counter(name for name, mark in rows if mark not in marks)
    for name in sorted(graph | left):
        yield Standing(kind, name, graph[name], missing[name], left[name])


def _left(session: Session, cypher: str, marks: set[int], rows: Iterable[tuple[str, int]]) -> Counter[str]:
    """How many of each name the server has beyond the rows."""
    beyond = marks - {mark for _, mark in rows}
    if not beyond:
        return Counter()
    found = session.execute_read(lambda transaction: transaction.run(cypher, marks=sorted(beyond)).values())
    return Counter({str(name): int(count) for name, count in found})

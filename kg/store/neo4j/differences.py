"""What a server lacks of a projection, and what it holds beyond it, told by the marks alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from kg.store.neo4j.marking import MARK, edge_mark, node_mark
from kg.store.projection import ROOTS, Projection, Properties

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Session

# Marks come in lists, thirty times as fast as in rows, and in parts, for a list takes memory of the server.
PARTS = 4
_NODES = {
    root: f"MATCH (n:{root}) WHERE n.{MARK} % {PARTS} IN [$part, -$part] RETURN collect(n.{MARK})" for root in ROOTS
}
_EDGES = f"MATCH ()-[r]->() WHERE r.{MARK} % {PARTS} IN [$part, -$part] RETURN collect(r.{MARK})"
_GONE_IDS = {root: f"MATCH (n:{root}) WHERE n.{MARK} IN $marks RETURN n.id" for root in ROOTS}


class NodeRow(NamedTuple):
    """A node to write."""

    labels: tuple[str, ...]
    properties: Properties
    mark: int

    @property
    def id(self) -> str:
        """Unique under the outermost label."""
        return str(self.properties["id"])


class EdgeRow(NamedTuple):
    """A relationship to write, between the nodes of two ids."""

    type: str
    start: str
    end: str
    properties: Properties
    mark: int


@dataclass(frozen=True, slots=True)
class NodeChanges:
    """Nodes under one outermost label: to make, to bring up to date, and the ids of those to take away."""

    root: str
    new: list[NodeRow] = field(default_factory=list)
    changed: list[NodeRow] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class EdgeChanges:
    """Relationships to make, by the outermost labels of their ends, and the marks of those to take away."""

    new: dict[tuple[str, str], list[EdgeRow]]
    gone: list[int]


def node_rows(projection: Projection, root: str) -> Iterator[NodeRow]:
    """The nodes under an outermost label, each with its mark."""
    for table in projection.nodes:
        if table.root == root:
            yield from (NodeRow(table.labels, row, node_mark(table.labels, row)) for row in table.rows)


def edge_rows(projection: Projection) -> Iterator[tuple[tuple[str, str], EdgeRow]]:
    """The relationships, each with the outermost labels of its ends and its mark."""
    for table in projection.edges:
        ends = (table.start, table.end)
        for start, end, properties in table.rows:
            mark = edge_mark(table.type, start, end, properties)
            yield ends, EdgeRow(table.type, start, end, properties, mark)


def node_changes(session: Session, projection: Projection, root: str) -> NodeChanges:
    """Compare the nodes under an outermost label."""
    there = node_marks(session, root)
    missing = [row for row in node_rows(projection, root) if not _taken(there, row.mark)]
    left = set(_ids(session, root, there)) if there else set()
    changed = [row for row in missing if row.id in left]
    new = [row for row in missing if row.id not in left] if left else missing
    return NodeChanges(root, new, changed, sorted(left - {row.id for row in changed}))


def edge_changes(session: Session, projection: Projection) -> EdgeChanges:
    """Compare all relationships; one that changed is taken away and made anew."""
    there = edge_marks(session)
    new: dict[tuple[str, str], list[EdgeRow]] = {}
    for ends, row in edge_rows(projection):
        if not _taken(there, row.mark):
            new.setdefault(ends, []).append(row)
    return EdgeChanges(new, sorted(there))


def node_marks(session: Session, root: str) -> set[int]:
    """The marks of our nodes under an outermost label."""
    return _marks(session, _NODES[root])


def edge_marks(session: Session) -> set[int]:
    """The marks of our relationships."""
    return _marks(session, _EDGES)


def _marks(session: Session, cypher: str) -> set[int]:
    marks: set[int] = set()
    for part in range(PARTS):
        marks.update(session.execute_read(_list, cypher, part))
    return marks


def _list(transaction: ManagedTransaction, cypher: str, part: int) -> list[int]:
    return list(transaction.run(cypher, part=part).single(strict=True)[0])


def _taken(marks: set[int], mark: int) -> bool:
    """Strike a mark off the list."""
    if mark in marks:
        marks.remove(mark)
        return True
    return False


def _ids(session: Session, root: str, marks: Iterable[int]) -> list[str]:
    given = {"marks": list(marks)}
    return session.execute_read(lambda transaction: [row[0] for row in transaction.run(_GONE_IDS[root], given)])

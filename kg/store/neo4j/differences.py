"""What a server lacks of a projection, and what it holds beyond it, told by the marks alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from kg.store.neo4j.marking import MARK, edge_mark, node_mark
from kg.store.projection import ROOTS, EdgeTable, NodeTable, Projection, Properties

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Session

Row = TypeVar("Row")
Table = TypeVar("Table", NodeTable, EdgeTable)
Ends = tuple[str, str]  # outermost labels
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


class Lot(Collection[Row], Generic[Row]):
    """Rows that are made as they are read: a first load, which sends them all, need not wait for the last of them."""

    def __init__(self, read: Callable[[], Iterator[Row]], count: int) -> None:
        self._read, self._count = read, count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Row]:
        return self._read()

    def __contains__(self, row: object) -> bool:
        return any(row == each for each in self)


@dataclass(frozen=True, slots=True)
class NodeChanges:
    """Nodes under one outermost label: to make, to bring up to date, and the ids of those to take away."""

    root: str
    new: Collection[NodeRow] = ()
    changed: list[NodeRow] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class EdgeChanges:
    """Relationships to make, by the outermost labels of their ends, and the marks of those to take away."""

    new: dict[Ends, Collection[EdgeRow]]
    gone: list[int]


def node_rows(tables: Iterable[NodeTable]) -> Iterator[NodeRow]:
    """Nodes, each with its mark."""
    for table in tables:
        yield from (NodeRow(table.labels, row, node_mark(table.labels, row)) for row in table.rows)


def edge_rows(tables: Iterable[EdgeTable]) -> Iterator[EdgeRow]:
    """Relationships, each with its mark."""
    for table in tables:
        for start, end, properties in table.rows:
            yield EdgeRow(table.type, start, end, properties, edge_mark(table.type, start, end, properties))


def node_changes(session: Session, projection: Projection, root: str) -> NodeChanges:
    """Compare the nodes under an outermost label."""
    tables, there = rooted(projection, root), node_marks(session, root)
    if not there:
        return NodeChanges(root, _lot(node_rows, tables))
    missing = [row for row in node_rows(tables) if not _taken(there, row.mark)]
    left = set(_ids(session, root, there)) if there else set()
    changed = [row for row in missing if row.id in left]
    new = [row for row in missing if row.id not in left] if left else missing
    return NodeChanges(root, new, changed, sorted(left - {row.id for row in changed}))


def edge_changes(session: Session, projection: Projection) -> EdgeChanges:
    """Compare all relationships; one that changed is taken away and made anew."""
    there = edge_marks(session)
    tables: defaultdict[Ends, list[EdgeTable]] = defaultdict(list)
    for table in projection.edges:
        tables[table.start, table.end].append(table)
    if not there:
        return EdgeChanges({ends: _lot(edge_rows, some) for ends, some in tables.items()}, [])
    new = {ends: [row for row in edge_rows(some) if not _taken(there, row.mark)] for ends, some in tables.items()}
    return EdgeChanges(dict(new), sorted(there))


def rooted(projection: Projection, root: str) -> list[NodeTable]:
    """The tables of the nodes under an outermost label."""
    return [table for table in projection.nodes if table.root == root]


def node_marks(session: Session, root: str) -> set[int]:
    """The marks of our nodes under an outermost label."""
    return _marks(session, _NODES[root])


def edge_marks(session: Session) -> set[int]:
    """The marks of our relationships."""
    return _marks(session, _EDGES)


def _lot(read: Callable[[Sequence[Table]], Iterator[Row]], tables: Sequence[Table]) -> Lot[Row]:
    return Lot(partial(read, tables), sum(len(table.rows) for table in tables))


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

"""The statements that a load writes with. What comes from a graph is always a parameter, labels and types included."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from kg.errors import GraphError
from kg.store.neo4j.differences import EdgeRow, NodeRow
from kg.store.neo4j.marking import MARK
from kg.store.projection import FIELDS, ROOTS

if TYPE_CHECKING:
    from neo4j import ManagedTransaction


class Step(Protocol):
    """Writes some rows in a transaction; gives the number of those that it touched."""

    def __call__(self, transaction: ManagedTransaction, rows: Sequence[Any]) -> int: ...


# New rows come as lists, in the order of their fields: of a map the planner fears that it is a node which the statement
# changes, and holds all rows back twice.
_CREATE_NODES = f"UNWIND $rows AS row CREATE (n:$(row[0])) SET n += row[1], n.{MARK} = row[2]"
# A label or a property that a user gave to a node of ours stays.
_CHANGE_NODES = {
    root: f"UNWIND $rows AS row MATCH (n:{root} {{id: row.properties.id}}) WHERE n.{MARK} IS NOT NULL "
    f"REMOVE n:$(row.lost) SET n:$(row.labels), n += row.properties, n.{MARK} = row.mark RETURN count(n) AS done"
    for root in ROOTS
}
# A node that a user tied something to stays.
_DELETE_NODES = {
    root: f"MATCH (n:{root}) WHERE n.id IN $rows AND n.{MARK} IS NOT NULL AND NOT (n)--() "
    "DELETE n RETURN count(n) AS done"
    for root in ROOTS
}
_CREATE_EDGES = {
    (start, end): f"UNWIND $rows AS row MATCH (a:{start} {{id: row[1]}}) MATCH (b:{end} {{id: row[2]}}) "
    f"CREATE (a)-[r:$(row[0])]->(b) SET r += row[3], r.{MARK} = row[4] RETURN count(r) AS done"
    for start in ROOTS
    for end in ROOTS
}
_DELETE_EDGES = f"MATCH ()-[r]->() WHERE r.{MARK} IN $rows DELETE r RETURN count(r) AS done"
_LACKING = {
    root: f"UNWIND $ids AS id WITH id WHERE NOT EXISTS {{ MATCH (:{root} {{id: id}}) }} RETURN id LIMIT 1"
    for root in ROOTS
}
_COUNT_NODES = f"MATCH (n) WHERE n.{MARK} IS NOT NULL RETURN count(n)"
_COUNT_EDGES = f"MATCH ()-[r]->() WHERE r.{MARK} IS NOT NULL RETURN count(r)"


def create_nodes(transaction: ManagedTransaction, rows: Sequence[NodeRow]) -> int:
    """Make nodes; the server refuses an id that a node of somebody else has."""
    transaction.run(_CREATE_NODES, rows=list(map(list, rows))).consume()
    return len(rows)


def change_nodes(root: str, classes: frozenset[str]) -> Step:
    """A step that brings nodes up to date; `classes` are the labels that they may have had."""
    blank = dict.fromkeys(FIELDS[root])

    def change(transaction: ManagedTransaction, rows: Sequence[NodeRow]) -> int:
        given = [
            {
                "labels": row.labels,
                "lost": sorted(classes - set(row.labels)),
                "properties": {**blank, **row.properties},
                "mark": row.mark,
            }
            for row in rows
        ]
        return _done(transaction, _CHANGE_NODES[root], given)

    return change


def delete_nodes(root: str) -> Step:
    """A step that takes nodes away by id, but for those that still have relationships."""

    def delete(transaction: ManagedTransaction, rows: Sequence[str]) -> int:
        return _done(transaction, _DELETE_NODES[root], rows)

    return delete


def create_edges(start: str, end: str) -> Step:
    """A step that makes relationships between nodes under two outermost labels."""

    def create(transaction: ManagedTransaction, rows: Sequence[EdgeRow]) -> int:
        done = _done(transaction, _CREATE_EDGES[start, end], list(map(list, rows)))
        if done != len(rows):
            raise _dangling(transaction, start, end, rows)
        return done

    return create


def delete_edges(transaction: ManagedTransaction, rows: Sequence[int]) -> int:
    """Take relationships away by their marks."""
    return _done(transaction, _DELETE_EDGES, rows)


def count_nodes(transaction: ManagedTransaction) -> int:
    """Nodes that are ours."""
    return int(transaction.run(_COUNT_NODES).single(strict=True)[0])


def count_edges(transaction: ManagedTransaction) -> int:
    """Relationships that are ours."""
    return int(transaction.run(_COUNT_EDGES).single(strict=True)[0])


def _done(transaction: ManagedTransaction, cypher: Any, rows: Sequence[Any]) -> int:
    return int(transaction.run(cypher, rows=rows).single(strict=True)["done"])


def _dangling(transaction: ManagedTransaction, start: str, end: str, rows: Sequence[EdgeRow]) -> GraphError:
    """Name the first relationship whose end is not there."""
    for root, ids in ((start, [row.start for row in rows]), (end, [row.end for row in rows])):
        if found := transaction.run(_LACKING[root], ids=ids).single():
            row = next(row for row in rows if found["id"] in (row.start, row.end))
            return GraphError(f"a {row.type} relation names {found['id']!r}, which is not on the server")
    return GraphError(f"of {len(rows)} relations some were not written", hint="load again")

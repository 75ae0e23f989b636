"""What leads from one property graph to another, computed from the records that differ.

Nodes of two kinds belong to no record alone: a Name may lead to several entities, an Evidence prove several facts. So
names that nobody may bear any more are left to the engine, which sees whether they still lead anywhere, and passages
that other facts need are left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any, NamedTuple

from kg.records import Assertion, Document, Entity, Graph, Observation
from kg.store.changes import Changes
from kg.store.projection import EdgeTable, Link, NodeTable, Projection, evidence_id, names_of, project
from kg.store.shelf import begun, holding

Classes = Mapping[str, tuple[str, ...]]
Node = tuple[str, object]  # the outermost label, and the id


class Delta(NamedTuple):
    """Rows to take away, then rows to bring; of a node that changed only the second has a row.

    A node that is taken away takes its relationships along; so does it if they are not among the rows. `growth` is by
    how much the rows of each class and type of relationship grow; of names, that belong to no record alone, `names` is
    how many there are in the end.
    """

    gone: Projection
    came: Projection
    growth: Mapping[str, int]
    names: int


def delta_of(changes: Changes, graph: Graph, classes: Classes) -> Delta | None:
    """What brings the property graph of the former graph to that of `graph`; None when a node changes its class.

    >>> from kg.records import Entity
    >>> graph = Graph(entities=(Entity("chip/h100", "Chip", "H100"),))
    >>> [table.label for table in delta_of(Changes(Graph(), graph), graph, {"Chip": ("Entity",)}).came.nodes]
    ['Chip', 'Name']
    """
    former = {entity.id: entity.type for entity in changes.gone.entities}
    if any(former.get(entity.id, entity.type) != entity.type for entity in changes.came.entities):
        return None
    old, new = _widened(changes, graph)
    beside = _beside(graph, old, new)
    before, after = project(old, classes, _former(changes, beside)), project(new, classes, beside)
    needed = _needed(changes, graph)
    gone = Projection(tuple(_lost(before, after, needed)), tuple(_other(before.edges, after.edges, needed)))
    came = Projection(tuple(_made(before, after, needed)), tuple(_other(after.edges, before.edges, needed)))
    there = {(table.root, row["id"]) for table in before.nodes for row in table.rows}
    return Delta(gone, came, _growth(gone, came, there), len({name for name, _, _ in names_of(graph)}))


def _growth(gone: Projection, came: Projection, there: set[Node]) -> Counter[str]:
    growth: Counter[str] = Counter()
    for sign, part in ((-1, gone), (1, came)):
        for edges in part.edges:
            growth[edges.type] += sign * len(edges.rows)
        for nodes in part.nodes:
            rows = [row for row in nodes.rows if sign < 0 or (nodes.root, row["id"]) not in there]
            for label in nodes.labels:  # a class counts the rows of the classes below it
                growth[label] += sign * len(rows)
    del growth["Name"]
    return growth


def _widened(changes: Changes, graph: Graph) -> tuple[Graph, Graph]:
    """The changes with what hangs on them: facts about renamed items, all mentions of a document, which are counted."""
    old, new = changes
    stale = tuple(_stale(changes, graph))
    documents = {mention.document for part in changes for mention in part.mentions}
    mentions = tuple(each for each in begun(graph.mentions, documents) if each.document in documents)
    fresh = set(new.mentions)
    return (
        replace(
            old,
            assertions=(*old.assertions, *stale),
            mentions=sorted((*old.mentions, *(mention for mention in mentions if mention not in fresh))),
        ),
        replace(new, assertions=(*new.assertions, *stale), mentions=mentions),
    )


def _stale(changes: Changes, graph: Graph) -> Iterator[Assertion]:
    """Facts that are as they were, but of which the property graph tells something else now."""
    names = _changed(changes.gone.entities, changes.came.entities, lambda entity: entity.name)
    dates = _changed(changes.gone.documents, changes.came.documents, lambda document: document.date)
    if names or dates:
        came = {fact.id for fact in changes.came.assertions}
        for fact in holding(graph.assertions, {*names, *dates}):
            touched = fact.item in names or any(span.document in dates for span in fact.evidence)
            if touched and fact.id not in came:
                yield fact


def _changed(
    old: Iterable[Entity] | Iterable[Document],
    new: Iterable[Entity] | Iterable[Document],
    value: Callable[[Any], str],
) -> set[str]:
    """The ids of records that both sides have, with another value."""
    before = {record.id: value(record) for record in old}
    return {record.id for record in new if before.get(record.id, value(record)) != value(record)}


def _beside(graph: Graph, *parts: Graph) -> Graph:
    """The documents and items of a graph that the facts of some parts name: a fact tells their dates and names."""
    facts = [fact for part in parts for fact in part.assertions]
    documents = begun(graph.documents, {span.document for fact in facts for span in fact.evidence})
    return Graph(documents=documents, entities=begun(graph.entities, {fact.item for fact in facts}))


def _former(changes: Changes, beside: Graph) -> Graph:
    """Names and dates as they were: of two records with one id the latter counts."""
    gone = changes.gone
    return Graph(documents=(*beside.documents, *gone.documents), entities=(*beside.entities, *gone.entities))


def _needed(changes: Changes, graph: Graph) -> set[Node]:
    """The passages of records that stay as they were, in documents of which only one side has some passages.

    Of documents that joined or left nothing stays as it was.
    """
    came = {record.id for record in _proved(changes.came)}
    before, after = ({span for record in _proved(side) for span in record.evidence} for side in changes)
    left, joined = ({document.id for document in side.documents} for side in changes)
    documents = {span.document for span in before ^ after} - (left ^ joined)
    records: Iterator[Assertion | Observation] = chain(
        holding(graph.assertions, documents), holding(graph.observations, documents)
    )
    return {
        ("Evidence", evidence_id(span))
        for record in records
        if any(span.document in documents for span in record.evidence) and record.id not in came
        for span in record.evidence
    }


def _proved(graph: Graph) -> Iterator[Assertion | Observation]:
    return chain(graph.assertions, graph.observations)


def _lost(before: Projection, after: Projection, needed: set[Node]) -> Iterator[NodeTable]:
    """Nodes that the second lacks."""
    stays = needed | {(table.root, row["id"]) for table in after.nodes for row in table.rows}
    for table in before.nodes:
        rows = [row for row in table.rows if (table.root, row["id"]) not in stays]
        if rows:
            yield replace(table, rows=rows)


def _made(before: Projection, after: Projection, needed: set[Node]) -> Iterator[NodeTable]:
    """Nodes that the first lacks, or has otherwise."""
    there = {(table.root, row["id"]): row for table in before.nodes for row in table.rows}
    for table in after.nodes:
        places = ((table.root, row["id"]) for row in table.rows)
        pairs = zip(places, table.rows, strict=True)
        rows = [row for place, row in pairs if there.get(place) != row and place not in needed]
        if rows:
            yield replace(table, rows=rows)


def _other(some: Iterable[EdgeTable], others: Iterable[EdgeTable], needed: set[Node]) -> Iterator[EdgeTable]:
    """Relationships that only the first tables have; those of passages that are needed stay as they are."""
    there = {_key(table, row) for table in others for row in table.rows}
    for table in some:
        rows = [row for row in table.rows if _key(table, row) not in there and (table.start, row[0]) not in needed]
        if rows:
            yield replace(table, rows=rows)


def _key(table: EdgeTable, row: Link) -> str:
    return repr((table.type, *row[:2], sorted(row[2].items())))

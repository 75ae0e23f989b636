"""Parallel edges, told apart for programs that keep one edge of a kind between two nodes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from kg.export.flat import Edge


def numbered(edges: Iterable[Edge]) -> Iterator[tuple[Edge, str]]:
    """Each edge with a kind that no other edge between its nodes has; edges come by source.

    >>> edges = [Edge(id, "a", "b", "SUPPLIES", "SUPPLIES") for id in ("a-1", "a-2")]
    >>> [kind for _, kind in numbered(edges)]
    ['SUPPLIES', 'SUPPLIES 2']
    """
    source, seen = "", Counter[tuple[str, str]]()
    for edge in edges:
        if edge.source != source:
            source, seen = edge.source, Counter()
        seen[edge.target, edge.kind] += 1
        number = seen[edge.target, edge.kind]
        yield edge, edge.kind if number == 1 else f"{edge.kind} {number}"

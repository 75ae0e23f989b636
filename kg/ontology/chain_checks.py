"""The lint of the segments, and of names that two terms share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.ontology.load import ALT, PREF
from kg.ontology.selection import classes, concepts, relations
from kg.ontology.turtle import KG, LABEL, SKOS, Node, local

BROADER, FEEDS = SKOS + "broader", KG + "feedsInto"

Faults = Iterator[tuple[str, str]]


def check_chain(nodes: dict[str, Node]) -> Faults:
    """Segments hang in one tree and feed segments that exist."""
    found = {node.id: node for node in concepts(nodes) if local(node.id).startswith("segment/")}
    for node in found.values():
        broader = node.all(BROADER)
        if len(broader) + bool(node.one(SKOS + "topConceptOf")) != 1:
            yield node.id, "needs one skos:broader, or skos:topConceptOf for the root"
        for value in (*broader, *node.all(FEEDS)):
            if value not in found:
                yield node.id, f"points to {local(value)}, which is no segment"
        if node.id in node.all(FEEDS):
            yield node.id, "feeds into itself"
        if node.id in above(found, node.id):
            yield node.id, "is broader than itself: the tree has a cycle"


def above(found: dict[str, Node], id: str) -> set[str]:
    """All that is broader than a segment."""
    seen: set[str] = set()
    waiting = list(found[id].all(BROADER))
    while waiting:
        if (value := waiting.pop()) in found and value not in seen:
            seen.add(value)
            waiting += found[value].all(BROADER)
    return seen


def check_same_names(nodes: dict[str, Node]) -> Faults:
    """No two segments, and no two classes or relations, share a name in one language."""
    yield from shared(concepts(nodes), (PREF, ALT, KG + "ambiguousLabel"))
    yield from shared(classes(nodes), (LABEL,))
    yield from shared(relations(nodes), (LABEL,))


def shared(found: Iterable[Node], labels: tuple[str, ...]) -> Faults:
    """Names that more than one of the nodes bears, or one node twice."""
    bearers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for node in found:
        for value in (value for label in labels for value in node.all(label)):
            bearers[value.casefold(), getattr(value, "language", "")].append(node.id)
    for (name, language), ids in bearers.items():
        for id in ids[1:]:
            yield id, f"has the {language} name {name!r}, which {local(ids[0])} has already"

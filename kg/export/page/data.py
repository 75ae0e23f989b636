"""What the page knows, as JSON that may stand inside HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from kg.export.flat import Edge, Evidence, Flat, Node, properties, text
from kg.export.formats.json_text import dumped, listed
from kg.export.page.search import fold, keys

# What the page has no use for, or holds once for all under `classes` and `relations`.
_NODE_LEFT = {"label", "type_zh", "type_en", "colour", "origin", "cited"}
_EDGE_LEFT = {
    "source", "target", "predicate", "kind", "label", "label_zh", "label_en", "colour", "origin", "item", "first_said",
    "last_said", "sources",
}  # fmt: skip
_PASSAGE = ("id", "text", "title", "publisher", "date", "document", "start", "end")
Row = dict[str, Any]
Relation = tuple[str, str, str, str]


def data(flat: Flat) -> Iterator[str]:
    """One JSON object in pieces; facts name entities and relations by number.

    >>> import json
    >>> json.loads("".join(data(Flat((Node("chip/h100", "H100"),)))))["nodes"][0]["name"]
    'H100'
    """
    return (safe(piece) for piece in _pieces(flat))


def safe(json: str) -> str:
    """JSON without any `<`, so that nothing in it opens or closes an element or a comment.

    >>> safe('["</script>"]')
    '["\\\\u003c/script>"]'
    """
    return json.replace("<", "\\u003c")


def _pieces(flat: Flat) -> Iterator[str]:
    relations: dict[Relation, int] = {}
    cited: set[str] = set()
    proofs: set[str] = set()
    numbers = {node.id: at for at, node in enumerate(flat.nodes)}
    yield f'{{"title": {dumped(text(flat.title))}, "language": {dumped(flat.language)},\n"nodes": [\n'
    yield from listed(map(_node, flat.nodes))
    yield '\n],\n"edges": [\n'
    yield from listed(_edges(_noted(flat.edges, cited, proofs), numbers, relations))
    yield '\n],\n"evidence": [\n'
    # Others prove numbers, which the page does not tell.
    yield from listed(_passage(one) for one in flat.evidence if one.id in proofs)
    known = {id: one for id, one in sorted(flat.publications.items()) if id in cited}
    publications = {
        id: {"title": one.title, "publisher": one.publisher, "date": one.date, "url": one.url}
        for id, one in known.items()
    }
    rest = {
        "relations": [dict(zip(("kind", "zh", "en", "colour"), one, strict=True)) for one in relations],
        "classes": _classes(flat.nodes),
        "publications": publications,
        "fold": fold(each for node in flat.nodes for each in keys(node)),
    }
    yield f"\n],\n{dumped(rest)[1:]}"


def _node(node: Node) -> Row:
    told: Row = {name: value for name, value in properties(node).items() if name not in _NODE_LEFT}
    return {**told, "name": text(node.label) or node.id, "keys": keys(node)}


def _noted(edges: Iterable[Edge], cited: set[str], proofs: set[str]) -> Iterator[Edge]:
    """The same, while it is noted what they cite and what proves them."""
    for edge in edges:
        proofs.update(edge.evidence)
        if edge.cited:
            cited.add(edge.cited)
        yield edge


def _edges(edges: Iterable[Edge], numbers: dict[str, int], relations: dict[Relation, int]) -> Iterator[Row]:
    for edge in edges:
        relation = (edge.kind or edge.predicate, text(edge.label_zh), text(edge.label_en), edge.colour)
        told: Row = {name: value for name, value in properties(edge).items() if name not in _EDGE_LEFT}
        told |= {"s": numbers[edge.source], "t": numbers[edge.target]}
        told["relation"] = relations.setdefault(relation, len(relations))
        if edge.origin == "inferred":
            told["inferred"] = True
        yield told


def _passage(one: Evidence) -> Row:
    told = properties(one)
    return {name: told[name] for name in _PASSAGE if name in told}


def _classes(nodes: tuple[Node, ...]) -> list[Row]:
    """The classes that occur, the most frequent first."""
    one_of = {node.type: node for node in nodes}
    counts = Counter(node.type for node in nodes)
    return [
        {
            "type": type,
            "zh": one.type_zh or type,
            "en": one.type_en or type,
            "colour": one.colour,
            "count": counts[type],
        }
        for type, one in sorted(one_of.items(), key=lambda each: (-counts[each[0]], each[0]))
    ]

"""CX2 (cytoscape.org/cx), the format of NDEx and Cytoscape."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.export.flat import Edge, Flat, Node, columns, properties, text
from kg.export.formats.json_text import dumped, listed

_TYPES = {"string": "string", "list": "list_of_string", "integer": "integer", "double": "double"}
_NODE_OWN, _EDGE_OWN = ("x", "y"), ("source", "target")


def cx2(flat: Flat) -> Iterator[str]:
    """Aspects in their order; nodes and edges are numbered, our ids stand in `id`.

    >>> import json
    >>> [next(iter(aspect)) for aspect in json.loads("".join(cx2(Flat((Node("chip/h100", "H100"),)))))][-1]
    'status'
    """
    counts = {"attributeDeclarations": 1, "networkAttributes": 1, "nodes": len(flat.nodes)}
    counts |= {"edges": sum(1 for _ in flat.edges), "visualProperties": 1}
    yield '[{"CXVersion": "2.0", "hasFragments": false},\n'
    yield _aspect("metaData", [{"name": name, "elementCount": count} for name, count in counts.items()])
    yield _aspect("attributeDeclarations", [_declarations()])
    yield _aspect("networkAttributes", [{"name": flat.title}])
    yield '{"nodes": [\n'
    numbers = {node.id: at for at, node in enumerate(flat.nodes)}
    yield from listed(_node(at, node) for at, node in enumerate(flat.nodes))
    yield '\n]},\n{"edges": [\n'
    yield from listed(_edge(at, edge, numbers) for at, edge in enumerate(flat.edges))
    yield "\n]},\n"
    yield _aspect("visualProperties", [_LOOKS])
    yield '{"status": [{"success": true}]}]\n'


def _aspect(name: str, elements: list[Any]) -> str:
    return dumped({name: elements}) + ",\n"


def _declarations() -> dict[str, Any]:
    def typed(record: Any, own: tuple[str, str], name: str) -> dict[str, Any]:
        return {name: {"d": "string"}} | {
            column.name: {"d": _TYPES[column.kind]} for column in columns(record) if column.name not in own
        }

    return {
        "networkAttributes": {"name": {"d": "string"}},
        "nodes": typed(Node, _NODE_OWN, "name"),
        "edges": typed(Edge, _EDGE_OWN, "interaction"),
    }


def _node(at: int, node: Node) -> dict[str, Any]:
    return {"id": at, "x": node.x, "y": node.y, "v": _values(node, _NODE_OWN, "name", node.label or node.id)}


def _edge(at: int, edge: Edge, numbers: dict[str, int]) -> dict[str, Any]:
    values = _values(edge, _EDGE_OWN, "interaction", edge.kind)
    return {"id": at, "s": numbers[edge.source], "t": numbers[edge.target], "v": values}


def _values(record: Node | Edge, own: tuple[str, str], name: str, value: str) -> dict[str, Any]:
    """The attributes, without what CX2 has words of its own for, and with the name by which Cytoscape knows it."""
    values: dict[str, Any] = properties(record)
    for each in own:
        values.pop(each, None)
    values[name] = text(value)
    return values


def _taken(attribute: str, type: str = "string") -> dict[str, Any]:
    return {"type": "PASSTHROUGH", "definition": {"attribute": attribute, "type": type}}


_LOOKS = {
    "default": {
        "network": {},
        "node": {"NODE_SHAPE": "ellipse", "NODE_LABEL_FONT_SIZE": 12},
        "edge": {"EDGE_TARGET_ARROW_SHAPE": "triangle", "EDGE_LABEL_FONT_SIZE": 8},
    },
    "nodeMapping": {
        "NODE_LABEL": _taken("label"),
        "NODE_BACKGROUND_COLOR": _taken("colour"),
        "NODE_WIDTH": _taken("size", "double"),
        "NODE_HEIGHT": _taken("size", "double"),
    },
    "edgeMapping": {"EDGE_LABEL": _taken("label"), "EDGE_LINE_COLOR": _taken("colour")},
}

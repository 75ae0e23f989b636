"""JSON of cytoscape.js, and its dialect for the desktop program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from kg.export.flat import Edge, Flat, Node, properties
from kg.export.formats.json_text import dumped, listed

_STYLE = [
    {
        "selector": "node",
        "style": {
            "label": "data(label)",
            "background-color": "data(colour)",
            "width": "data(size)",
            "height": "data(size)",
            "font-family": "system-ui, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif",
        },
    },
    {
        "selector": "edge",
        "style": {
            "label": "data(label)",
            "line-color": "data(colour)",
            "target-arrow-color": "data(colour)",
            "target-arrow-shape": "triangle",
            "curve-style": "bezier",
            "font-size": 8,
        },
    },
    {"selector": "edge.planned, edge.forecast, edge.reported", "style": {"line-style": "dashed"}},
    {"selector": "edge.negated", "style": {"line-style": "dotted"}},
]
Element = dict[str, Any]


def cytoscape(flat: Flat) -> Iterator[str]:
    """An object for `cytoscape({...})`: elements with places and classes, style, preset layout.

    >>> import json
    >>> json.loads("".join(cytoscape(Flat((Node("chip/h100", "H100"),)))))["elements"]["nodes"][0]["data"]["label"]
    'H100'
    """
    yield from _document(flat, _node, _edge, {"style": _STYLE, "layout": {"name": "preset"}})


def desktop(flat: Flat) -> Iterator[str]:
    """A `.cyjs` file: nodes and edges have the names by which Cytoscape knows them.

    >>> import json
    >>> json.loads("".join(desktop(Flat((Node("chip/h100", "H100"),)))))["elements"]["nodes"][0]["data"]["name"]
    'H100'
    """
    rest = {
        "format_version": "1.0",
        "generated_by": "aichain-kg",
        "data": {"name": flat.title, "shared_name": flat.title},
    }
    yield from _document(flat, _named_node, _named_edge, rest)


def _document(
    flat: Flat, node: Callable[[Node], Element], edge: Callable[[Edge], Element], rest: Element
) -> Iterator[str]:
    yield "{" + dumped(rest)[1:-1] + ',\n"elements": {"nodes": [\n'
    yield from listed(map(node, flat.nodes))
    yield '\n], "edges": [\n'
    yield from listed(map(edge, flat.edges))
    yield "\n]}}\n"


def _node(node: Node) -> Element:
    return {"data": properties(node), "position": {"x": node.x, "y": node.y}, "classes": node.type}


def _edge(edge: Edge) -> Element:
    return {"data": properties(edge), "classes": f"{edge.predicate} {edge.modality}"}


def _named_node(node: Node) -> Element:
    data = properties(node)
    data |= {"name": data.get("label", node.id), "shared_name": node.id}
    return {"data": data, "position": {"x": node.x, "y": node.y}}


def _named_edge(edge: Edge) -> Element:
    name = f"{edge.source} ({edge.kind}) {edge.target}"
    data = {"name": name, "shared_name": name, "interaction": edge.kind, "shared_interaction": edge.kind}
    return {"data": {**properties(edge), **data}}

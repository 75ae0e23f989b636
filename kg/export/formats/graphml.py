"""GraphML (graphml.graphdrawing.org) with the attribute names that Gephi reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.export.flat import Edge, Flat, Node, cells, columns
from kg.export.formats.parallel import numbered
from kg.export.formats.xml import escape

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns"{more}>\n'
GRAPH = '<graph id="chain" edgedefault="directed">\n'
TAIL = "</graph>\n</graphml>\n"
_TYPES = {"string": "string", "list": "string", "integer": "int", "double": "double"}
_ENDS = {"id", "source", "target"}
# What Gephi looks for under another name than ours.
_GEPHI = {"colour": "color", "confidence": "weight"}


def graphml(flat: Flat) -> Iterator[str]:
    """Every attribute of nodes and edges; Gephi takes colour, size, place, weight and kind from them.

    >>> "".join(graphml(Flat((Node("chip/h100", "H100"),)))).count("<node ")
    1
    """
    yield HEAD.format(more="")
    yield from keys("node", Node, _GEPHI)
    yield from keys("edge", Edge, _GEPHI)
    yield GRAPH
    for node in flat.nodes:
        yield f'<node id="{escape(node.id)}">{data("n", node)}</node>\n'
    for edge, kind in numbered(flat.edges):
        # Gephi reads the kind of an edge from `label`; it drops a second edge of one kind between two nodes.
        yield f'<edge {ends(edge)} label="{escape(kind)}">{data("e", edge)}</edge>\n'
    yield TAIL


def keys(what: str, record: Any, names: dict[str, str]) -> Iterator[str]:
    """The declarations of attributes, one type each."""
    for name, kind, _ in columns(record):
        if name not in _ENDS:
            shown = names.get(name, name)
            yield f'<key id="{what[0]}_{name}" for="{what}" attr.name="{shown}" attr.type="{_TYPES[kind]}"/>\n'


def data(letter: str, record: Node | Edge) -> str:
    """The attributes of a node or an edge."""
    found = ((name, value) for name, value in cells(record) if name not in _ENDS)
    return "".join(f'<data key="{letter}_{name}">{escape(value)}</data>' for name, value in found)


def ends(edge: Edge) -> str:
    """The id of an edge and its nodes as XML attributes.

    >>> ends(Edge("a-1", "company/a", "company/b", "SUPPLIES"))
    'id="a-1" source="company/a" target="company/b"'
    """
    return f'id="{escape(edge.id)}" source="{escape(edge.source)}" target="{escape(edge.target)}"'

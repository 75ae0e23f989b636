"""GEXF 1.3 (gexf.net), the format of Gephi."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.export.flat import Edge, Flat, Node, cells, columns
from kg.export.formats.parallel import numbered
from kg.export.formats.xml import escape

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    "<meta><creator>aichain-kg</creator><description>{title}</description></meta>\n"
    '<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">\n'
)
_TAIL = "</edges>\n</graph>\n</gexf>\n"
# What GEXF has words of its own for.
_NODE_OWN = {"id", "label", "colour", "size", "x", "y"}
_EDGE_OWN = {"id", "source", "target", "label", "kind", "start", "end", "colour"}


def gexf(flat: Flat) -> Iterator[str]:
    """Nodes with colour, size and place; edges with weight and interval, parallel ones told apart by `kind`.

    >>> "".join(gexf(Flat((Node("chip/h100", "H100"),)))).count("<node ")
    1
    """
    yield _HEAD.format(title=escape(flat.title))
    yield from _attributes("node", Node, _NODE_OWN)
    yield from _attributes("edge", Edge, _EDGE_OWN)
    yield "<nodes>\n"
    yield from map(_node, flat.nodes)
    yield "</nodes>\n<edges>\n"
    # Gephi drops a second edge of one kind between two nodes.
    yield from (_edge(edge, kind) for edge, kind in numbered(flat.edges))
    yield _TAIL


def _attributes(what: str, record: Any, own: set[str]) -> Iterator[str]:
    yield f'<attributes class="{what}" mode="static">\n'
    for name, kind, _ in columns(record):
        if name not in own:
            yield f'<attribute id="{name}" title="{name}" type="{"string" if kind == "list" else kind}"/>\n'
    yield "</attributes>\n"


def _node(node: Node) -> str:
    return (
        f'<node id="{escape(node.id)}" label="{escape(node.label)}">{_values(node, _NODE_OWN)}'
        f'<viz:color {_rgb(node.colour)}/><viz:position x="{node.x}" y="{node.y}" z="0.0"/>'
        f'<viz:size value="{node.size}"/></node>\n'
    )


def _edge(edge: Edge, kind: str) -> str:
    span = "".join(f' {name}="{escape(day)}"' for name, day in (("start", edge.start), ("end", edge.end)) if day)
    return (
        f'<edge id="{escape(edge.id)}" source="{escape(edge.source)}" target="{escape(edge.target)}"'
        f' label="{escape(edge.label)}" kind="{escape(kind)}" weight="{edge.confidence}"{span}>'
        f"{_values(edge, _EDGE_OWN)}<viz:color {_rgb(edge.colour)}/></edge>\n"
    )


def _values(record: Node | Edge, own: set[str]) -> str:
    found = (f'<attvalue for="{name}" value="{escape(value)}"/>' for name, value in cells(record) if name not in own)
    return f"<attvalues>{''.join(found)}</attvalues>"


def _rgb(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f'r="{red}" g="{green}" b="{blue}"'

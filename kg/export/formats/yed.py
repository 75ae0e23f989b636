"""GraphML in the dialect of yEd, which shows nothing that its own elements do not say."""

from __future__ import annotations

from collections.abc import Iterator

from kg.export.flat import Edge, Flat, Node
from kg.export.formats.graphml import GRAPH, HEAD, TAIL, data, ends, keys
from kg.export.formats.xml import escape

_MORE = ' xmlns:y="http://www.yworks.com/xml/graphml"'
_GRAPHICS = (
    '<key id="ng" for="node" yfiles.type="nodegraphics"/>\n<key id="eg" for="edge" yfiles.type="edgegraphics"/>\n'
)
# A logical font, for which Java finds Chinese characters on every system.
_FONT = 'fontFamily="Dialog" fontSize="12"'
# By class or the nearest class above it.
_SHAPES = {
    "Organization": "roundrectangle",
    "Product": "hexagon",
    "Segment": "octagon",
    "Technology": "ellipse",
    "Policy": "parallelogram",
    "Place": "diamond",
    "Person": "ellipse",
}
_LINES = {"asserted": "line", "negated": "dotted"}


def yed(flat: Flat) -> Iterator[str]:
    """Nodes with shape, colour, label and place, edges with colour, label and dashes; attributes as well.

    >>> "".join(yed(Flat((Node("chip/h100", "H100"),)))).count("<y:NodeLabel ")
    1
    """
    yield HEAD.format(more=_MORE)
    yield _GRAPHICS
    yield from keys("node", Node, {})
    yield from keys("edge", Edge, {})
    yield GRAPH
    for node in flat.nodes:
        classes = (node.type, *flat.ancestors.get(node.type, ()))
        shape = next((_SHAPES[name] for name in classes if name in _SHAPES), "rectangle")
        yield f'<node id="{escape(node.id)}">{data("n", node)}<data key="ng">{_shape(node, shape)}</data></node>\n'
    for edge in flat.edges:
        yield f'<edge {ends(edge)}>{data("e", edge)}<data key="eg">{_line(edge)}</data></edge>\n'
    yield TAIL


def _shape(node: Node, shape: str) -> str:
    width = max(40.0, 14.0 * len(node.label))
    return (
        f'<y:ShapeNode><y:Geometry x="{node.x}" y="{node.y}" width="{width}" height="30.0"/>'
        f'<y:Fill color="{node.colour}33" transparent="false"/>'
        f'<y:BorderStyle color="{node.colour}" type="line" width="1.0"/>'
        f'<y:NodeLabel {_FONT}>{escape(node.label)}</y:NodeLabel><y:Shape type="{shape}"/></y:ShapeNode>'
    )


def _line(edge: Edge) -> str:
    line = _LINES.get(edge.modality, "dashed")
    return (
        f'<y:PolyLineEdge><y:LineStyle color="{edge.colour}" type="{line}" width="1.0"/>'
        f'<y:Arrows source="none" target="standard"/>'
        f"<y:EdgeLabel {_FONT}>{escape(edge.label)}</y:EdgeLabel></y:PolyLineEdge>"
    )

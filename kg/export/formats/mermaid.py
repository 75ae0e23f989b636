"""Mermaid flowcharts, which GitHub and many editors draw in Markdown."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from kg.errors import UsageError
from kg.export.flat import Edge, Flat, Node, text

# Beyond these Mermaid draws nothing but an error.
MOST_EDGES, MOST_LETTERS = 500, 50_000
_ENTITIES = {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;", "\\": "#92;"}
_NAME = re.compile(r"[A-Za-z]\w*", re.A)
_ARROWS = {"asserted": "-->", "negated": "-.-x"}


def mermaid(flat: Flat) -> Iterator[str]:
    """Segments as boxes, classes by colour, unsure facts dashed, denied ones with a cross.

    >>> print("".join(mermaid(Flat((Node("chip/h100", 'the "H100"', type="Chip"),)))), end="")
    flowchart LR
    n0["the #quot;H100#quot;"]:::Chip
    classDef Chip stroke:#64748b
    """
    edges = list(islice(flat.edges, MOST_EDGES + 1))
    lines = "".join(_lines(flat, edges))
    if len(edges) > MOST_EDGES or len(lines) > MOST_LETTERS:
        raise UsageError(
            f"Mermaid draws at most {MOST_EDGES} edges and {MOST_LETTERS} characters",
            hint="take fewer entities with --limit, or fewer facts with --predicate",
        )
    yield lines


def _lines(flat: Flat, edges: list[Edge]) -> Iterator[str]:
    yield "flowchart LR\n"
    names = {node.id: f"n{at}" for at, node in enumerate(flat.nodes)}
    boxes: defaultdict[str, list[Node]] = defaultdict(list)
    for node in flat.nodes:
        boxes[node.segment].append(node)
    for at, (segment, nodes) in enumerate(sorted(boxes.items())):
        if segment:
            yield f'subgraph s{at}["{escaped(nodes[0].segment_label)}"]\n'
        yield from (f'{names[node.id]}["{escaped(node.label)}"]:::{_class(node)}\n' for node in nodes)
        if segment:
            yield "end\n"
    for edge in edges:
        arrow = _ARROWS.get(edge.modality, "-.->")
        yield f'{names[edge.source]} {arrow}|"{escaped(edge.label)}"| {names[edge.target]}\n'
    colours = {_class(node): node.colour for node in flat.nodes}
    yield from (f"classDef {name} stroke:{colour}\n" for name, colour in sorted(colours.items()))


def _class(node: Node) -> str:
    """The name of a class, which Mermaid has no quotes for."""
    return node.type if _NAME.fullmatch(node.type) else "other"


def escaped(value: str) -> str:
    """A text for a label.

    >>> escaped("C# <b>\\n`x`")
    'C#35; #lt;b#gt; #96;x#96;'
    """
    return " ".join("".join(_ENTITIES.get(letter, letter) for letter in text(value)).split())

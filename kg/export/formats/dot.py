"""Graphviz: DOT, and SVG through the `dot` program."""

from __future__ import annotations

import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator

from kg.errors import UsageError
from kg.export.flat import Edge, Flat, Node, text

# Without newrank, clusters that feed each other in a ring are too much for dot.
_HEAD = (
    'digraph "{title}" {{\n'
    'graph [rankdir=LR, newrank=true, charset="UTF-8", fontname="Noto Sans CJK SC", ranksep=1.2]\n'
    'node [shape=box, style="rounded,filled", fillcolor=white, fontname="Noto Sans CJK SC", fontsize=11]\n'
    'edge [fontname="Noto Sans CJK SC", fontsize=9]\n'
)
_STYLES = {"asserted": "solid", "negated": "dotted"}
PATIENCE = 120.0


def dot(flat: Flat) -> Iterator[str]:
    """Segments as clusters, chain order from left to right, unsure facts dashed, denied ones dotted.

    >>> "".join(dot(Flat((Node("chip/h100", 'the "H100"'),)))).splitlines()[4]
    '"chip/h100" [label="the \\\\"H100\\\\"", color="#64748b", id="chip/h100"]'
    """
    yield _HEAD.format(title=quoted(flat.title))
    clusters: defaultdict[str, list[Node]] = defaultdict(list)
    for node in flat.nodes:
        clusters[node.segment].append(node)
    yield from map(_node, clusters.pop("", []))
    for number, nodes in enumerate(clusters.values()):
        yield f'subgraph cluster_{number} {{\nlabel="{quoted(nodes[0].segment_label)}"; color="#94a3b8"\n'
        yield from map(_node, nodes)
        yield "}\n"
    yield from map(_edge, flat.edges)
    yield "}\n"


def svg(flat: Flat) -> Iterator[str]:
    """The picture that Graphviz draws; it has to be installed."""
    program = shutil.which("dot")
    if program is None:
        raise UsageError("the format svg needs the dot program", hint="install Graphviz, or take the format dot")
    try:
        done = subprocess.run(  # noqa: S603 (no shell; the program is found on the path, its input holds quoted names)
            [program, "-Tsvg"],
            input="".join(dot(flat)),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired:
        raise UsageError(
            f"dot did not draw {len(flat.nodes)} entities within {PATIENCE:g} seconds", hint="take fewer with --limit"
        ) from None
    if done.returncode:
        raise UsageError(f"dot failed: {done.stderr.strip()[:200]}", hint="take the format dot and look into the file")
    yield done.stdout


def quoted(value: str) -> str:
    """A text for between double quotes.

    >>> quoted('a "b"'), quoted("a:b\\nc")
    ('a \\\\"b\\\\"', 'a:b c')
    """
    return " ".join(text(value).replace("\\", "\\\\").replace('"', '\\"').split())


def _node(node: Node) -> str:
    id = quoted(node.id)
    return f'"{id}" [label="{quoted(node.label)}", color="{node.colour}", id="{id}"]\n'


def _edge(edge: Edge) -> str:
    style = _STYLES.get(edge.modality, "dashed")
    return (
        f'"{quoted(edge.source)}" -> "{quoted(edge.target)}" '
        f'[label="{quoted(edge.label)}", color="{edge.colour}", style={style}, id="{quoted(edge.id)}"]\n'
    )

"""Draws what scale.py measured: cost against size as SVG, and the table of docs/scale.md.

Usage: python benchmarks/scale_page.py [RESULT]     the newest of results/scale/ without an argument
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from math import ceil, log10
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from marked import put, table

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs"
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 400, 260, 52, 92, 34, 36
LINE = 12  # between two names
COLOURS = ("#2563eb", "#dc2626", "#059669", "#9333ea", "#d97706")
HEADER = (
    "documents", "documents per CPU second", "MB per CPU second", "extract CPU s", "resolve CPU s", "store CPU s",
    "peak MB of the parent", "of a worker", "together", "graph MB", "query ms",
)  # fmt: skip
Sizes = list[dict[str, Any]]


class Plot(NamedTuple):
    """A picture: title, and for each line its values by number of documents."""

    title: str
    lines: Mapping[str, Mapping[int, float]]


def plots(sizes: Sizes) -> Iterator[Plot]:
    """CPU seconds by step, and memory, against documents."""
    spent = {row["documents"]: _spent(row) for row in sizes}
    steps = spent[sizes[0]["documents"]]
    yield Plot("CPU seconds", {step: {size: of[step] for size, of in spent.items()} for step in steps})
    memory = {
        "parent": {row["documents"]: max(row["peak_mb"]["parent"].values()) for row in sizes},
        "a worker": {row["documents"]: row["peak_mb"]["worker"] for row in sizes},
    }
    yield Plot("peak memory, MB", {who: line for who, line in memory.items() if any(line.values())})


def _spent(of: dict[str, Any]) -> dict[str, float]:
    """CPU seconds by step; those of extraction lie in the workers, and follow from their speed."""
    parent = of["cpu_seconds"]
    extract = of["documents"] / of["documents_per_cpu_second"]
    return {"extract": round(extract, 1), "resolve": parent["resolve"], "store": parent["store"]}


def picture(sizes: Sizes) -> str:
    """All plots side by side, both axes logarithmic: what is linear rises by one square in one."""
    drawn = list(plots(sizes))
    svg = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {WIDTH * len(drawn)} {HEIGHT}"})
    svg.set("font-family", "sans-serif")
    svg.set("font-size", "11")
    SubElement(svg, "rect", {"width": "100%", "height": "100%", "fill": "#ffffff"})
    for at, plot in enumerate(drawn):
        _plot(SubElement(svg, "g", {"transform": f"translate({at * WIDTH} 0)"}), plot)
    indent(svg)
    return tostring(svg, encoding="unicode") + "\n"


def _plot(group: Element, plot: Plot) -> None:
    across = _decades([size for line in plot.lines.values() for size in line])
    up = _decades([value for line in plot.lines.values() for value in line.values()])
    _text(group, LEFT, 18, plot.title, "start")
    for power in range(across[0], across[1] + 1):
        x = _place(10.0**power, across, LEFT, WIDTH - RIGHT)
        _rule(group, x, x, TOP, HEIGHT - BOTTOM)
        _text(group, x, HEIGHT - BOTTOM + 15, f"{10**power:,}", "middle")
    for power in range(up[0], up[1] + 1):
        y = _place(10.0**power, up, HEIGHT - BOTTOM, TOP)
        _rule(group, LEFT, WIDTH - RIGHT, y, y)
        _text(group, LEFT - 6, y + 4, f"{10.0**power:,g}", "end")
    _text(group, (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 5, "documents", "middle")
    names: list[tuple[float, float, str, str]] = []
    for (name, line), colour in zip(plot.lines.items(), COLOURS, strict=False):
        dots = [
            (_place(size, across, LEFT, WIDTH - RIGHT), _place(value, up, HEIGHT - BOTTOM, TOP))
            for size, value in sorted(line.items())
        ]
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in dots)
        SubElement(group, "polyline", {"points": points, "fill": "none", "stroke": colour, "stroke-width": "1.8"})
        for x, y in dots:
            SubElement(group, "circle", {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": "2.6", "fill": colour})
        names.append((dots[-1][1] + 4, dots[-1][0] + 6, name, colour))
    lowest = 0.0
    for y, x, name, colour in sorted(names):  # none over another
        lowest = max(y, lowest + LINE)
        _text(group, x, lowest, name, "start", colour)


def _decades(values: list[float]) -> tuple[int, int]:
    low = int(log10(min(value for value in values if value > 0)) // 1)
    return low, max(low + 1, ceil(log10(max(values))))


def _place(value: float, decades: tuple[int, int], low: float, high: float) -> float:
    share = (log10(max(value, 10.0 ** decades[0])) - decades[0]) / (decades[1] - decades[0])
    return low + share * (high - low)


def _rule(group: Element, x1: float, x2: float, y1: float, y2: float) -> None:
    ends = {"x1": f"{x1:.1f}", "x2": f"{x2:.1f}", "y1": f"{y1:.1f}", "y2": f"{y2:.1f}"}
    SubElement(group, "line", {**ends, "stroke": "#e2e8f0"})


def _text(group: Element, x: float, y: float, text: str, anchor: str, colour: str = "#334155") -> None:
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor, "fill": colour}
    SubElement(group, "text", place).text = text


def _row(of: dict[str, Any]) -> tuple[str, ...]:
    seconds, peak, milliseconds = _spent(of), of["peak_mb"], sorted(of["query_ms"].values())
    values = (
        of["documents"], of["documents_per_cpu_second"], of["megabytes_per_cpu_second"],
        seconds["extract"], seconds["resolve"], seconds["store"],
        max(peak["parent"].values()), peak["worker"], peak["together"], of["graph"]["mb"],
    )  # fmt: skip
    return (*(f"{value:,}" for value in values), f"{milliseconds[0]:g} to {milliseconds[-1]:g}")


def draw(result: Path, docs: Path = DOCS) -> None:
    """Write the picture, and the table into its place in the paper."""
    measured = json.loads(result.read_text("utf-8"))
    (docs / "scale.svg").write_text(picture(measured["sizes"]), "utf-8")
    note = f"{measured['date']}, commit {measured['commit']}, {measured['cores']} cores."
    put(docs / "scale.md", "measured", note, table(HEADER, map(_row, measured["sizes"])))


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if sys.argv[1:] else sorted((HERE / "results" / "scale").glob("*.json"))[-1])

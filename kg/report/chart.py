"""Draws a series as a small SVG line: time to the right on a true scale, one dot a number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from kg.dates import days
from kg.report.figures import Number, Series, plain

WIDTH, HEIGHT = 330, 150
LABELLED = 5  # with more dots, only the first and the last have room for a label
LEFT, RIGHT, TOP, BOTTOM = 36, 36, 26, 30


class Dot(NamedTuple):
    """A number at its place; the first of its period lies on the line."""

    x: float
    y: float
    number: Number
    first: bool


def chart(series: Series, title: str, colour: str) -> Element:
    """The picture, with the values at the dots and the periods below; forecasts are hollow, the rest filled."""
    size = {"viewBox": f"0 0 {WIDTH} {HEIGHT}", "role": "img", "aria-label": title}
    svg = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "class": "chart", **size})
    placed = list(dots(series))
    line = [dot for dot in placed if dot.first]
    base = HEIGHT - BOTTOM + 6
    SubElement(svg, "line", {"x1": "10", "x2": str(WIDTH - 10), "y1": f"{base}", "y2": f"{base}", "stroke": "#cbd5e1"})
    points = " ".join(f"{dot.x:.1f},{dot.y:.1f}" for dot in line)
    SubElement(svg, "polyline", {"points": points, "fill": "none", "stroke": colour, "stroke-width": "1.5"})
    for dot in placed:
        _draw(svg, dot, colour)
    for dot in line if len(line) <= LABELLED else (line[0], line[-1]):
        _text(svg, dot.x, HEIGHT - 6, dot.number.period, "period")
        _text(svg, dot.x, dot.y - 8, plain(dot.number.value), "value")
    return svg


def dots(series: Series) -> Iterator[Dot]:
    """Each number at the middle of its period; equal values lie in the middle of the height.

    >>> sold = [Number("o", "revenue", year, float(year), None, "", "asserted", 1, "", ()) for year in ("2023", "2024")]
    >>> [(dot.x, dot.y) for dot in dots(Series("revenue", "", tuple(sold)))]
    [(36.0, 120.0), (294.0, 26.0)]
    """
    middles = [_middle(number.period) for number in series.numbers]
    values = [number.value for number in series.numbers]
    seen: set[str] = set()
    for number, middle in zip(series.numbers, middles, strict=True):
        x = _scaled(middle, middles, LEFT, WIDTH - RIGHT)
        y = _scaled(number.value, values, HEIGHT - BOTTOM, TOP)
        yield Dot(x, y, number, number.period not in seen)
        seen.add(number.period)


def _scaled(value: float, of: list[float], low: float, high: float) -> float:
    least, most = min(of), max(of)
    return (low + high) / 2 if least == most else low + (value - least) / (most - least) * (high - low)


def _middle(period: str) -> float:
    span = days(period)
    return sum(date.fromisoformat(day).toordinal() for day in span) / 2 if span else 0.0


def _draw(svg: Element, dot: Dot, colour: str) -> None:
    settled = dot.number.modality == "asserted"
    shown = colour if dot.first else "#94a3b8"
    fill = shown if settled else "#ffffff"
    place = {"cx": f"{dot.x:.1f}", "cy": f"{dot.y:.1f}", "r": "3", "fill": fill, "stroke": shown}
    SubElement(SubElement(svg, "circle", place), "title").text = f"{dot.number.period}: {dot.number.text}"


def _text(svg: Element, x: float, y: float, text: str, kind: str) -> None:
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": "middle", "class": kind}
    SubElement(svg, "text", place).text = text

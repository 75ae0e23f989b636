"""Units: every printed wording of every unit, alone and after a scale word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.ontology.model import Metric, Ontology, Unit
from kg.ontology.turtle import KG, Node, Nodes, Text, local

ZH = "zh"


def read_scales(nodes: Nodes) -> dict[str, float]:
    """Every scale word with its factor."""
    return {str(word): factor(scale) for scale in instances(nodes, "Scale") for word in scale.all(KG + "wording")}


def read_units(nodes: Nodes) -> dict[str, Unit]:
    """Every unit by its wordings: plain ones first, then after a scale word, then the scale words alone
    (save those of no language, which mean nothing without a metric)."""
    scales = [(word, factor(scale)) for scale in instances(nodes, "Scale") for word in texts(scale)]
    found: dict[str, Unit] = {}
    units = [(node, base_unit(nodes, node)) for node in instances(nodes, "Unit")]
    for node, unit in units:
        found.update((str(word), unit) for word in texts(node))
    for node, unit in units:
        if node.one(KG + "scaled") == "true":
            for wording, scaled in with_scales(node, unit, scales):
                found.setdefault(wording, scaled)
    for word, times in scales:
        if word.language:
            found.setdefault(str(word), Unit("1", times, "count"))
    return found


def with_scales(node: Node, unit: Unit, scales: list[tuple[Text, float]]) -> Iterator[tuple[str, Unit]]:
    """The wordings of a unit after each scale word of its language: 亿元, million yuan, RMB million."""
    for word, times in scales:
        scaled = Unit(unit.code, times * unit.factor, unit.kind)
        for wording in texts(node):
            if word.language != wording.language or not word.language:
                continue
            blank = "" if word.language == ZH else " "
            yield word + blank + wording, scaled
            if blank and unit.kind == "money":
                yield f"{wording} {word}", scaled
                yield wording + word, scaled


def read_unit(ontology: Ontology, wording: str, metric: Metric | None) -> Unit | None:
    """See `Ontology.unit`."""
    wording = wording.strip()
    if wording in ontology.scales and metric:
        return bare(ontology.scales[wording], metric)
    unit = look_up(ontology, wording) or quotient(ontology, wording)
    if unit and unit.kind == "count" and metric and metric.default and metric.default.code != unit.code:
        return replace(metric.default, factor=unit.factor * metric.default.factor)
    return unit


def bare(times: float, metric: Metric) -> Unit:
    """What a scale word alone means for a metric; money of an unknown currency has no code."""
    if metric.default:
        return replace(metric.default, factor=times * metric.default.factor)
    return Unit("", times, metric.unit_kind)


def look_up(ontology: Ontology, wording: str) -> Unit | None:
    """A wording as printed, or with its blanks dropped."""
    units = ontology.units
    return units.get(wording) or units.get(wording.replace(" ", ""))


def quotient(ontology: Ontology, wording: str) -> Unit | None:
    """A unit per another: 元/万 tokens, $ per hour."""
    for slash in ("/", " per ", "每"):
        above, found, below = wording.partition(slash)
        if found and (top := look_up(ontology, above.strip())) and (base := look_up(ontology, below.strip())):
            return Unit(f"{top.code}/{base.code}", top.factor / base.factor, top.kind)
    return None


def base_unit(nodes: Nodes, node: Node) -> Unit:
    """A unit with the code of its base unit."""
    base = nodes.get(node.one(KG + "baseUnit"), node)
    return Unit(base.one(KG + "code"), factor(node), local(node.one(KG + "kind")).removeprefix("kind/"))


def factor(node: Node) -> float:
    """The factor to the base unit, 1 where none is given."""
    return float(node.one(KG + "factor") or 1)


def texts(node: Node) -> list[Text]:
    """The wordings, with their language."""
    return [word for word in node.all(KG + "wording") if isinstance(word, Text)]


def instances(nodes: Nodes, type: str) -> Iterator[Node]:
    """The nodes of one of our classes, in the order of the files."""
    return (node for node in nodes.values() if node.is_a(KG + type))

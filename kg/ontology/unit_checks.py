"""The lint of metrics, units and scale words."""

from __future__ import annotations

from collections.abc import Iterator

from kg.ontology.measures import instances
from kg.ontology.turtle import KG, Node, local


def check_metrics(nodes: dict[str, Node]) -> Iterator[tuple[str, str]]:
    """A metric has a kind of unit, and its default unit exists."""
    for node in instances(nodes, "Metric"):
        yield from check_kind(nodes, node)
        default = node.one(KG + "defaultUnit")
        if default and default not in nodes:
            yield node.id, f"has the default unit {local(default)}, which does not exist"


def check_units(nodes: dict[str, Node]) -> Iterator[tuple[str, str]]:
    """A unit has a kind, and a code or a base unit with a factor; no wording means two units."""
    seen: dict[str, str] = {}
    for node in (*instances(nodes, "Unit"), *instances(nodes, "Scale")):
        for wording in dict.fromkeys(node.all(KG + "wording")):
            if seen.setdefault(str(wording), node.id) != node.id and not is_letter(wording):
                yield node.id, f"has the wording {wording!r}, which {local(seen[wording])} has already"
    for node in instances(nodes, "Unit"):
        yield from check_kind(nodes, node)
        yield from check_base(nodes, node)
    for node in instances(nodes, "Scale"):
        yield from check_factor(node)


def is_letter(wording: str) -> bool:
    """True for W, V, M ...: a letter can be a unit and a scale word."""
    return len(wording) == 1 and wording.isascii()


def check_kind(nodes: dict[str, Node], node: Node) -> Iterator[tuple[str, str]]:
    """The kind of unit exists."""
    kind = nodes.get(node.one(KG + "kind"))
    if kind is None or not kind.is_a(KG + "UnitKind"):
        yield node.id, f"has the kind {local(node.one(KG + 'kind'))!r}, which does not exist"


def check_base(nodes: dict[str, Node], node: Node) -> Iterator[tuple[str, str]]:
    """A unit is a base with a code, or a multiple of a base of its kind."""
    name = node.one(KG + "baseUnit")
    if not name:
        if not node.one(KG + "code"):
            yield node.id, "has neither a code nor a base unit"
        return
    base = nodes.get(name)
    if base is None or not base.one(KG + "code"):
        yield node.id, f"has the base unit {local(name)}, which is no base unit"
    elif base.one(KG + "kind") != node.one(KG + "kind"):
        yield node.id, f"is of another kind than its base unit {local(name)}"
    yield from check_factor(node)


def check_factor(node: Node) -> Iterator[tuple[str, str]]:
    """The factor is a positive number."""
    try:
        good = float(node.one(KG + "factor")) > 0
    except ValueError:
        good = False
    if not good:
        yield node.id, f"has the factor {node.one(KG + 'factor')!r}, it needs a positive number"

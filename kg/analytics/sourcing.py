"""Who is stated to meet a need: single sources and alternatives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from kg.analytics.dependency import Arc
from kg.analytics.facts import Fact, facts_of

if TYPE_CHECKING:
    from kg.analytics.facts import FactGraph


class Need(NamedTuple):
    """What is needed by whom: goods by a customer, goods by anyone (no customer), the making of a product (no goods).

    Goods are one need only where facts name the same product, technology or segment.
    """

    customer: str
    goods: str


# The facts that meet each need, by the one who meets it.
Sources = Mapping[Need, Mapping[str, tuple[Fact, ...]]]


def sources(graph: FactGraph) -> Sources:
    """All needs with those who are asserted to meet them; plans, forecasts and rumours do not count.

    >>> from kg.analytics.facts import Thing, assemble
    >>> things = [Thing(id, "", "") for id in ("company/a", "company/b", "component/x")]
    >>> graph = assemble(things, [Fact("a-1", "company/a", "SUPPLIES", "company/b", "component/x")])
    >>> sorted(sources(graph)[Need("company/b", "component/x")])
    ['company/a']
    """
    found: dict[Need, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts_of(graph, "SUPPLIES", "MANUFACTURES"):
        if fact.modality == "asserted":
            for need in _needs(fact):
                found[need][fact.subject].append(fact)
    return {need: {who: tuple(facts) for who, facts in met.items()} for need, met in found.items()}


def alternatives(known: Sources, arc: Arc) -> frozenset[str] | None:
    """Who else meets the need behind an arc; None where it is no matter of sourcing, or the goods are not named."""
    fact, carrier = arc.fact, arc.carrier
    if carrier.upstream != "subject" or carrier.predicate not in ("SUPPLIES", "MANUFACTURES"):
        return None
    needs = _needs(fact)
    if not needs:
        return None
    need = needs[1] if carrier.downstream == "item" else needs[0]
    return frozenset(known.get(need, {})) - {fact.subject}


def single_sources(known: Sources) -> Iterator[tuple[str, Need, Fact]]:
    """Who alone is stated to meet a need, with the strongest fact; that no second is named proves no monopoly."""
    for need, met in sorted(known.items()):
        if need.customer and len(met) == 1:
            ((who, facts),) = met.items()
            yield who, need, max(facts, key=lambda fact: fact.strength)


def _needs(fact: Fact) -> tuple[Need, ...]:
    if fact.predicate == "MANUFACTURES":
        return (Need(fact.object, ""),)
    return (Need(fact.object, fact.item), Need("", fact.item)) if fact.item else ()

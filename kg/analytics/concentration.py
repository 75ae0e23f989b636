"""How concentrated the stated supply of each need is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from kg.analytics.facts import Fact, facts_of, load
from kg.analytics.reporting import Result, cited, named, names
from kg.analytics.sourcing import Need, sources
from kg.records import Rows
from kg.store.contract import View

if TYPE_CHECKING:
    from kg.analytics.facts import FactGraph

COLUMNS = ("customer_id", "customer", "customer_en", "customer_class", "item_id", "item", "item_en", "item_class")
MEASURES = ("suppliers", "supplier_names", "shares", "hhi")
MAKING = ("", "MANUFACTURES", "", "")
EQUAL, STATED = "equal (no comparable amounts)", "stated amounts"
_AMOUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(\D+)")


def herfindahl(shares: Iterable[float]) -> float:
    """The Herfindahl–Hirschman index: the sum of squared shares, from 1/n to 1 (Hirschman 1945, Herfindahl 1950).

    >>> herfindahl([0.5, 0.3, 0.2])
    0.38
    """
    return round(sum(share**2 for share in shares), 4)


def shares(met: Mapping[str, Iterable[Fact]]) -> tuple[list[float], str]:
    """The shares of those who meet a need, and on what they rest.

    Amounts count only where every fact prints an exact one in the same unit; otherwise all shares are equal.

    >>> a, b = (Fact(id, id, "SUPPLIES", "company/x", amount=f"{n} billion USD") for id, n in (("a", 3), ("b", 1)))
    >>> shares({"a": [a], "b": [b]})
    ([0.75, 0.25], 'stated amounts')
    >>> shares({"a": [a], "b": [b._replace(amount="up to 5 GW")]})
    ([0.5, 0.5], 'equal (no comparable amounts)')
    """
    printed = {who: [_AMOUNT.fullmatch(fact.amount) for fact in facts] for who, facts in met.items()}
    amounts = {who: [each for each in found if each] for who, found in printed.items()}
    units = {each[2].strip() for found in amounts.values() for each in found}
    if len(units) != 1 or any(None in found for found in printed.values()):
        return [1 / len(met)] * len(met), EQUAL
    sums = [sum(float(each[1].replace(",", "")) for each in found) for found in amounts.values()]
    return [each / sum(sums) for each in sums], STATED


def concentration(view: View, about: str = "") -> Rows:
    """The index per customer and item, and per product over its makers; `about` keeps one customer, item or segment."""
    graph = load(view, ("SUPPLIES", "MANUFACTURES", "PART_OF"))
    parts = below(graph, about) if about else frozenset()
    results = []
    for need, met in sources(graph).items():
        if need.customer and (not about or {need.customer, need.goods} & parts):
            facts = tuple(fact for one in met.values() for fact in one)
            results.append(Result((*_need(graph, need), *_measures(graph, met)), facts))
    return cited(view, (*COLUMNS, *MEASURES), sorted(results, key=_order))


def below(graph: FactGraph, whole: str) -> frozenset[str]:
    """A thing and all that is stated to be part of it, at any depth."""
    parts, wave = {whole}, {whole}
    while wave:
        wave = {fact.subject for fact in facts_of(graph, "PART_OF") if fact.object in wave} - parts
        parts |= wave
    return frozenset(parts)


def _need(graph: FactGraph, need: Need) -> tuple[object, ...]:
    return *named(graph, need.customer), *(named(graph, need.goods) if need.goods else MAKING)


def _measures(graph: FactGraph, met: Mapping[str, Iterable[Fact]]) -> tuple[object, ...]:
    parts, ground = shares(met)
    return len(met), names(graph, met), ground, herfindahl(parts)


def _order(result: Result) -> tuple[object, ...]:
    """Most concentrated first, customers together."""
    customer, item = (str(result.values[COLUMNS.index(name)]) for name in ("customer_id", "item_id"))
    return -float(str(result.values[-1])), customer, item

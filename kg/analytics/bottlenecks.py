"""Where much of the chain passes through one firm or product."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.analytics.backbone import backbone
from kg.analytics.concentration import below
from kg.analytics.dependency import PREDICATES, Arc
from kg.analytics.facts import Fact, facts_of, load, thing
from kg.analytics.reporting import Result, cited, named
from kg.analytics.sourcing import Need, single_sources, sources
from kg.records import Rows
from kg.store.contract import View

if TYPE_CHECKING:
    import networkx

    from kg.analytics.facts import FactGraph

COLUMNS = ("thing_id", "thing", "thing_en", "class", "betweenness", "dependents", "single_source_of")
SAMPLE, SEED = 1000, 20240601


def bottlenecks(view: View, segment: str = "") -> Rows:
    """Firms and products by betweenness, each with the needs that it alone is stated to meet."""
    graph = load(view, (*PREDICATES, *(["OPERATES_IN"] if segment else [])))
    arcs = list(backbone(graph))
    alone: dict[str, list[tuple[Need, Fact]]] = defaultdict(list)
    for who, need, fact in single_sources(sources(graph)):
        alone[who].append((need, fact))
    between = betweenness(arcs)
    wanted = members(graph, segment) if segment else set(between) | set(alone)
    found = [id for id in wanted if between.get(id) or id in alone]
    found.sort(key=lambda id: (-between.get(id, 0.0), -len(alone[id]), id))
    return cited(view, COLUMNS, [_result(graph, id, between.get(id, 0.0), arcs, alone[id]) for id in found])


def betweenness(arcs: list[Arc]) -> dict[str, float]:
    """The share of shortest dependency paths between other things that pass through each (Brandes 2001).

    Directed, normalized by (n-1)(n-2); above a thousand things estimated from a thousand, drawn with a fixed seed.
    """
    import networkx

    simple: networkx.DiGraph[str] = networkx.DiGraph((arc.upstream, arc.downstream) for arc in arcs)
    sample = SAMPLE if len(simple) > SAMPLE else None
    found: dict[str, float] = networkx.betweenness_centrality(simple, k=sample, seed=SEED)
    return found


def members(graph: FactGraph, segment: str) -> set[str]:
    """Firms that operate in a segment or below it, and products that are part of it."""
    parts = below(graph, segment)
    operating = {fact.subject for fact in facts_of(graph, "OPERATES_IN") if fact.object in parts}
    return {id for id in operating | parts if not id.startswith("segment/")}


def _result(graph: FactGraph, id: str, between: float, arcs: list[Arc], alone: list[tuple[Need, Fact]]) -> Result:
    touching = [arc for arc in arcs if id in (arc.upstream, arc.downstream)]
    dependents = {arc.downstream for arc in touching if arc.upstream == id}
    facts = dict.fromkeys([arc.fact for arc in touching] + [fact for _, fact in alone])
    needs = [f"{_name(graph, need.goods) or 'MANUFACTURES'} → {_name(graph, need.customer)}" for need, _ in alone]
    return Result((*named(graph, id), round(between, 6), len(dependents), needs), tuple(facts))


def _name(graph: FactGraph, id: str) -> str:
    return thing(graph, id).name if id else ""

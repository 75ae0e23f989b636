"""What is upstream or downstream of a thing, and what stops if it stops, as rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.analytics.closure import DEPTH, Route, closure
from kg.analytics.dependency import PREDICATES, dependencies, makers_of
from kg.analytics.facts import load, weakest
from kg.analytics.reporting import Result, cited, links, named, names, trail
from kg.analytics.sourcing import Sources, alternatives, sources
from kg.records import Rows
from kg.store.contract import View

if TYPE_CHECKING:
    from kg.analytics.facts import FactGraph

_PATH = ("level", "thing_id", "thing", "thing_en", "class", "path", "links", "weakest_modality", "min_confidence")

_SEGMENTS = (
    "MATCH (:Entity {id: $id})-[:OPERATES_IN|PART_OF]->(s:Segment) "
    "RETURN DISTINCT s.name AS name, s.id AS id ORDER BY id LIMIT 5"
)


def neighbourhood(view: View, start: str, *, downstream: bool, depth: int = DEPTH) -> Rows:
    """The things upstream or downstream of one; its own products are steps, not rows."""
    graph = load(view, PREDICATES)
    routes = without_own(graph, start, closure(dependencies(graph), start, downstream=downstream, depth=depth))
    return cited(view, _PATH, [Result(_along(graph, route, downstream), route.facts, route.basis) for route in routes])


def impact(view: View, start: str, *, depth: int = DEPTH, own: bool = False) -> Rows:
    """What stops if something stops, in order of urgency; with `own`, its own products too."""
    graph = load(view, PREDICATES)
    known = sources(graph)
    found = closure(
        dependencies(graph), start, downstream=True, depth=depth, tie=lambda route: len(bypass(known, route) or ())
    )
    routes = list(found.values()) if own else without_own(graph, start, found)
    bypassed = sorted(((route, bypass(known, route)) for route in routes), key=lambda each: urgency(*each))
    results = [
        Result((*_along(graph, route, True), *_others(graph, others)), route.facts, route.basis)
        for route, others in bypassed
    ]
    return cited(view, (*_PATH, "alternatives", "alternative_names"), results)


def segments_of(view: View, id: str) -> list[str]:
    """The names of the segments that a firm operates in or a product is part of."""
    return [str(name) for name, _ in view.query(_SEGMENTS, {"id": id}).rows]


def without_own(graph: FactGraph, start: str, found: Mapping[str, Route]) -> list[Route]:
    """The paths to what a firm does not develop itself, or what is no product of the segment asked for."""
    makers = makers_of(graph)
    return [route for id, route in found.items() if start not in makers.get(id, ()) and not route.of_segment]


def bypass(known: Sources, route: Route) -> frozenset[str] | None:
    """The stated alternatives of the step on a path that has most of them: there the shock can be absorbed.

    Empty where the path is single-sourced; None where no step is a matter of sourcing.
    """
    sets = [others - {route.nodes[0]} for arc in route.arcs if (others := alternatives(known, arc)) is not None]
    return max(sets, key=len) if sets else None


def urgency(route: Route, others: frozenset[str] | None) -> tuple[object, ...]:
    """The order of an impact: what no stated alternative absorbs, by level; there what is single-sourced first."""
    modality, confidence = weakest(route.facts).strength
    return bool(others), route.level, others is None, -modality, -confidence, route.nodes


def _along(graph: FactGraph, route: Route, downstream: bool) -> tuple[object, ...]:
    return (
        route.level,
        *named(graph, route.nodes[-1]),
        trail(graph, route, downstream),
        links(graph, route),
        weakest(route.facts).modality,
        min(fact.confidence for fact in route.facts),
    )


def _others(graph: FactGraph, others: frozenset[str] | None) -> tuple[int | None, list[str] | None]:
    return (None, None) if others is None else (len(others), names(graph, sorted(others)))

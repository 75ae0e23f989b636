"""All that lies upstream or downstream of a thing, by the dependency table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from typing import TYPE_CHECKING, NamedTuple

from kg.analytics.dependency import ANYWHERE, AT_END, AT_SOURCE, BUYERS, GOODS, WITHIN, Arc
from kg.analytics.facts import Fact, weakest

DEPTH = 3

if TYPE_CHECKING:
    from kg.analytics.dependency import ArcGraph


class Route(NamedTuple):
    """A way from the start to a thing: `arcs` in the order of walking; an inferred one has more than one step."""

    nodes: tuple[str, ...]
    arcs: tuple[Arc, ...] = ()

    @property
    def level(self) -> int:
        """Steps from the start."""
        return len(self.arcs)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that it rests on, in the order of walking."""
        return tuple(arc.fact for arc in self.arcs)

    @property
    def basis(self) -> str:
        """Stated where one stated fact says it, else inferred."""
        return "stated" if self.level == 1 and self.facts[0].origin != "inferred" else "inferred"

    @property
    def of_segment(self) -> bool:
        """Whether the thing is here only as a product of the segment where the walk starts."""
        return self.arcs[-1].carrier.where == GOODS

    def then(self, node: str, arc: Arc) -> Route:
        """The path with one step more."""
        return Route((*self.nodes, node), (*self.arcs, arc))


def closure(
    arcs: ArcGraph, start: str, *, downstream: bool, depth: int = DEPTH, tie: Callable[[Route], int] = lambda _: 0
) -> dict[str, Route]:
    """The things within some steps, each with its best path: nearest first, then surest.

    Breadth-first. Of equally short paths the one whose weakest link is strongest is kept (maximum capacity route:
    Pollack 1960), then the one of lower `tie`; a link is as strong as its modality, then its confidence.
    For a segment, its parts and wholes are places to start from as well, and downstream its products.
    """
    places = _places(arcs, start, downstream)
    passed = {node: place.route for node, place in places.items()}
    last_step = AT_END if downstream else AT_SOURCE
    found = {node: place.route for node, place in places.items() if place.ahead and place.route.level <= depth}
    for level in range(depth):
        last: dict[str, Route] = {}
        passing: dict[str, Route] = {}
        for route in [route for route in passed.values() if route.level == level]:
            at = route.nodes[-1]
            opens = places[at].opens if at in places else {ANYWHERE, last_step}
            for node, arc in _steps(arcs, at, downstream, opens):
                if node not in passed and arc.carrier.where != last_step:
                    _keep(passing, route.then(node, arc), tie)
                elif node != start:
                    _keep(last, route.then(node, arc), tie)
        found = {**last, **passing, **found}
        passed.update(passing)
    return dict(sorted(found.items(), key=lambda each: (each[1].level, *_rank(each[1], tie))))


class Place(NamedTuple):
    """Where a walk may start: `opens` says which arcs it may take, `ahead` whether it is a result itself."""

    route: Route
    opens: frozenset[str]
    ahead: bool


def _places(arcs: ArcGraph, start: str, downstream: bool) -> dict[str, Place]:
    """The start; for a segment its wholes, its parts, and downstream its products."""
    plain, buyers = frozenset({ANYWHERE}), frozenset({BUYERS} if downstream else ())
    here = Route((start,))
    found = {start: Place(here, plain | {AT_SOURCE, AT_END} | buyers, False)}
    found |= {route.nodes[-1]: Place(route, plain, downstream) for route in _nested(arcs, here, True)}
    parts = list(_nested(arcs, here, False))
    found |= {route.nodes[-1]: Place(route, plain | buyers, not downstream) for route in parts}
    for route in (here, *parts) if downstream else ():
        for node, arc in _steps(arcs, route.nodes[-1], True, {GOODS}):
            found.setdefault(node, Place(route.then(node, arc), plain, True))
    return found


def _nested(arcs: ArcGraph, route: Route, outwards: bool) -> Iterator[Route]:
    """The wholes of a segment, or its parts, nearest first."""
    seen, wave = {route.nodes[-1]}, [route]
    while wave:
        steps = [(one, *step) for one in wave for step in _steps(arcs, one.nodes[-1], outwards, {WITHIN})]
        new = {node: one.then(node, arc) for one, node, arc in steps if node not in seen}
        seen |= new.keys()
        wave = list(new.values())
        yield from wave


def _steps(arcs: ArcGraph, node: str, downstream: bool, wheres: Set[str]) -> Iterator[tuple[str, Arc]]:
    if node not in arcs:
        return
    edges: Iterable[tuple[str, str, Arc]]
    edges = arcs.out_edges(node, data="arc") if downstream else arcs.in_edges(node, data="arc")
    for start, end, arc in edges:
        if arc.carrier.where in wheres:
            yield (end if downstream else start), arc


def _keep(routes: dict[str, Route], route: Route, tie: Callable[[Route], int]) -> None:
    """Keep the path if none to its end is as good; at the last tie the first by ids stays."""
    known = routes.get(route.nodes[-1])
    if known is None or _rank(route, tie) < _rank(known, tie):
        routes[route.nodes[-1]] = route


def _rank(route: Route, tie: Callable[[Route], int]) -> tuple[object, ...]:
    modality, confidence = weakest(route.facts).strength
    return -modality, -confidence, tie(route), route.nodes, tuple(fact.id for fact in route.facts)

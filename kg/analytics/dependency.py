"""Which facts carry a dependency, and in which direction: the one table that all analyses of the chain use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kg.analytics.facts import Fact, facts_of, things_of

if TYPE_CHECKING:
    import networkx

    from kg.analytics.facts import FactGraph

    ArcGraph: TypeAlias = networkx.MultiDiGraph[str]

# Where on a path from upstream to downstream an arc may stand.
ANYWHERE = "anywhere"
AT_SOURCE = "at the source"  # only as its first step
AT_END = "at the end"  # only as its last step
# Looked up at the start of a walk, where a segment stands for more than itself.
WITHIN = "within"  # its parts, and the wholes that it is part of
GOODS = "goods"  # its products, walking downstream
BUYERS = "buyers"  # customers of goods that are named by the segment only, walking downstream

PRODUCT = frozenset({"Product"})
SEGMENT = frozenset({"Segment"})
TECHNOLOGY = frozenset({"Technology"})
HARDWARE = frozenset({"Chip", "Component", "Device", "System"})


class Carrier(NamedTuple):
    """How a relation carries dependency: from which role (subject, object, item) upstream to which downstream.

    `above` and `below` are the classes or kinds that the upstream and the downstream end must have; empty is any.
    """

    predicate: str
    upstream: str
    downstream: str
    where: str = ANYWHERE
    above: frozenset[str] = frozenset()
    below: frozenset[str] = frozenset()


CARRIERS = (
    # A customer needs its supplier, and the goods.
    Carrier("SUPPLIES", "subject", "object"),
    Carrier("SUPPLIES", "item", "object", above=PRODUCT),
    Carrier("SUPPLIES", "item", "object", BUYERS, above=SEGMENT | TECHNOLOGY),
    Carrier("SUPPLIES", "subject", "item", AT_SOURCE, below=PRODUCT),
    # Who makes a product carries it wherever it stands.
    Carrier("MANUFACTURES", "subject", "object", below=PRODUCT),
    # A firm that stops takes its products along; a firm that misses one part does not stop them all.
    Carrier("DEVELOPS", "subject", "object", AT_SOURCE, below=PRODUCT | TECHNOLOGY),
    # A product that stops hits its maker, but not the maker's other products.
    Carrier("DEVELOPS", "object", "subject", AT_END, above=PRODUCT),
    Carrier("CONTAINS", "object", "subject"),
    Carrier("TRAINED_ON", "object", "subject"),
    # Hardware needs its process and architecture; a technique that a model follows cannot be withheld.
    Carrier("BASED_ON", "object", "subject", above=TECHNOLOGY, below=HARDWARE),
    Carrier("BASED_ON", "object", "subject", above=PRODUCT),
    Carrier("USES", "object", "subject", above=PRODUCT),
    Carrier("FEEDS_INTO", "subject", "object"),
    Carrier("PART_OF", "subject", "object", WITHIN, above=SEGMENT, below=SEGMENT),
    Carrier("PART_OF", "object", "subject", GOODS, above=SEGMENT, below=PRODUCT),
)
PREDICATES = tuple(dict.fromkeys(carrier.predicate for carrier in CARRIERS))


class Arc(NamedTuple):
    """One dependency: `downstream` needs `upstream`, as a fact says, read by a row of the table."""

    upstream: str
    downstream: str
    fact: Fact
    carrier: Carrier


def dependencies(graph: FactGraph) -> ArcGraph:
    """A MultiDiGraph whose edges run downstream, each with an `arc`.

    >>> from kg.analytics.facts import Thing, assemble
    >>> whole, part = (Thing(id, "Chip", id, "", "Product") for id in ("chip/x", "component/y"))
    >>> contains = Fact("a-1", "chip/x", "CONTAINS", "component/y")
    >>> list(dependencies(assemble([whole, part], [contains])).edges())
    [('component/y', 'chip/x')]
    """
    import networkx

    found: ArcGraph = networkx.MultiDiGraph()
    found.add_edges_from((arc.upstream, arc.downstream, {"arc": arc}) for arc in _arcs(graph))
    return found


def arcs_of(arcs: ArcGraph) -> Iterator[Arc]:
    """All arcs of a dependency graph."""
    found: Iterable[tuple[str, str, Arc]] = arcs.edges(data="arc")
    yield from (arc for *_, arc in found)


def makers_of(graph: FactGraph) -> Mapping[str, set[str]]:
    """Who is stated to develop each thing."""
    found: dict[str, set[str]] = defaultdict(set)
    for fact in facts_of(graph, "DEVELOPS"):
        found[fact.object].add(fact.subject)
    return found


def _arcs(graph: FactGraph) -> Iterator[Arc]:
    developed = makers_of(graph)
    flowing = {end for fact in facts_of(graph, "FEEDS_INTO") for end in (fact.subject, fact.object)}
    carriers = {name: [each for each in CARRIERS if each.predicate == name] for name in PREDICATES}
    classes = {one.id: {one.kind, one.type} for one in things_of(graph)}
    for fact in facts_of(graph, *PREDICATES):
        roles = {"subject": fact.subject, "object": fact.object, "item": fact.item}
        for carrier in carriers[fact.predicate]:
            arc = Arc(roles[carrier.upstream], roles[carrier.downstream], fact, carrier)
            # Who delivers goods of a known developer is not where they come from.
            resold = carrier.downstream == "item" and arc.downstream in developed
            # A whole without any flow is a heading over the chain, not a place in it.
            heading = carrier.where == WITHIN and arc.downstream not in flowing
            if not resold and not heading and _fits(classes, arc):
                yield arc


def _fits(classes: Mapping[str, set[str]], arc: Arc) -> bool:
    above, below = classes.get(arc.upstream), classes.get(arc.downstream)
    if above is None or below is None or arc.upstream == arc.downstream:
        return False
    wanted = arc.carrier
    return (not wanted.above or not above.isdisjoint(wanted.above)) and (
        not wanted.below or not below.isdisjoint(wanted.below)
    )

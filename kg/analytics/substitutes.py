"""What could take the place of a firm or a product: things that share its places in the chain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from math import log
from typing import TYPE_CHECKING, NamedTuple

from kg.analytics.dependency import makers_of
from kg.analytics.facts import Fact, facts_of, load, thing
from kg.analytics.reporting import Result, cited, named, names
from kg.errors import UsageError
from kg.records import Rows
from kg.store.contract import View

if TYPE_CHECKING:
    from kg.analytics.facts import FactGraph

COLUMNS = (
    "thing_id",
    "thing",
    "thing_en",
    "class",
    "score",
    "jaccard",
    "shared_segments",
    "shared_customers",
    "stated_competitor",
)
PREDICATES = (
    "OPERATES_IN",
    "DEVELOPS",
    "PART_OF",
    "SUPPLIES",
    "COMPETES_WITH",
    "CONTAINS",
    "TRAINED_ON",
    "USES",
)
RIVALRY = "COMPETES_WITH"


class Feature(NamedTuple):
    """Something that things may share: a segment, a customer (or user, or whole), or a rivalry of just two."""

    kind: str
    id: str


# The features of each thing, each with the facts that give it.
Features = Mapping[str, Mapping[Feature, tuple[Fact, ...]]]


def substitutes(view: View, about: str) -> Rows:
    """Things of the same class by how much they share; for products, those of other makers."""
    graph = load(view, PREDICATES)
    if about not in graph or thing(graph, about).kind not in ("Organization", "Product"):
        raise UsageError(f"{about!r} is neither a firm nor a product", hint="name one; see kg chain for segments")
    known = features(graph)
    makers = makers_of(graph)
    results = []
    for other, score, jaccard in similar(known, about):
        if _alike(graph, about, other) and not makers[about] & makers[other]:
            shared = [each for each in known[about] if each in known[other]]
            facts = tuple(dict.fromkeys(fact for each in shared for id in (about, other) for fact in known[id][each]))
            values = (*named(graph, other), round(score, 4), round(jaccard, 4), *_shared(graph, shared))
            results.append(Result(values, facts))
    return cited(view, COLUMNS, results)


def similar(known: Features, about: str) -> list[tuple[str, float, float]]:
    """Things that share a feature with one: (id, Adamic–Adar, Jaccard), most alike first.

    Adamic–Adar (Adamic & Adar 2003) is the sum of 1/ln(n) over the shared features, n being the number of things that
    have it, so that what everybody shares hardly counts; Jaccard (1901) is shared features over all of both.

    >>> gpu, cloud = Feature("segment", "gpu"), Feature("segment", "cloud")
    >>> similar({"a": {gpu: ()}, "b": {gpu: (), cloud: ()}, "c": {cloud: ()}}, "a")
    [('b', 1.4426950408889634, 0.5)]
    """
    bearers: dict[Feature, list[str]] = defaultdict(list)
    for id, of in known.items():
        for feature in of:
            bearers[feature].append(id)
    mine = known.get(about, {})
    found = []
    for other in sorted({id for feature in mine for id in bearers[feature]} - {about}):
        shared = mine.keys() & known[other].keys()
        score = sum(1 / log(len(bearers[feature])) for feature in sorted(shared))
        found.append((other, score, len(shared) / len(mine.keys() | known[other].keys())))
    return sorted(found, key=lambda each: (-each[1], -each[2], each[0]))


def features(graph: FactGraph) -> Features:
    """The features of firms and products by asserted facts; the first that gives one stands for it."""
    found: dict[str, dict[Feature, tuple[Fact, ...]]] = defaultdict(dict)
    for id, feature, facts in _given(graph):
        found[id].setdefault(feature, facts)
    return found


def _given(graph: FactGraph) -> Iterator[tuple[str, Feature, tuple[Fact, ...]]]:
    plain = [fact for fact in facts_of(graph) if fact.modality == "asserted"]
    places = defaultdict(list)
    for fact in plain:
        subject, predicate, object = fact.subject, fact.predicate, fact.object
        if predicate == "COMPETES_WITH":
            rivals = Feature(RIVALRY, "|".join(sorted((subject, object))))
            yield subject, rivals, (fact,)
            yield object, rivals, (fact,)
        elif predicate in ("OPERATES_IN", "PART_OF"):
            places[subject].append(fact)
            yield subject, Feature("segment", object), (fact,)
        elif predicate == "SUPPLIES":
            yield from ((id, Feature("customer", object), (fact,)) for id in (subject, fact.item) if id)
        elif predicate in ("CONTAINS", "TRAINED_ON", "USES"):
            yield object, Feature("customer", subject), (fact,)
    # Last, as a stated place of the firm itself is nearer than that of its products.
    for fact in plain:
        if fact.predicate == "DEVELOPS":
            for place in places.get(fact.object, ()):
                yield fact.subject, Feature("segment", place.object), (fact, place)


def _alike(graph: FactGraph, one: str, other: str) -> bool:
    """Both organizations, or products of one class."""
    a, b = thing(graph, one), thing(graph, other)
    return a.type == b.type or a.kind == b.kind == "Organization"


def _shared(graph: FactGraph, shared: list[Feature]) -> tuple[list[str], list[str], str]:
    segments, customers = (
        names(graph, (feature.id for feature in shared if feature.kind == kind)) for kind in ("segment", "customer")
    )
    return segments, customers, "yes" if any(feature.kind == RIVALRY for feature in shared) else ""

"""The facts that an analysis needs, read from the engine into a networkx graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kg.records import MODALITIES
from kg.store.contract import View

if TYPE_CHECKING:
    import networkx

    FactGraph: TypeAlias = networkx.MultiDiGraph[str]

INFERRED = "INFERRED_"
_THINGS = (
    "MATCH (n:Organization|Product|Technology|Segment|Dataset) "
    "RETURN n.id AS id, n.type AS type, n.name AS name, n.name_en AS name_en, "
    "CASE WHEN n:Organization THEN 'Organization' WHEN n:Product THEN 'Product' ELSE n.type END AS kind"
)
# NOT_ types are never asked for: a negated fact carries nothing.
_FACTS = (
    "MATCH (s:Entity)-[r:{types}]->(o:Entity) WHERE NOT s:Place "
    "RETURN r.id AS id, s.id AS subject, type(r) AS predicate, o.id AS object, r.item AS item, r.modality AS modality, "
    "r.confidence AS confidence, r.origin AS origin, r.amount AS amount, r.evidence AS evidence, r.source AS source, "
    "r.last_said AS said"
)


class Thing(NamedTuple):
    """An entity: `type` is its class, `kind` the widest class below Entity that it belongs to."""

    id: str
    type: str
    name: str
    name_en: str = ""
    kind: str = ""


class Fact(NamedTuple):
    """An assertion as an edge: `evidence` holds ids of passages, `source` the publication that a seed fact cites."""

    id: str
    subject: str
    predicate: str
    object: str
    item: str = ""
    modality: str = "asserted"
    confidence: float = 1.0
    origin: str = "extracted"
    amount: str = ""
    evidence: tuple[str, ...] = ()
    source: str = ""
    said: str = ""

    @property
    def strength(self) -> tuple[int, float]:
        """What facts are compared by, the weakest first: modality, then confidence.

        >>> planned = Fact("a-1", "company/a", "SUPPLIES", "company/b", modality="planned")
        >>> planned.strength < planned._replace(modality="asserted", confidence=0.5).strength
        True
        """
        return -MODALITIES.index(self.modality), self.confidence


def weakest(facts: Iterable[Fact]) -> Fact:
    """The fact that a chain of facts hangs on: the first of least strength."""
    return min(facts, key=lambda fact: fact.strength)


def assemble(things: Iterable[Thing], facts: Iterable[Fact]) -> FactGraph:
    """A MultiDiGraph: nodes are ids with a `thing`, edges run from subject to object, keyed by id, with a `fact`.

    Facts about anything that is not among the things are left out, as are negated ones.

    >>> graph = assemble([Thing("company/a", "Company", "甲"), Thing("company/b", "Company", "乙")],
    ...                  [Fact("a-1", "company/a", "SUPPLIES", "company/b")])
    >>> [fact.predicate for *_, fact in graph.edges(data="fact")]
    ['SUPPLIES']
    """
    import networkx

    graph: FactGraph = networkx.MultiDiGraph()
    graph.add_nodes_from((thing.id, {"thing": thing}) for thing in things)
    for fact in facts:
        if fact.subject in graph and fact.object in graph and fact.modality != "negated":
            graph.add_edge(fact.subject, fact.object, key=fact.id, fact=fact)
    return graph


def load(view: View, predicates: Iterable[str]) -> FactGraph:
    """Organizations, products, technologies, segments and data sets, with all facts of some relations among them."""
    types = "|".join(each for name in sorted(set(predicates)) for each in (name, INFERRED + name))
    facts = view.query(_FACTS.format(types=types)).rows
    return assemble(map(_thing, view.query(_THINGS).rows), map(_fact, facts))


def facts_of(graph: FactGraph, *predicates: str) -> Iterator[Fact]:
    """The facts of some relations, or all of them, in the order of their ids."""
    edges: Iterable[tuple[str, str, Fact]] = graph.edges(data="fact")
    yield from sorted(fact for *_, fact in edges if not predicates or fact.predicate in predicates)


def things_of(graph: FactGraph) -> Iterator[Thing]:
    """All things."""
    for _, data in graph.nodes(data=True):
        yield data["thing"]


def thing(graph: FactGraph, id: str) -> Thing:
    """The thing of an id."""
    found: Thing = graph.nodes[id]["thing"]
    return found


def _thing(row: tuple[object, ...]) -> Thing:
    id, type, name, name_en, kind = map(_text, row)
    return Thing(id, type, name, name_en, kind)


def _fact(row: tuple[object, ...]) -> Fact:
    id, subject, predicate, object, item, modality, confidence, origin, amount, evidence, source, said = row
    return Fact(
        _text(id),
        _text(subject),
        _text(predicate).removeprefix(INFERRED),
        _text(object),
        _text(item),
        _text(modality),
        float(_text(confidence)),
        _text(origin),
        _text(amount),
        _texts(evidence),
        _text(source),
        _text(said),
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _texts(values: object) -> tuple[str, ...]:
    return tuple(map(str, values)) if isinstance(values, list) else ()

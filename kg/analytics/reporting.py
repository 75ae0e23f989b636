"""Results as rows: each with its basis, the facts that it rests on, and the passage behind the weakest of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kg.analytics.closure import Route
from kg.analytics.facts import Fact, thing, weakest
from kg.records import Rows
from kg.store.contract import View

if TYPE_CHECKING:
    from kg.analytics.facts import FactGraph

BASIS = ("basis", "origins", "fact", "facts", "evidence", "document", "date")
_PASSAGES = (
    "UNWIND $ids AS id MATCH (e:Evidence {id: id})-[:FROM]->(d:Document) "
    "RETURN e.id AS id, e.text AS evidence, coalesce(d.title, d.source) AS document, d.date AS date"
)


class Result(NamedTuple):
    """A row before it is cited; what is worked out from facts is inferred, even from one."""

    values: tuple[object, ...]
    facts: tuple[Fact, ...]
    basis: str = "inferred"


def cited(view: View, columns: Sequence[str], results: Iterable[Result]) -> Rows:
    """The rows of results; `fact` is the id of the weakest fact, `facts` the ids of all, `origins` theirs."""
    results = list(results)
    hinges = [weakest(result.facts) for result in results]
    ids = sorted({hinge.evidence[0] for hinge in hinges if hinge.evidence})
    passages = {str(id): rest for id, *rest in view.query(_PASSAGES, {"ids": ids}).rows} if ids else {}
    rows = []
    for result, hinge in zip(results, hinges, strict=True):
        built_in = (None, hinge.source or None, hinge.said or None)
        passage = passages.get(hinge.evidence[0], built_in) if hinge.evidence else built_in
        origins = sorted({fact.origin for fact in result.facts})
        behind = [fact.id for fact in result.facts]
        rows.append((*result.values, result.basis, origins, hinge.id, behind, *passage))
    return Rows((*columns, *BASIS), rows)


def names(graph: FactGraph, ids: Iterable[str]) -> list[str]:
    """The names of things, in their order."""
    return [thing(graph, id).name for id in ids]


def named(graph: FactGraph, id: str) -> tuple[str, str, str, str]:
    """Id, name, English name where it is another, and class of a thing."""
    one = thing(graph, id)
    return one.id, one.name, one.name_en if one.name_en != one.name else "", one.type


def trail(graph: FactGraph, route: Route, downstream: bool) -> str:
    """A path in names: the start, then each step."""
    return (" → " if downstream else " ← ").join(names(graph, route.nodes))


def links(graph: FactGraph, route: Route) -> list[str]:
    """The relations along a path, with the goods where they are stated."""
    return [
        " ".join((fact.predicate, *names(graph, [fact.item] if fact.item in graph else []))) for fact in route.facts
    ]

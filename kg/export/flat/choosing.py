"""Finds the entities of a selection, and which of them its facts join."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.export.flat.batches import batches
from kg.export.flat.selection import WANTED, Selection, admits, parameters
from kg.store.contract import View

_RETURN = (
    " RETURN r.id AS id, s.id AS subject, s.type AS subject_type, o.id AS object, o.type AS object_type, "
    "r.valid_from AS valid_from, r.valid_to AS valid_to, r.first_said AS first_said, r.last_said AS last_said"
)
_OUT = f"UNWIND $ids AS one MATCH (s:Entity {{id: one}})-[r]->(o:Entity) WHERE {WANTED}{_RETURN}"
_IN = f"UNWIND $ids AS one MATCH (o:Entity {{id: one}})<-[r]-(s:Entity) WHERE {WANTED}{_RETURN}"
_FACTS = f"MATCH (s:Entity)-[r]->(o:Entity) WHERE r.id IN $facts AND {WANTED}{_RETURN}"
_ALL = "MATCH (n:Entity) WHERE size($types) = 0 OR n.type IN $types RETURN n.id AS id"
_KNOWN = "UNWIND $ids AS one MATCH (n:Entity {id: one}) WHERE size($types) = 0 OR n.type IN $types RETURN n.id AS id"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Ids of entities, sorted, and for each fact among them the places of its subject and object in `ids`.

    `left_out` counts the entities beyond the limit of the selection.
    """

    ids: tuple[str, ...]
    subjects: array[int] = field(default_factory=lambda: array("I"))
    objects: array[int] = field(default_factory=lambda: array("I"))
    left_out: int = 0

    def degrees(self) -> list[int]:
        """The number of facts of each entity.

        >>> Chosen(("a", "b", "c"), array("I", [0, 0]), array("I", [1, 2])).degrees()
        [2, 1, 1]
        """
        found = [0] * len(self.ids)
        for ends in (self.subjects, self.objects):
            for at in ends:
                found[at] += 1
        return found


def choose(view: View, selection: Selection) -> Chosen:
    """The entities of a selection; of more than its limit, the nearest to the start, then those with most facts."""
    steps = _walk(view, selection)
    chosen = _linked(view, selection, sorted(steps))
    kept = [at for at, id in enumerate(chosen.ids) if not selection.narrow or id in selection.focus]
    degrees = chosen.degrees()
    if selection.narrow:
        kept = sorted({*kept, *(at for at, degree in enumerate(degrees) if degree)})
    left_out = max(0, len(kept) - selection.limit) if selection.limit else 0
    if left_out:
        order = sorted(kept, key=lambda at: (steps[chosen.ids[at]], -degrees[at], chosen.ids[at]))
        kept = sorted(order[: selection.limit])
    return chosen if len(kept) == len(chosen.ids) else _part(chosen, kept, left_out)


def _walk(view: View, selection: Selection) -> dict[str, int]:
    """The entities that are reached, with the number of hops to each."""
    types = {"types": sorted(selection.types)}
    if selection.everywhere:
        return {str(id): 0 for (id,) in view.query(_ALL, types).rows}
    steps = dict.fromkeys(_known(view, sorted(selection.focus), {"types": []}), 0)
    steps |= dict.fromkeys(_known(view, sorted(selection.starts), types), 0)
    steps |= dict.fromkeys(_ends(_named(view, selection), selection), 0)
    frontier = sorted(steps)
    for step in range(1, selection.hops + 1):
        met = set(_ends(_around(view, selection, frontier), selection)) - steps.keys()
        steps |= dict.fromkeys(frontier := sorted(met), step)
    return steps


def _known(view: View, ids: Iterable[str], types: Mapping[str, object]) -> Iterator[str]:
    for batch in batches(ids):
        yield from (str(id) for (id,) in view.query(_KNOWN, {"ids": batch, **types}).rows)


def _named(view: View, selection: Selection) -> Iterator[dict[str, object]]:
    """The facts that the selection names."""
    if selection.facts:
        wanted = {"facts": sorted(selection.facts), **parameters(selection)}
        yield from (fact for fact in view.query(_FACTS, wanted).records() if admits(selection, fact))


def _around(view: View, selection: Selection, ids: Iterable[str]) -> Iterator[dict[str, object]]:
    for cypher in (_OUT, _IN):
        yield from _facts(view, selection, cypher, ids)


def _facts(view: View, selection: Selection, cypher: str, ids: Iterable[str]) -> Iterator[dict[str, object]]:
    wanted = parameters(selection)
    for batch in batches(ids):
        rows = view.query(cypher, {"ids": batch, **wanted})
        yield from (fact for fact in rows.records() if admits(selection, fact))


def _ends(facts: Iterable[Mapping[str, object]], selection: Selection) -> Iterator[str]:
    """The entities of wanted classes at either end."""
    for fact in facts:
        for end in ("subject", "object"):
            if not selection.types or fact[f"{end}_type"] in selection.types:
                yield str(fact[end])


def _linked(view: View, selection: Selection, ids: list[str]) -> Chosen:
    places = {id: at for at, id in enumerate(ids)}
    chosen = Chosen(tuple(ids))
    for fact in _facts(view, selection, _OUT, ids):
        if (object := places.get(str(fact["object"]))) is not None:
            chosen.subjects.append(places[str(fact["subject"])])
            chosen.objects.append(object)
    return chosen


def _part(chosen: Chosen, kept: list[int], left_out: int) -> Chosen:
    """Some of the entities, with the facts among them."""
    places = {old: new for new, old in enumerate(kept)}
    part = Chosen(tuple(chosen.ids[at] for at in kept), left_out=left_out)
    for subject, object in zip(chosen.subjects, chosen.objects, strict=True):
        if subject in places and object in places:
            part.subjects.append(places[subject])
            part.objects.append(places[object])
    return part

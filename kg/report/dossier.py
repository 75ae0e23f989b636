"""Gathers what a page shows of an entity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from kg.answer.portrait import denied, disputed
from kg.report.figures import Number, numbers
from kg.report.lines import Centre, Part, parts
from kg.report.sections import DETOURS, OTHER, SECTIONS, Detour
from kg.report.statements import Name, Passage, Statement, detours, names, parts_of, passages, statements
from kg.store.contract import View

NEWEST = 10
_FORMS = "MATCH (n:Entity {id: $id}) RETURN n.type AS type, n.aliases AS aliases, n.tickers AS tickers"


class Guess(NamedTuple):
    """What pairs of stated facts suggest: the other end, what lies between, and the facts."""

    other: str
    between: tuple[str, ...]
    facts: tuple[Statement, ...]


class Guesses(NamedTuple):
    """What a detour leads to; `more` is how many were left out."""

    detour: Detour
    found: tuple[Guess, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that a page shows: `parts` is what is plainly stated, by section; `own` are all statements of the entity.

    `conflicts` holds the ids of facts and numbers that contradict each other, `passages` what evidence quotes.
    """

    id: str
    aliases: tuple[str, ...]
    tickers: tuple[str, ...]
    parts: tuple[Part, ...]
    guesses: tuple[Guesses, ...]
    own: tuple[Statement, ...]
    numbers: tuple[Number, ...]
    conflicts: frozenset[str]
    names: Mapping[str, Name]
    passages: Mapping[str, Passage]

    @property
    def newest(self) -> tuple[Statement, ...]:
        """What documents said last."""
        quoted = sorted((one for one in self.own if one.evidence and one.said), key=lambda one: one.said, reverse=True)
        return tuple(quoted[:NEWEST])

    @property
    def denied(self) -> tuple[Statement, ...]:
        """What is denied and stated nowhere."""
        return tuple(one for one in self.own if one.relation.startswith("NOT_") and one.id not in self.conflicts)

    @property
    def contradicted(self) -> tuple[Statement, ...]:
        """What is both stated and denied."""
        return tuple(sorted((one for one in self.own if one.id in self.conflicts), key=lambda one: one.predicate))

    @property
    def inferred(self) -> tuple[Statement, ...]:
        """What rules made of other facts."""
        return tuple(one for one in self.own if one.relation.startswith("INFERRED_"))


def dossier(view: View, id: str, most: int = 20) -> Dossier:
    """The dossier of the entity with an id, with at most so many lines in a section."""
    kind, aliases, tickers = view.query(_FORMS, {"id": id}).rows[0]
    family = frozenset((id, *(parts_of(view, id) if kind == "Segment" else ())))
    found = statements(view, sorted(family))
    guesses = tuple(each for detour in DETOURS.get(str(kind), ()) if (each := _guesses(view, id, detour, most)).found)
    counted = numbers(view, id)
    known = names(view, {id, *_ends(found), *_ends(_premises(guesses))})
    centre = Centre(id, family, {end: name.type for end, name in known.items()})
    own = tuple(one for one in found if id in (one.subject, one.object, one.item))
    records: tuple[Statement | Number, ...] = (*found, *_premises(guesses), *counted)
    return Dossier(
        id=id,
        aliases=_texts(aliases),
        tickers=_texts(tickers),
        parts=tuple(parts([one for one in found if one.is_plain], centre, (*SECTIONS.get(str(kind), ()), OTHER), most)),
        guesses=guesses,
        own=own,
        numbers=tuple(counted),
        conflicts=frozenset(_conflicts(own, counted)),
        names=known,
        passages=passages(view, {id for record in records for id in record.evidence}),
    )


def _guesses(view: View, id: str, detour: Detour, most: int) -> Guesses:
    """Where a detour leads, first what documents prove and what several things lie between."""
    groups: defaultdict[str, list[tuple[Statement, Statement]]] = defaultdict(list)
    for first, second in detours(view, id, detour):
        groups[_other(second, _other(first, id))].append((first, second))
    found = [
        Guess(other, tuple(dict.fromkeys(_other(first, id) for first, _ in pairs)), tuple(dict.fromkeys(chain(*pairs))))
        for other, pairs in groups.items()
    ]
    found.sort(key=lambda one: (-sum(bool(fact.evidence) for fact in one.facts), -len(one.between), one.other))
    return Guesses(detour, tuple(found[:most]), max(0, len(found) - most))


def _other(statement: Statement, end: str) -> str:
    return statement.object if statement.subject == end else statement.subject


def _conflicts(facts: Iterable[Statement], counted: Iterable[Number]) -> set[str]:
    columns = ("subject_id", "relation", "object_id", "item", "fact")
    cells = (dict(zip(columns, (f.subject, f.relation, f.object, f.item, f.id), strict=True)) for f in facts)
    return denied(cells) | disputed({**one._asdict(), "observation": one.id} for one in counted)


def _premises(guesses: Iterable[Guesses]) -> Iterator[Statement]:
    return (fact for each in guesses for one in each.found for fact in one.facts)


def _ends(found: Iterable[Statement]) -> Iterator[str]:
    return (end for one in found for end in (one.subject, one.object, one.item) if end)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()

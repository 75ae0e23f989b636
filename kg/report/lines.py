"""Statements about one other end as one line of a section."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.report.sections import EITHER, ITEM, OBJECT, SUBJECT, Section
from kg.report.statements import Statement


class Ends(NamedTuple):
    """What statements of one line share; `place` is that of the entity in them."""

    other: str
    further: tuple[str, ...]
    place: str
    relation: str
    modality: str


class Line(NamedTuple):
    """What is said of one other end with one modality.

    `further` holds other ends: the item, the customer of a delivery, the sub-segment that is meant. `facts` are the
    statements behind it, the newest of documents first.
    """

    other: str
    further: tuple[str, ...]
    place: str
    relation: str
    modality: str
    facts: tuple[Statement, ...]

    @property
    def notes(self) -> dict[str, str]:
        """Qualifiers; where statements differ, those of the first."""
        return dict(pair for fact in reversed(self.facts) for pair in fact.notes)

    @property
    def said(self) -> str:
        """When it was last said."""
        return max(fact.said for fact in self.facts)

    @property
    def confidence(self) -> float:
        """That of the surest statement."""
        return max(fact.confidence for fact in self.facts)

    @property
    def quoted(self) -> bool:
        """Whether a document says so."""
        return any(fact.evidence for fact in self.facts)


class Part(NamedTuple):
    """A section with its lines; `more` is how many were left out."""

    section: Section
    lines: tuple[Line, ...]
    more: int = 0


class Centre(NamedTuple):
    """The entity that a page is about, its parts with it, and the class of every end."""

    id: str
    family: frozenset[str]
    types: Mapping[str, str]


def parts(found: Iterable[Statement], centre: Centre, sections: Iterable[Section], most: int) -> Iterator[Part]:
    """The sections that something fills; each statement stands in the first that takes it."""
    left = list(found)
    for section in sections:
        ways = [(statement, _place(statement, centre, section)) for statement in left]
        left = [statement for statement, place in ways if not place]
        if lines := lines_of([(statement, place) for statement, place in ways if place], centre):
            yield Part(section, tuple(lines[:most]), max(0, len(lines) - most))


def lines_of(placed: Iterable[tuple[Statement, str]], centre: Centre) -> list[Line]:
    """Statements with one other end, place, modality and further ends as one line; one other end stays together."""
    groups: defaultdict[Ends, list[Statement]] = defaultdict(list)
    for statement, place in placed:
        other, *further = _others(statement, place, centre.id)
        groups[Ends(other, tuple(further), place, statement.relation, statement.modality)].append(statement)
    lines = [Line(*ends, tuple(group)) for ends, group in groups.items()]
    lines.sort(key=lambda line: (line.other, line.modality, line.further))
    lines.sort(key=_rank, reverse=True)
    first = {line.other: at for at, line in reversed(list(enumerate(lines)))}
    return sorted(lines, key=lambda line: first[line.other])


def _rank(line: Line) -> tuple[bool, str]:
    """What documents say before what only publications say; the newest first."""
    return line.quoted, line.notes.get("date") or line.said


def _places(statement: Statement, ids: frozenset[str]) -> Iterator[str]:
    ends = ((SUBJECT, statement.subject), (OBJECT, statement.object), (ITEM, statement.item))
    return (place for place, end in ends if end in ids)


def _place(statement: Statement, centre: Centre, section: Section) -> str:
    """The place of the entity, or of a part of it, in a statement that the section takes; else empty text."""
    for place in _places(statement, centre.family if section.parts else frozenset({centre.id})):
        ways = {(place, statement.predicate), (EITHER, statement.predicate)}
        of_class = not section.classes or centre.types.get(_others(statement, place, "")[0]) in section.classes
        if of_class and (not section.ways or ways.intersection(section.ways)):
            return place
    return ""


def _others(statement: Statement, place: str, id: str) -> tuple[str, ...]:
    """The other end, then the item or whom it goes to, then the part that is meant where it is not the entity."""
    subject, object_, item = statement.subject, statement.object, statement.item
    others = {SUBJECT: (object_, item, subject), OBJECT: (subject, item, object_), ITEM: (subject, object_, item)}[
        place
    ]
    return others[0], *(end for end in others[1:] if end and end != id)

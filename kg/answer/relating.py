"""Collects the relations of a question while its phrases are reduced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.answer.meaning import Link, Term
from kg.answer.phrases import Item, Phrases
from kg.answer.tagging import Token
from kg.answer.words import Words
from kg.ontology import Ontology

ORGANIZATION = "Organization"


@dataclass(slots=True)
class Arguments:
    """What stands around a verb, by its role; several terms in one role are joined by and."""

    subject: list[Term] = field(default_factory=list)
    object: list[Term] = field(default_factory=list)
    by: list[Term] = field(default_factory=list)
    to: list[Term] = field(default_factory=list)
    with_: list[Term] = field(default_factory=list)
    take: list[Term] = field(default_factory=list)
    in_: list[Term] = field(default_factory=list)


class Relations:
    """The links found so far, and which terms are one."""

    def __init__(self, words: Words, ontology: Ontology, phrases: Phrases) -> None:
        self.found: list[Link] = []
        self._ontology = ontology
        self._organizations = phrases.expand([ORGANIZATION])
        self._owns = [(phrases.expand(row["of"]), phrases.expand(row["has"]), row) for row in words.owns]
        self._same: dict[Term, Term] = {}
        self._spent: set[Term] = set()

    def same(self, term: Term) -> Term:
        """The term that stands for one."""
        while term in self._same:
            term = self._same[term]
        return term

    def equate(self, one: Term, other: Term) -> None:
        """Let two terms be one thing: a named one keeps its name, classes narrow each other."""
        one, other = self.same(one), self.same(other)
        if one is other or (one.named and other.named):
            return
        if other.named:
            one, other = other, one
        one.asked = one.asked or (other.asked and not one.named)
        if not one.named and other.classes:
            one.classes = (one.classes & other.classes) or (one.classes if one.noun else other.classes)
        elif one.named and other.classes:
            fitting = tuple(each for each in one.candidates if each.type in other.classes)
            one.candidates = fitting or one.candidates
        self._same[other] = one

    def own(self, owner: Term, thing: Term) -> None:
        """X的Y, Y of X: the relation that the noun Y names, or the one that the classes imply."""
        owner, thing = self.same(owner), self.same(thing)
        if thing.noun and (self._fits_noun(owner, thing) or not owner.types):
            self._own_noun(owner, thing)
        elif row := self._implied(owner, thing):
            ends = (thing, owner) if row.get("back") else (owner, thing)
            self.found.append(Link(tuple(row["relations"]), *ends))
        elif thing.named:
            self._spent.add(owner)  # Tesla's Model Y: the owner says nothing that the name does not
        elif thing.classes and owner.named and not owner.unknown:
            thing.part = owner.text
            self._spent.add(owner)

    def _own_noun(self, owner: Term, thing: Term) -> None:
        assert thing.noun is not None
        relations, end, role = thing.noun
        if "SUPPLIES" in relations and owner.types and not owner.types & self._organizations:
            self._supplies_item(owner, thing, end)
            return
        ends = (thing, owner) if end == "subject" else (owner, thing)
        self.found.append(Link(relations, *ends, role=role))

    def _supplies_item(self, goods: Term, thing: Term, end: str) -> None:
        for link in self.found:
            if thing is (link.subject if end == "subject" else link.object) and "SUPPLIES" in link.relations:
                link.item = goods
                return
        subject, object = (thing, None) if end == "subject" else (None, thing)
        self.found.append(Link(("SUPPLIES",), subject, object, goods))

    def _fits_noun(self, owner: Term, thing: Term) -> bool:
        assert thing.noun is not None
        place = "range" if thing.noun.end == "subject" else "domain"
        admitted = [getattr(self._ontology.relations[name], place) for name in thing.noun.relations]
        goods = "SUPPLIES" in thing.noun.relations and not any(one.asked for one in (owner,))
        items = self._ontology.relations["SUPPLIES"].item_range - {"Segment"} if goods else frozenset()
        return any(owner.types & (classes | items) for classes in admitted) or not owner.types

    def _implied(self, owner: Term, thing: Term) -> Mapping[str, Any] | None:
        if thing.named or owner is thing:
            return None
        for of, has, row in self._owns:
            if (owner.types or of) & of and (thing.types or has) & has and (owner.types or thing.types):
                return row
        return None

    def verb(self, token: Token, arguments: Arguments, head: Term | None = None) -> Term | None:
        """Add what a verb says of its arguments; the head of a relative clause fills the place that is free."""
        relations = tuple(token.row["relations"])
        subjects, objects, items = self._places(relations, arguments)
        if not objects and len(subjects) > 1 and self._symmetric(relations):
            subjects, objects = subjects[:1], subjects[1:]
        if head is not None:
            subjects, objects, items = self._filled(relations, head, (subjects, objects, items))
        role = next((one.noun.role for one in objects if one.noun and one.noun.role), "")
        if role:
            objects = [one for one in objects if not (one.noun and one.noun.role)] or arguments.in_
        for one in subjects:
            if one.noun and one.noun.role and set(relations) & set(one.noun.relations):
                role = one.noun.role
        self._add(relations, (subjects, objects, items), role)
        return subjects[0] if subjects else None

    def _symmetric(self, relations: Sequence[str]) -> bool:
        return any(self._ontology.relations[one.strip("<")].symmetric for one in relations)

    def _places(self, relations: Sequence[str], found: Arguments) -> tuple[list[Term], list[Term], list[Term]]:
        """Subjects, objects and goods."""
        if found.by:
            subjects, rest = found.by, found.subject or found.take or found.object
        else:
            subjects, rest = found.subject or found.in_, found.take or found.object
        if "SUPPLIES" not in relations and "<SUPPLIES" not in relations:
            return subjects, rest or found.to or found.with_ or (found.in_ if found.subject else []), []
        partners = found.to or (found.in_ if found.subject and "<SUPPLIES" in relations else [])
        if not partners and rest and self._is_partner(rest[0]):
            return subjects, rest[:1], rest[1:]
        return subjects, partners, rest

    def _is_partner(self, term: Term) -> bool:
        return bool(term.types & self._organizations) or (term.asked and not term.types)

    def _filled(
        self, relations: Sequence[str], head: Term, places: tuple[list[Term], list[Term], list[Term]]
    ) -> tuple[list[Term], list[Term], list[Term]]:
        subjects, objects, items = places
        goods = bool(head.types) and not head.types & self._organizations
        if any("SUPPLIES" in one for one in relations) and (goods or (subjects and objects)):
            return subjects, objects, [head]
        return (subjects, [head], items) if subjects and not objects else ([head], objects, items)

    def _add(self, relations: tuple[str, ...], places: tuple[list[Term], list[Term], list[Term]], role: str) -> None:
        subjects, objects, items = places
        item = items[0] if items else None
        for subject in subjects or [None]:  # type: ignore[list-item]
            for end in objects or [None]:  # type: ignore[list-item]
                if not self._continued(relations, subject, end, item):
                    self.found.append(Link(relations, subject, end, item, role))

    def _continued(self, relations: tuple[str, ...], subject: Term | None, end: Term | None, item: Term | None) -> bool:
        """Whether a verb said again only asks for the goods: 谁向甲供应汽车，分别供应什么车型."""
        for link in self.found:
            if item and item.asked and end is None and subject is link.subject and relations == link.relations:
                self._spent.update([link.item] if link.item else [])
                link.item = item
                return True
        return False

    def complete(self, terms: Iterable[Term]) -> list[Term]:
        """Tie what is still alone to what is asked; gives the named terms for which no place was found."""
        every = list(dict.fromkeys(map(self.same, terms)))
        alone = [term for term in every if not self._linked(term) and term not in self._spent]
        hosts = [term for term in every if not term.named]
        left = []
        for term in alone:
            if not term.named:
                continue
            before = len(self.found)
            for host in sorted(hosts, key=lambda one: not one.asked):
                self.own(term, host)
                if len(self.found) > before:
                    break
            else:
                left.append(term)
        return left

    def settled(self) -> list[Link]:
        """The links between the terms that stand for all."""
        for link in self.found:
            link.subject = link.subject and self.same(link.subject)
            link.object = link.object and self.same(link.object)
            link.item = link.item and self.same(link.item)
        return self.found

    def _linked(self, term: Term) -> bool:
        ends = (end for link in self.found for end in (link.subject, link.object, link.item) if end)
        return any(self.same(end) is term for end in ends)


def arguments(left: Sequence[Item], right: Sequence[Item]) -> Arguments:
    """The terms around a verb by the small words before them; one joined to another by `and` shares its role."""
    found = Arguments()
    for items, bare in ((left, "subject"), (right, "object")):
        role = bare
        for number, item in enumerate(items):
            if isinstance(item, Term):
                if not (number > 1 and _joined(items[number - 2], items[number - 1], item)):
                    role = _ROLES.get(mark(items[number - 1]), bare) if number else bare
                getattr(found, role).append(item)
    return found


_ROLES = {"by": "by", "to": "to", "with": "with_", "take": "take", "in": "in_"}


def _joined(before: Item, between: Item, term: Term) -> bool:
    """Whether a term shares the role of the one before: 英伟达和AMD, but not 谁和AMD."""
    if not isinstance(before, Term):
        return False
    return mark(between) == "and" or (mark(between) == "with" and before.named and term.named)


def mark(item: Item) -> str:
    """The name of a small word, else empty."""
    return item.row["name"] if not isinstance(item, Term) and item.kind == "marks" else ""


def kind(item: Item) -> str:
    """The kind of a token, empty for a term."""
    return "" if isinstance(item, Term) else item.kind

"""Collects the relations of a question while its phrases are reduced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Any

from kg.answer.meaning import Link, Term
from kg.answer.phrases import Item, Phrases
from kg.answer.tagging import Token
from kg.answer.words import Words
from kg.ontology import Ontology

ORGANIZATION = "Organization"
GENERIC = 3  # a word for as many classes (materials, goods) says nothing of what is supplied


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
    from_: list[Term] = field(default_factory=list)
    as_: list[Term] = field(default_factory=list)
    topics: list[Term] = field(default_factory=list)
    passive: bool = False


class Relations:
    """The links found so far, and which terms are one."""

    def __init__(self, words: Words, ontology: Ontology, phrases: Phrases) -> None:
        self.found: list[Link] = []
        self._ontology = ontology
        self._organizations = phrases.expand([ORGANIZATION])
        self._owns = [(phrases.expand(row["of"]), phrases.expand(row["has"]), row) for row in words.owns]
        self._same: dict[Term, Term] = {}
        self._spent: set[Term] = set()
        self._owners: dict[Term, Term] = {}
        self.lost: list[Term] = []

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
        if one.types and other.types and not one.types & other.types:
            self.own(other, one)  # 这款手机是谁家的
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

    def owned(self, thing: Term) -> bool:
        """Whether an owner of a thing is known."""
        return self.same(thing) in self._owners

    def own(self, owner: Term, thing: Term, soft: bool = False) -> None:
        """X的Y, Y of X: the relation that the noun Y names, or the one that the classes imply."""
        owner, thing = self.same(owner), self.same(thing)
        self._owners[thing] = owner
        if owner.unknown and thing.named:
            self.lost.append(owner)
        elif owner.asked and not (thing.named or thing.noun) and owner.classes & thing.classes:
            self.equate(owner, thing)  # 哪些领域的业务
        elif thing.noun and (self._fits_noun(owner, thing) or not owner.types):
            self._own_noun(owner, thing)
        elif row := self._implied(owner, thing):
            ends = (thing, owner) if row.get("back") else (owner, thing)
            self.found.append(Link(tuple(row["relations"]), *ends, soft=soft))
        elif owner.unknown:
            self.lost.append(owner)
        elif thing.named and (row := self._implied(owner, Term("", classes=thing.types))):
            ends = (thing, owner) if row.get("back") else (owner, thing)  # Tesla's Model Y
            self.found.append(Link(tuple(row["relations"]), *ends, soft=True))
        elif thing.named:
            self.lost.append(owner)
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
        owner = self._owners.get(goods)
        if owner:
            self.found = [one for one in self.found if not (one.soft and one.subject is owner and one.object is goods)]
        subject, object = (thing, owner) if end == "subject" else (owner, thing)
        self.found.append(Link(("SUPPLIES",), subject, object, goods))

    def _fits_noun(self, owner: Term, thing: Term) -> bool:
        assert thing.noun is not None
        admitted = [self._other_end(name, thing.noun.end) for name in thing.noun.relations]
        goods = "SUPPLIES" in thing.noun.relations and not any(one.asked for one in (owner,))
        items = self._ontology.relations["SUPPLIES"].item_range - {"Segment"} if goods else frozenset()
        return any(owner.types & (classes | items) for classes in admitted) or not owner.types

    def _other_end(self, name: str, end: str) -> frozenset[str]:
        relation = self._ontology.relations[name.removeprefix("<")]
        return relation.range if (end == "subject") != name.startswith("<") else relation.domain

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
        if (
            head is not None
            and head.noun
            and arguments.subject
            and not self._joins(relations, arguments.subject[0], head)
        ):
            self.own(arguments.subject[0], head)
            return head
        role = str(token.row.get("role") or "")
        roles = [one for one in arguments.object if one.noun and one.noun.role]
        if roles and "HOLDS_POSITION" in relations:
            arguments.object = [one for one in arguments.object if one not in roles] or arguments.in_
            if self.owned(roles[0]) and arguments.subject:
                self.equate(arguments.subject[0], roles[0])  # who serves as CFO at X
                return arguments.subject[0]
            role = roles[0].noun.role if roles[0].noun else ""
        subjects, objects, items = self._places(relations, arguments, head is not None)
        supply = {"SUPPLIES", "<SUPPLIES"} & set(relations)
        if not supply and subjects and objects and objects[0].noun and objects[0].asked and not self.owned(objects[0]):
            self.own(subjects[0], objects[0])
            return subjects[0]
        if not objects and len(subjects) > 1 and self._symmetric(relations):
            subjects, objects = subjects[:1], subjects[1:]
        if head is not None:
            subjects, objects, items = self._filled(relations, head, (subjects, objects, items), arguments.passive)
        for one in subjects:
            if one.noun and one.noun.role and set(relations) & set(one.noun.relations) and not self.owned(one):
                role = one.noun.role
        self._add(relations, (subjects, objects, items), role)
        if head is not None and objects == [head] and arguments.to:
            self.own(arguments.to[0], head)
        return subjects[0] if subjects else None

    def _joins(self, relations: Sequence[str], one: Term, other: Term) -> bool:
        relation = (self._ontology.relations[name.removeprefix("<")] for name in relations)
        pairs = ((r, a, b) for r in relation for a in one.types for b in other.types)
        return any(r.joins(a, b) or r.joins(b, a) for r, a, b in pairs)

    def _symmetric(self, relations: Sequence[str]) -> bool:
        return any(self._ontology.relations[one.strip("<")].symmetric for one in relations)

    def _places(
        self, relations: Sequence[str], found: Arguments, fronted: bool
    ) -> tuple[list[Term], list[Term], list[Term]]:
        """Subjects, objects and goods; a head in front leaves the place of the object free."""
        if found.passive and found.subject and found.object:
            subjects, rest = found.object, found.subject
        elif found.by or found.passive:
            subjects, rest = found.by, found.subject or found.take or found.object
        else:
            subjects, rest = found.subject or found.in_, found.take or found.object
        if "SUPPLIES" in relations or "<SUPPLIES" in relations:
            return self._supply_places(relations, found, subjects, rest)
        if fronted and subjects and not rest and not self._symmetric(relations):
            return subjects, [], []
        return subjects, rest or found.to or found.with_ or found.from_ or (found.in_ if found.subject else []), []

    def _supply_places(
        self, relations: Sequence[str], found: Arguments, subjects: list[Term], rest: list[Term]
    ) -> tuple[list[Term], list[Term], list[Term]]:
        """The goods may stand first: 甲的交换机卖给了谁, 甲的材料从谁采购."""
        if subjects and subjects[0].types and not subjects[0].types & self._organizations:
            goods = subjects
            subjects = [self._owners[one] for one in goods if one in self._owners]
            self.found = [one for one in self.found if not (one.subject in subjects and one.object in goods)]
            if rest and self._is_partner(rest[0]):
                return subjects, rest, goods
            return subjects, found.to or found.from_, goods
        partners = found.to or found.from_ or (found.in_ if found.subject and "<SUPPLIES" in relations else [])
        if not partners and rest and self._is_partner(rest[0]):
            return subjects, rest[:1], rest[1:] or found.with_
        return subjects, partners, rest or found.with_

    def _is_partner(self, term: Term) -> bool:
        return bool(term.types & self._organizations) or (term.asked and not term.types)

    def _filled(
        self, relations: Sequence[str], head: Term, places: tuple[list[Term], list[Term], list[Term]], passive: bool
    ) -> tuple[list[Term], list[Term], list[Term]]:
        subjects, objects, items = places
        goods = bool(head.types) and not head.types & self._organizations
        if any("SUPPLIES" in one for one in relations) and (goods or (subjects and objects)):
            return subjects, objects, [head]
        if passive and not objects:
            return subjects, [head], items
        return (subjects, [head], items) if subjects and not objects else ([head], objects, items)

    def _add(self, relations: tuple[str, ...], places: tuple[list[Term], list[Term], list[Term]], role: str) -> None:
        none: list[Term | None] = [None]
        subjects, objects, items = places
        items = [one for one in items if one.named or one.asked or len(one.classes) < GENERIC]
        for subject, end, item in product(subjects or none, objects or none, items or none):
            if self._classifying(relations, subject, end):
                continue
            if not self._continued(relations, subject, end, item):
                self.found.append(Link(relations, subject, end, item, role))

    def _classifying(self, relations: tuple[str, ...], subject: Term | None, end: Term | None) -> bool:
        """属于研究机构 says what class a thing has."""
        classifies = {"OPERATES_IN", "SUBSIDIARY_OF"} <= set(relations)
        if not (classifies and subject and end) or end.named or end.asked or end.noun or not end.classes:
            return False
        self.equate(subject, end)
        return True

    def _continued(self, relations: tuple[str, ...], subject: Term | None, end: Term | None, item: Term | None) -> bool:
        """Whether a verb said again only asks for the goods: 谁向甲供应汽车，分别供应什么车型."""
        for link in self.found:
            same = subject is None or subject is link.subject
            if item and item.asked and end in (None, link.object) and same and relations == link.relations:
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
                self._goods(term)
                if term.noun and term.asked and not self._linked(term):
                    subject, object = (term, None) if term.noun.end == "subject" else (None, term)
                    self.found.append(Link(term.noun.relations, subject, object, role=term.noun.role))
                continue
            before = len(self.found)
            for host in sorted(hosts, key=lambda one: not one.asked):
                self.own(term, host)
                if len(self.found) > before:
                    break
            else:
                left.append(term)
        return left

    def _goods(self, term: Term) -> None:
        """A lone what asks for the goods: which firms supply X, and with what."""
        for link in self.found:
            if term.asked and not term.noun and link.item is None and "SUPPLIES" in link.relations:
                link.item = term
                return

    def settled(self) -> list[Link]:
        """The links between the terms that stand for all; what is asked twice of one thing is one."""
        for one, other in combinations(self.found, 2):
            if set(one.relations) & set(other.relations):
                for here, there in ((0, 1), (1, 0)):
                    self._equate_asked(one.ends[here], other.ends[here], one.ends[there], other.ends[there])
        found: dict[tuple[object, ...], Link] = {}
        for link in self.found:
            link.subject = link.subject and self.same(link.subject)
            link.object = link.object and self.same(link.object)
            link.item = link.item and self.same(link.item)
            found.setdefault((link.relations, link.subject, link.object, link.item, link.role), link)
        return list(found.values())

    def _equate_asked(self, known: Term | None, same: Term | None, one: Term | None, other: Term | None) -> None:
        if known and known is same and known.named and one and other and one.asked and other.asked:
            self.equate(one, other)

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
                before = items[number - 1] if number else None
                if role == bare and (isinstance(before, Term) or (before and mark(before) in ("has", "is"))):
                    found.topics += getattr(found, bare)
                    getattr(found, bare).clear()
                elif not (number > 1 and before and _joined(items[number - 2], before, item)):
                    role = _ROLES.get(mark(before), bare) if before else bare
                getattr(found, role).append(item)
    found.passive = bool(left) and mark(left[-1]) == "by"
    return found


_ROLES = {"by": "by", "to": "to", "with": "with_", "take": "take", "in": "in_", "from": "from_", "as": "as_"}


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

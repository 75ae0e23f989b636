"""What a verb says of the terms around it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from kg.answer.arguments import Arguments
from kg.answer.meaning import Link, Term
from kg.answer.relating import Relations
from kg.answer.tagging import Token

GENERIC = 3  # a word for as many classes (materials, goods) says nothing of what is supplied
SUPPLY = {"SUPPLIES", "<SUPPLIES"}


class Places(NamedTuple):
    """The terms at each end of a relation, and the goods of a supply; none where nothing is said."""

    subjects: list[Term]
    objects: list[Term]
    items: list[Term]


class Verbs(Relations):
    """Relations that verbs add to."""

    def verb(self, token: Token, arguments: Arguments, head: Term | None = None) -> Term | None:
        """Add what a verb says of its arguments; the head of a relative clause fills the place that is free."""
        relations = tuple(token.row["relations"])
        made = arguments.object or arguments.take
        if "MANUFACTURES" in relations and arguments.to and not made and self._is_partner(arguments.to[0]):
            relations = ("SUPPLIES",)  # 甲为谁代工
        first = arguments.subject[0] if arguments.subject else None
        if head and head.noun and first and not self._joins(relations, first, head):
            self.own(first, head)  # HC-5500之后推出的换代产品
            return head
        role = self._role(token, arguments)
        if role is None:
            return first
        places = self._places(relations, arguments, head is not None)
        if self._owned_by_verb(relations, places):
            return places.subjects[0]
        if self._lists(relations, places):
            return places.subjects[0]
        if head is not None:
            places = self._filled(relations, head, places, arguments.passive)
        self._add(relations, places, role or self._own_role(relations, places.subjects))
        if arguments.to and arguments.to != places.objects and places.objects and not SUPPLY & set(relations):
            self.own(arguments.to[0], places.objects[0])  # chips that X makes for Y
        if arguments.in_ and places.objects and arguments.in_ != places.objects and arguments.in_[0].asked:
            self.own(places.objects[0], arguments.in_[0])  # 甲在哪里建工厂
        return places.subjects[0] if places.subjects else None

    def _role(self, token: Token, arguments: Arguments) -> str | None:
        """The post that a verb or its object names, or nothing where the object is the holder: serves as CFO at X."""
        if arguments.by and arguments.subject and arguments.subject[0].noun and self.owned(arguments.subject[0]):
            self.equate(arguments.by[0], arguments.subject[0])  # 甲的董事长由谁担任
            return None
        posts = [one for one in arguments.object if one.noun and one.noun.role]
        if not posts or "HOLDS_POSITION" not in token.row["relations"]:
            return str(token.row.get("role") or "")
        arguments.object = [one for one in arguments.object if one not in posts] or arguments.in_
        if self.owned(posts[0]) and arguments.subject:
            self.equate(arguments.subject[0], posts[0])
            return None
        return posts[0].noun.role if posts[0].noun else ""

    def _own_role(self, relations: Sequence[str], subjects: Sequence[Term]) -> str:
        """The role in the word for the subject: packaging houses that handle X."""
        nouns = [one.noun for one in subjects if one.noun and not self.owned(one)]
        return next((noun.role for noun in nouns if noun.role and set(relations) & set(noun.relations)), "")

    def _owned_by_verb(self, relations: Sequence[str], places: Places) -> bool:
        """Whether the object is a noun that says the relation better: 来自哪家供应商, belongs to which family."""
        noun = places.objects[0] if places.objects else None
        if SUPPLY & set(relations) or not (noun and noun.noun and noun.asked and places.subjects) or self.owned(noun):
            return False
        self.own(places.subjects[0], noun)
        return True

    def _lists(self, relations: Sequence[str], places: Places) -> bool:
        """Whether a verb only asks which things its subject stands for: 甲的业务涵盖哪些领域."""
        if not (places.subjects and places.objects):
            return False
        thing, asked = places.subjects[0], places.objects[0]
        same = bool(thing.classes & asked.classes) and asked.asked and not (thing.named or thing.asked)
        if not same or self._joins(relations, thing, asked):
            return False
        self.equate(thing, asked)
        return True

    def _joins(self, relations: Sequence[str], one: Term, other: Term) -> bool:
        relation = (self.ontology.relations[name.removeprefix("<")] for name in relations)
        pairs = ((r, a, b) for r in relation for a in one.types for b in other.types)
        return any(r.joins(a, b) or r.joins(b, a) for r, a, b in pairs)

    def _places(self, relations: Sequence[str], found: Arguments, fronted: bool) -> Places:
        """Subjects, objects and goods; a head in front leaves the place of the object free."""
        if found.passive and found.subject and found.object:
            subjects, rest = found.object, found.subject
        elif found.by or found.passive:
            subjects, rest = found.by, found.subject or found.take or found.object
        else:
            subjects, rest = found.subject or found.in_, found.take or found.object
        if SUPPLY & set(relations):
            return self._supply_places(relations, found, subjects, rest)
        symmetric = any(self.ontology.relations[one.strip("<")].symmetric for one in relations)
        if fronted and subjects and not rest and not symmetric:
            return Places(subjects, [], [])
        rest = rest or found.to or found.with_ or found.from_ or (found.in_ if found.subject else [])
        if symmetric and not rest and len(subjects) > 1:
            return Places(subjects[:1], subjects[1:], [])
        return Places(subjects, rest, [])

    def _supply_places(
        self, relations: Sequence[str], found: Arguments, subjects: list[Term], rest: list[Term]
    ) -> Places:
        """The goods may stand first: 甲的交换机卖给了谁, 甲的材料从谁采购."""
        if subjects and subjects[0].types and not subjects[0].types & self.organizations:
            goods = subjects
            subjects = [self.owners[one] for one in goods if one in self.owners]
            self.found = [one for one in self.found if not (one.subject in subjects and one.object in goods)]
            partners = rest if rest and self._is_partner(rest[0]) else found.to or found.from_
            return Places(subjects, partners, goods)
        partners = found.to or found.from_ or (found.in_ if found.subject and "<SUPPLIES" in relations else [])
        if not partners and rest and self._is_partner(rest[0]):
            return Places(subjects, rest[:1], rest[1:] or found.with_)
        return Places(subjects, partners, rest or found.with_)

    def _is_partner(self, term: Term) -> bool:
        return bool(term.types & self.organizations) or (term.asked and not term.types)

    def _filled(self, relations: Sequence[str], head: Term, places: Places, passive: bool) -> Places:
        goods = bool(head.types) and not head.types & self.organizations
        if SUPPLY & set(relations) and (goods or (places.subjects and places.objects)):
            return places._replace(items=[head])
        if not places.objects and (passive or places.subjects):
            return places._replace(objects=[head])
        return places._replace(subjects=[head])

    def _add(self, relations: tuple[str, ...], places: Places, role: str) -> None:
        none: list[Term | None] = [None]
        goods = [one for one in places.items if one.named or one.asked or len(one.classes) < GENERIC]
        for subject, end, item in product(places.subjects or none, places.objects or none, goods or none):
            if self._classifying(relations, subject, end) or self._continued(relations, subject, end, item):
                continue
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
                self.spent.update([link.item] if link.item else [])
                link.item = item
                return True
        return False

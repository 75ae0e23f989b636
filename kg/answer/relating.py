"""Collects the relations of a question while its phrases are reduced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

from kg.answer.meaning import Link, Noun, Term
from kg.answer.phrases import Phrases
from kg.answer.words import Words
from kg.ontology import Ontology

ORGANIZATION = "Organization"


class Relations:
    """The links found so far, and which terms are one."""

    def __init__(self, words: Words, ontology: Ontology, phrases: Phrases) -> None:
        self.found: list[Link] = []
        self.ontology = ontology
        self.organizations = phrases.expand([ORGANIZATION])
        self._owns = [(phrases.expand(row["of"]), phrases.expand(row["has"]), row) for row in words.owns]
        self._same: dict[Term, Term] = {}
        self.spent: set[Term] = set()
        self.owners: dict[Term, Term] = {}
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
        return self.same(thing) in self.owners

    def own(self, owner: Term, thing: Term, soft: bool = False) -> None:
        """X的Y, Y of X: the relation that the noun Y names, or the one that the classes imply."""
        owner, thing = self.same(owner), self.same(thing)
        inner = self.owners.get(thing)
        if inner and inner.noun and inner not in self.owners:
            thing = inner  # 甲的母公司股票代码
        self.owners[thing] = owner
        if owner.unknown and thing.named:
            self.lost.append(owner)
        elif owner.asked and not (thing.named or thing.noun) and owner.classes & thing.classes:
            self.equate(owner, thing)  # 哪些领域的业务
        elif (noun := thing.noun) and (self._fits_noun(owner, noun) or not owner.types):
            self._own_noun(owner, thing, noun)
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
            self.spent.add(owner)

    def _own_noun(self, owner: Term, thing: Term, noun: Noun) -> None:
        relations, end, role = noun
        if "SUPPLIES" in relations and owner.types and not owner.types & self.organizations:
            self._supplies_item(owner, thing, end)
            return
        ends = (thing, owner) if end == "subject" else (owner, thing)
        self.found.append(Link(relations, *ends, role=role))

    def _supplies_item(self, goods: Term, thing: Term, end: str) -> None:
        for link in self.found:
            if thing is (link.subject if end == "subject" else link.object) and "SUPPLIES" in link.relations:
                link.item = goods
                return
        owner = self.owners.get(goods)
        if owner:
            self.found = [one for one in self.found if not (one.soft and one.subject is owner and one.object is goods)]
        subject, object = (thing, owner) if end == "subject" else (owner, thing)
        self.found.append(Link(("SUPPLIES",), subject, object, goods))

    def _fits_noun(self, owner: Term, noun: Noun) -> bool:
        admitted = [self._other_end(name, noun.end) for name in noun.relations]
        goods = "SUPPLIES" in noun.relations and not owner.asked
        items = self.ontology.relations["SUPPLIES"].item_range - {"Segment"} if goods else frozenset()
        return any(owner.types & (classes | items) for classes in admitted) or not owner.types

    def _other_end(self, name: str, end: str) -> frozenset[str]:
        relation = self.ontology.relations[name.removeprefix("<")]
        return relation.range if (end == "subject") != name.startswith("<") else relation.domain

    def _implied(self, owner: Term, thing: Term) -> Mapping[str, Any] | None:
        if thing.named or owner is thing:
            return None
        for of, has, row in self._owns:
            if (owner.types or of) & of and (thing.types or has) & has and (owner.types or thing.types):
                return row
        return None

    def complete(self, terms: Iterable[Term]) -> list[Term]:
        """Tie what is still alone to what is asked; gives the named terms for which no place was found."""
        every = list(dict.fromkeys(map(self.same, terms)))
        alone = [term for term in every if not self._linked(term) and term not in self.spent]
        hosts = [term for term in every if not term.named]
        left = []
        for term in alone:
            if not term.named:
                self._sought(term)
            elif not any(self._tied(term, host) for host in sorted(hosts, key=lambda one: not one.asked)):
                left.append(term)
        return left

    def _tied(self, term: Term, host: Term) -> bool:
        before = len(self.found)
        self.own(term, host)
        return len(self.found) > before

    def _sought(self, term: Term) -> None:
        """What is asked alone: the goods of a supply, or the end of a relation whose other end is anything."""
        self._goods(term)
        if term.noun and term.asked and not self._linked(term):
            subject, object = (term, None) if term.noun.end == "subject" else (None, term)
            self.found.append(Link(term.noun.relations, subject, object, role=term.noun.role))

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
        ends = (end for link in self.found for end in link.ends if end)
        return any(self.same(end) is term for end in ends)

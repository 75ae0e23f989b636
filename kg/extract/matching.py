"""The search of one sentence for the relations of rules."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from kg.extract.ellipsis import first_word, openings, unsaid_subject
from kg.extract.facts import Fact
from kg.extract.mentions import Found
from kg.extract.modality import HYPOTHETICAL, Modality
from kg.extract.sections import leads
from kg.extract.shapes import BITS, Shape, Shapes, Wording, bits
from kg.extract.skeleton import Skeleton
from kg.extract.topics import Context
from kg.ontology.patterns import Rule

OF_ONE_KIND = frozenset({"SUCCEEDS", "VARIANT_OF"})
PRODUCTS = frozenset({"AIModel", "Chip", "System", "Device", "Software", "Component"})
# a name of these classes before the product that it describes is no object: 混合专家模型DeepSeek-V3
MODIFIERS = frozenset({"Technology", "Segment"})
MODIFYING = re.compile("[^，。、；：的和与及或了]{0,8}")
RESPECTIVELY = re.compile("分别|依次|依序|respectively")
BEHIND = 15  # characters behind a match in which `respectively` may stand
MEETING = re.compile("会议|大会|全会|座谈会|论坛|例会|报告(?:提出|指出|明确|强调)")  # who says it is no policy
SHARED_SUBJECT = 0.15  # less sure where the subject is left from a sentence before


class Joiner(Protocol):
    """Tells which names a rule may relate, and how sure a statement is."""

    modality: Modality

    def words(self, text: str) -> tuple[int, list[tuple[int, str]]]:
        """The words of rules in a text: the bits of their sets, and where each starts."""

    def joins(self, rule: Rule, subject: Found, object_: Found) -> bool:
        """Whether a rule may relate the two."""


class Used(NamedTuple):
    """The span of a match and the places of its first and last name."""

    start: int
    end: int
    first: int
    last: int


class SentenceSearch:
    """The search of one sentence; `found` grows with every rule."""

    def __init__(self, finder: Joiner, skeleton: Skeleton, context: Context) -> None:
        self.found: list[Fact] = []
        self._finder, self._skeleton, self._context = finder, skeleton, context
        self._present = bits(skeleton.codes)
        self._words, marks = finder.words(skeleton.text)
        marks += zip(skeleton.places, skeleton.codes, strict=True)
        self._outline = "".join([mark for _, mark in sorted(marks)])  # its names and words, one character each
        self._used: list[Used] = []
        # the subject that later clauses of the sentence leave unsaid
        self._openings = openings(skeleton)
        self._opens = bits([name.code for name in self._openings])

    def by_rule(self, rule: Rule, shapes: Shapes) -> None:
        """Try every shape as it stands, then without its first name, which the sentences before may have left."""
        self._used = []
        outline, present = self._outline, self._present
        topics = self._context.codes | self._opens
        for shape in shapes.holding(self._words):
            first, last = shape.ends
            if not last & present:
                continue
            whole = first & present and shape.whole.order.match(outline)
            bare = shape.bare is not None and (topics & first or not first) and shape.bare.order.match(outline)
            if whole:
                self._by_wording(rule, shape, shape.whole, None)
            if bare and (leader := self._leader(shape) or self._opening(shape)) is not None:
                self._by_wording(rule, shape, shape.bare or shape.whole, leader)

    def _leader(self, shape: Shape) -> Found | None:
        """The name from before that stands for the first one of a shape."""
        if shape.filed:
            return self._context.filer if self._context.filer and self._context.filer.code in shape.leads else None
        if not shape.ends[0]:
            return self._context.head(shape.leads)
        return self._context.topic(shape.ends[0])

    def _opening(self, shape: Shape) -> Found | None:
        """The name that the sentence begins with, or its policy, if it may stand for the first one of a shape."""
        return next((name for name in self._openings if BITS[name.code] & shape.ends[0]), None)

    def _by_wording(self, rule: Rule, shape: Shape, wording: Wording, leader: Found | None) -> None:
        for m in wording.pattern.finditer(self._skeleton.text):
            if self._used and _overlaps(m, self._used, wording):
                continue
            roles = {slot: self._skeleton.between(*m.span(slot)) for slot in wording.slots if m[slot]}
            if leader is not None:
                opened = self._opening(shape)
                own = opened is not None and m.start() > self._skeleton.places[self._skeleton.names.index(opened)]
                leader = opened if own and opened is not None else leader
                far, verb = own or leader.start < self._context.begin, first_word(m, wording)
                if far and not leads(m.string, m.start(), verb):
                    continue
                if leader.type == "Policy" and MEETING.search(m.string, 0, verb):
                    continue
                roles[shape.leader] = (self._of_kind(rule, leader, roles),)
            elif shape.bare is not None and (
                said := unsaid_subject(m, self._skeleton, shape, wording, roles[shape.leader][0])
            ):
                roles[shape.leader] = (said,)
            before = len(self.found)
            self.found.extend(self._facts(rule, shape, m, roles, leader is not None))
            if len(self.found) > before:
                self._used.append(Used(*m.span(), *_ends(m, wording)))
                if leader is not None:
                    self._context.led = leader

    def _of_kind(self, rule: Rule, leader: Found, roles: Mapping[str, tuple[Found, ...]]) -> Found:
        """The name from before, of the class of the other where a relation holds within one class."""
        if rule.predicate not in OF_ONE_KIND:
            return leader
        other = next((names[0] for names in roles.values() if names), leader)
        return self._context.topics.get(other.code, leader)

    def _facts(
        self, rule: Rule, shape: Shape, m: re.Match[str], roles: Mapping[str, tuple[Found, ...]], shared: bool
    ) -> Iterator[Fact]:
        skeleton = self._skeleton
        lead = next(iter(roles.get(shape.leader, ())), None)  # may stand before the match, which names another
        begin = -1 if shared or lead is None else skeleton.places[skeleton.names.index(lead)]
        modality = "asserted" if shape.presupposed else self._finder.modality.of(skeleton.text, m, shared, begin)
        if modality == HYPOTHETICAL:
            return
        item = next(iter(roles.get("i", ())), None)
        confidence = rule.confidence - (SHARED_SUBJECT if shared else 0)
        if RESPECTIVELY.search(skeleton.text, m.start(), m.end() + BEHIND) and not shape.pairs:
            pairs = self._in_turn(rule, roles)
        else:
            pairs = _pairs(roles, shape)
        for subject, named in pairs:
            object_ = self._described(named) if rule.predicate == "DEVELOPS" and named.type in MODIFIERS else named
            if object_ is not None and self._finder.joins(rule, subject, object_):
                yield Fact(
                    subject,
                    rule.predicate,
                    object_,
                    *skeleton.sentence.span,
                    rule.name,
                    confidence,
                    modality,
                    item,
                    _qualifiers(rule, m),
                )

    def _in_turn(self, rule: Rule, roles: Mapping[str, tuple[Found, ...]]) -> Iterator[tuple[Found, Found]]:
        """The first subject with the first object and so on, if there are as many; else every one with every one."""
        subjects, objects = roles.get("s", ()), (*roles.get("o", ()), *roles.get("o2", ()))
        objects = tuple(o for o in objects if any(self._finder.joins(rule, s, o) for s in subjects))
        if len(subjects) == len(objects):
            return zip(subjects, objects, strict=True)
        return ((s, o) for s in subjects for o in objects)

    def _described(self, technology: Found) -> Found | None:
        """The product whose name ends the noun phrase that a technology begins, else the technology itself.

        One that describes a class of goods alone (x86 CPU) is no object.
        """
        skeleton = self._skeleton
        at = bisect_left(skeleton.names, technology)
        if skeleton.names[at : at + 1] != (technology,):  # left from a sentence before
            return technology
        following = zip(skeleton.names[at + 1 :], skeleton.places[at + 1 :], skeleton.places[at:], strict=False)
        goods = False
        for name, place, before in following:
            if not MODIFYING.fullmatch(skeleton.text, before + 1, place):
                break
            if name.type in PRODUCTS:
                return name
            if name.type not in MODIFIERS:
                break
            goods = goods or (name.type == "Segment" and not skeleton.text[before + 1 : place].strip())
        return None if goods else technology


def _overlaps(m: re.Match[str], used: list[Used], wording: Wording) -> bool:
    """Whether a match takes the same trigger, or crosses an earlier, stronger one that begins with another name."""
    if wording.triggered and m.start("t") >= 0:
        return any(u.start <= m.start("t") < u.end for u in used)
    first, last = _ends(m, wording)
    return any(m.start() < u.end and u.start < m.end() and (first != u.first or last == u.last) for u in used)


def _ends(m: re.Match[str], wording: Wording) -> tuple[int, int]:
    """Where the first and the last name of a match stand."""
    places = [m.start(slot) for slot in wording.slots if m[slot]] or [m.start()]
    return min(places), max(places)


def _pairs(roles: Mapping[str, tuple[Found, ...]], shape: Shape) -> Iterator[tuple[Found, Found]]:
    subjects, objects = roles.get("s", ()), (*roles.get("o", ()), *roles.get("o2", ()))
    if shape.pairs:
        yield from ((a, b) for i, a in enumerate(subjects) for b in subjects[i + 1 :])
    else:
        yield from ((s, o) for s in subjects for o in objects)


def _qualifiers(rule: Rule, m: re.Match[str]) -> tuple[tuple[str, str], ...]:
    if rule.qualifier == "role" and "t" in m.re.groupindex and m["t"]:
        before = m.string[max(0, m.start("t") - 1) : m.start("t")]
        return (("role", ("前" if before == "前" else "") + m["t"]),)
    return ()

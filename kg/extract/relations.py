"""Relations from wording: shapes matched on skeletons, with subjects shared across clauses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.extract.canvas import Canvas
from kg.extract.mentions import Found
from kg.extract.modality import HYPOTHETICAL, Modality
from kg.extract.searching import searcher
from kg.extract.shapes import BITS, Compiler, Shape, Wording, bits, has_words
from kg.extract.skeleton import Sentence, Skeleton
from kg.ontology import Ontology
from kg.ontology.patterns import Rule

OF_ONE_KIND = frozenset({"SUCCEEDS", "VARIANT_OF"})
RESPECTIVELY = re.compile("分别|依次|依序|respectively")
SHARED_SUBJECT = 0.15  # less sure where the subject is left from a sentence before
GOODS = ("Segment", "OPERATES_IN", "OPERATES_IN/goods-of")  # who supplies goods of a segment is active in it


class Fact(NamedTuple):
    """A relation between two names, before it becomes an assertion; the range is its evidence on the canvas.

    `also` are the ranges of other passages that say the same.
    """

    subject: Found
    predicate: str
    object: Found
    start: int
    end: int
    rule: str
    confidence: float
    modality: str = "asserted"
    item: Found | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()
    also: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Triggers:
    """Triggers of a canvas in the order of their ends, and the numbers of the rules that each may start.

    `always` are the rules that need no trigger.
    """

    ends: list[int]
    rules: list[frozenset[int]]
    always: frozenset[int]

    def within(self, sentence: Sentence) -> frozenset[int]:
        """The numbers of the rules that a sentence may start."""
        low = bisect_right(self.ends, sentence.start)
        return self.always.union(*self.rules[low : bisect_right(self.ends, sentence.end, low)])


class TriggerFinder:
    """Finds the triggers of some rules, which are given by their numbers."""

    def __init__(self, rules: Mapping[int, Rule]) -> None:
        self._always = frozenset(number for number, rule in rules.items() if not rule.triggers and rule.shapes)
        by_trigger: dict[str, list[int]] = defaultdict(list)
        for number, rule in rules.items():
            for trigger in rule.triggers:
                by_trigger[trigger.lower()].append(number)
        self._started = [frozenset(numbers) for numbers in by_trigger.values()]
        self._searcher = searcher(by_trigger, overlapping=True)

    def find(self, key: str) -> Triggers:
        """Where triggers stand, and the rules that they may start."""
        hits = self._searcher.find_matches_as_indexes(key, overlapping=True)
        return Triggers([end for _, _, end in hits], [self._started[which] for which, _, _ in hits], self._always)


@dataclass
class Context:
    """What the sentences before have left: the last subject of each class, and the policy under discussion."""

    place: tuple[int, int] = (-1, -1)
    topics: dict[str, Found] = field(default_factory=dict)
    heads: dict[str, Found] = field(default_factory=dict)  # the first name of each class in the block
    codes: int = 0  # of the topics, as bits
    last: tuple[Found, ...] = ()  # the names of the last sentence that had any

    def note(self, names: list[Found]) -> None:
        """Remember the first name of each class in a sentence: what the next one may leave unsaid."""
        self.last = tuple(names) or self.last
        for name in reversed(names):
            self.topics[name.code] = name
            self.codes |= BITS[name.code]
        for name in names:
            self.heads.setdefault(name.code, name)

    def of(self, types: tuple[str, ...]) -> Found | None:
        """The latest topic of one of these classes."""
        return max((t for t in self.topics.values() if t.type in types), key=lambda t: t.start, default=None)

    def head(self, classes: str) -> Found | None:
        """The first name of the block whose skeleton character is one of `classes`."""
        found = [t for code, t in self.heads.items() if code in classes]
        return min(found, key=lambda t: t.start, default=None)

    def topic(self, classes: int) -> Found | None:
        """The latest topic whose skeleton character is one of `classes`, as bits."""
        found = [t for code, t in self.topics.items() if BITS[code] & classes]
        return max(found, key=lambda t: t.start, default=None)


class RelationFinder:
    """Matches the rules of all relations; built once, used for every document."""

    def __init__(self, ontology: Ontology, rules: tuple[Rule, ...], modality: Modality) -> None:
        self._ontology = ontology
        self._compiler = Compiler(ontology)
        self.modality = modality
        self._rules = [(rule, self._compiler.compile(rule)) for rule in rules]
        self._ends = [self._masks(rule) for rule in rules]
        self._triggers = {
            english: TriggerFinder({i: rule for i, rule in enumerate(rules) if rule.english == english})
            for english in (True, False)
        }

    def characters(self, predicate: str, slot: str) -> str:
        """The skeleton characters of the names that may fill a slot."""
        return self._compiler.characters(predicate, slot)

    def joins(self, rule: Rule, subject: Found, object_: Found) -> bool:
        """Whether a rule may relate the two."""
        if subject.entity == object_.entity or not self._ontology.allows(subject.type, rule.predicate, object_.type):
            return False
        if rule.predicate in OF_ONE_KIND and subject.type != object_.type:
            return False
        return not rule.same_stem or _same_stem(subject.surface, object_.surface)

    @property
    def codes(self) -> Mapping[str, str]:
        """Class to skeleton character."""
        return self._compiler.code

    def triggers(self, canvas: Canvas) -> Triggers:
        """Where triggers of the language of a canvas stand, and the rules that they may start."""
        return self._triggers[canvas.document.language == "en"].find(canvas.key)

    def candidates(self, names: list[Found], triggered: frozenset[int], context: Context) -> list[int]:
        """The rules (their numbers) that a sentence with these names can match: no trigger and no end is missing.

        Most sentences fail here, before anything of them is read.
        """
        present = bits([n.code for n in names])
        around, ends = present | context.codes, self._ends
        fitting = []
        for number in triggered:
            subjects, objects = ends[number]
            if around & subjects and around & objects and present & (subjects | objects):
                fitting.append(number)
        return sorted(fitting)

    def find(self, skeleton: Skeleton, rules: list[int], context: Context) -> list[Fact]:
        """Facts of one sentence by some rules."""
        search = _Search(self, skeleton, context)
        for number in rules:
            search.by_rule(*self._rules[number])
        return search.found

    def _masks(self, rule: Rule) -> tuple[int, int]:
        """The names that may be subject and object, as bits."""
        return bits(self._compiler.characters(rule.predicate, "S")), bits(
            self._compiler.characters(rule.predicate, "O")
        )


class _Search:
    """The search of one sentence; `found` grows with every rule."""

    def __init__(self, finder: RelationFinder, skeleton: Skeleton, context: Context) -> None:
        self.found: list[Fact] = []
        self._finder, self._skeleton, self._context = finder, skeleton, context
        self._present = bits(skeleton.codes)
        self._used: list[tuple[int, int]] = []

    def by_rule(self, rule: Rule, shapes: tuple[Shape, ...]) -> None:
        """Try every shape as it stands, then without its first name, which the sentences before may have left."""
        self._used = []
        text, codes, present = self._skeleton.text, self._skeleton.codes, self._present
        topics = self._context.codes
        for shape in shapes:
            first, last = shape.ends
            if not last & present:
                continue
            whole = first & present and shape.whole.order.search(codes)
            bare = shape.bare is not None and (topics & first or not first) and shape.bare.order.search(codes)
            if not (whole or bare) or (shape.words and not has_words(shape.words, text)):
                continue
            if whole:
                self._by_wording(rule, shape, shape.whole, None)
            if bare and (leader := self._leader(shape)) is not None:
                self._by_wording(rule, shape, shape.bare or shape.whole, leader)

    def _leader(self, shape: Shape) -> Found | None:
        """The name from before that stands for the first one of a shape."""
        if not shape.ends[0]:
            return self._context.head(shape.leads)
        return self._context.topic(shape.ends[0])

    def _by_wording(self, rule: Rule, shape: Shape, wording: Wording, leader: Found | None) -> None:
        for m in wording.pattern.finditer(self._skeleton.text):
            if self._used and _overlaps(m, self._used, wording.triggered):
                continue
            roles = {slot: self._skeleton.between(*m.span(slot)) for slot in wording.slots if m[slot]}
            if leader is not None:
                roles[shape.leader] = (leader,)
            before = len(self.found)
            self.found.extend(self._facts(rule, shape, m, roles, leader is not None))
            if len(self.found) > before:
                self._used.append(m.span())

    def _facts(
        self, rule: Rule, shape: Shape, m: re.Match[str], roles: Mapping[str, tuple[Found, ...]], shared: bool
    ) -> Iterator[Fact]:
        skeleton = self._skeleton
        modality = "asserted" if shape.presupposed else self._finder.modality.of(skeleton.text, m, shared)
        if modality == HYPOTHETICAL:
            return
        item = next(iter(roles.get("i", ())), None)
        confidence = rule.confidence - (SHARED_SUBJECT if shared else 0)
        for subject, object_ in _pairs(roles, shape, skeleton.text[m.start() : m.end()]):
            if self._finder.joins(rule, subject, object_):
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
                if item is not None and item.type == GOODS[0]:
                    yield Fact(subject, GOODS[1], item, *skeleton.sentence.span, GOODS[2], confidence, modality)


def _overlaps(m: re.Match[str], used: list[tuple[int, int]], triggered: bool) -> bool:
    """Whether a match takes the same trigger as an earlier, stronger shape."""
    if not triggered or m.start("t") < 0:
        return any(m.start() < b and a < m.end() for a, b in used)
    return any(a <= m.start("t") < b for a, b in used)


def _pairs(roles: Mapping[str, tuple[Found, ...]], shape: Shape, text: str) -> Iterator[tuple[Found, Found]]:
    subjects, objects = roles.get("s", ()), (*roles.get("o", ()), *roles.get("o2", ()))
    if shape.pairs:
        yield from ((a, b) for i, a in enumerate(subjects) for b in subjects[i + 1 :])
    elif RESPECTIVELY.search(text) and len(subjects) == len(objects):
        yield from zip(subjects, objects, strict=True)
    else:
        yield from ((s, o) for s in subjects for o in objects)


def _same_stem(a: str, b: str) -> bool:
    stem = re.compile(r"[\d.]+.*$")
    return bool(stem.sub("", a)) and stem.sub("", a).lower() == stem.sub("", b).lower()


def _qualifiers(rule: Rule, m: re.Match[str]) -> tuple[tuple[str, str], ...]:
    if rule.qualifier == "role" and "t" in m.re.groupindex and m["t"]:
        before = m.string[max(0, m.start("t") - 1) : m.start("t")]
        return (("role", ("前" if before == "前" else "") + m["t"]),)
    return ()

"""Relations from wording: shapes matched on skeletons, with subjects shared across clauses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.extract.canvas import Canvas
from kg.extract.mentions import Found
from kg.extract.modality import HYPOTHETICAL, Modality
from kg.extract.searching import searcher
from kg.extract.sections import leads
from kg.extract.shapes import BITS, Compiler, Shape, Wording, bits, has_words
from kg.extract.skeleton import Sentence, Skeleton
from kg.ontology import Ontology
from kg.ontology.patterns import Rule

OF_ONE_KIND = frozenset({"SUCCEEDS", "VARIANT_OF"})
PRODUCTS = frozenset({"AIModel", "Chip", "System", "Device", "Software", "Component"})
# a name of these classes before the product that it describes is no object: 混合专家模型DeepSeek-V3
MODIFIERS = frozenset({"Technology", "Segment"})
MODIFYING = re.compile("[^，。、；：的和与及或了]{0,8}")
RESPECTIVELY = re.compile("分别|依次|依序|respectively")
# behind these a name is the subject of its clause, whatever stands before: 其子公司…, 旗下的…
SUBJECT_BEFORE = re.compile(r"(?:[的下司商业头台者厂院所和及与、：:]|\s(?:and|by|subsidiary|unit))\s?\Z")
FIRM = ("Company",)
BEHIND = 15  # characters behind a match in which `respectively` may stand
FEW = 2  # names
LATEST = 16  # characters before the name that opens a sentence
CLAUSES = re.compile(r"[，,；;](?!\Z)")
SHORTEST_VERB = 2  # characters
APPOSITION = re.compile(r"[,，]\s*(?:an?|the|which|who|whose|that|其|该)\b")
MEETING = re.compile("会议|大会|全会|座谈会|论坛|例会|报告(?:提出|指出|明确|强调)")  # who says it is no policy
SHARED_SUBJECT = 0.15  # less sure where the subject is left from a sentence before


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
    filer: Found | None = None  # the company whose filing or speech the text is
    above: dict[str, Found] = field(default_factory=dict)  # the first name of each class in the heading
    begin: int = -1  # of the block
    before: Found | None = None  # the first firm of the paragraph before, or of the one that it goes on with
    led: Found | None = None  # the subject that the sentence at hand left unsaid: it stays the topic

    def below(self, names: Sequence[Found], begin: int) -> None:
        """Take over the names of a heading or introducing line; `begin` is where the block begins."""
        self.begin = begin
        for name in names:
            if name.code not in self.topics:
                self.topics[name.code] = self.above[name.code] = name
                self.codes |= BITS[name.code]

    def own(self) -> tuple[Found, ...]:
        """The topics that the block itself names."""
        return (
            tuple(t for t in self.topics.values() if t.start >= self.begin)
            if self.above
            else tuple(self.topics.values())
        )

    def note(self, names: list[Found]) -> None:
        """Remember the first name of each class in a sentence: what the next one may leave unsaid."""
        self.last = tuple(names) or self.last
        for name in reversed(names):
            self.topics[name.code] = name
            self.codes |= BITS[name.code]
        if self.led is not None:
            self.topics[self.led.code], self.led = (
                self.led._replace(start=names[-1].start if names else self.led.start),
                None,
            )
        for name in names:
            self.heads.setdefault(name.code, name)

    def of(self, types: tuple[str, ...]) -> Found | None:
        """The first name of the block if it is a firm, else the latest topic of one of these classes."""
        if types == FIRM:
            own = next((t for t in (*self.heads.values(), *self.above.values()) if t.type in types), None)
            return own or self.before
        return max((t for t in self.topics.values() if t.type in types), key=lambda t: t.start, default=None)

    def head(self, classes: str) -> Found | None:
        """The first name of the block whose skeleton character is one of `classes`."""
        for heads in (self.heads, self.above):
            if found := [t for code, t in heads.items() if code in classes]:
                return min(found, key=lambda t: t.start)
        return None

    def topic(self, classes: int) -> Found | None:
        """The latest topic whose skeleton character is one of `classes`, as bits."""
        found = [t for code, t in self.topics.items() if BITS[code] & classes]
        return max(found, key=lambda t: t.start, default=None)


class Used(NamedTuple):
    """The span of a match and the places of its first and last name."""

    start: int
    end: int
    first: int
    last: int


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
        if rule.predicate == "VARIANT_OF" and object_.surface.startswith(subject.surface):
            return False
        return not rule.same_stem or _same_stem(subject.surface, object_.surface)

    @property
    def codes(self) -> Mapping[str, str]:
        """Class to skeleton character."""
        return self._compiler.code

    def triggers(self, canvas: Canvas) -> Triggers:
        """Where triggers of the language of a canvas stand, and the rules that they may start."""
        return self._triggers[canvas.document.language == "en"].find(canvas.key)

    def started(self, text: str, canvas: Canvas) -> frozenset[int]:
        """The rules whose triggers stand in a text of its own, in the language of a canvas."""
        return frozenset().union(*self._triggers[canvas.document.language == "en"].find(text).rules)

    def candidates(self, names: list[Found], triggered: frozenset[int], context: Context) -> list[int]:
        """The rules (their numbers) that a sentence with these names can match: no trigger and no end is missing.

        Most sentences fail here, before anything of them is read.
        """
        present = bits([n.code for n in names])
        around, ends = present | context.codes | (BITS[context.filer.code] if context.filer else 0), self._ends
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
        self._used: list[Used] = []
        # the subject that later clauses of the sentence leave unsaid
        self._opening = skeleton.names[0] if len(skeleton.names) > FEW and _opens(skeleton) else None
        self._opens = BITS[self._opening.code] if self._opening else 0

    def by_rule(self, rule: Rule, shapes: tuple[Shape, ...]) -> None:
        """Try every shape as it stands, then without its first name, which the sentences before may have left."""
        self._used = []
        text, codes, present = self._skeleton.text, self._skeleton.codes, self._present
        topics = self._context.codes | self._opens
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
            if bare and (leader := self._leader(shape) or self._opening) is not None:
                self._by_wording(rule, shape, shape.bare or shape.whole, leader)

    def _leader(self, shape: Shape) -> Found | None:
        """The name from before that stands for the first one of a shape."""
        if shape.filed:
            return self._context.filer if self._context.filer and self._context.filer.code in shape.leads else None
        if not shape.ends[0]:
            return self._context.head(shape.leads)
        return self._context.topic(shape.ends[0])

    def _by_wording(self, rule: Rule, shape: Shape, wording: Wording, leader: Found | None) -> None:
        for m in wording.pattern.finditer(self._skeleton.text):
            if self._used and _overlaps(m, self._used, wording):
                continue
            roles = {slot: self._skeleton.between(*m.span(slot)) for slot in wording.slots if m[slot]}
            if leader is not None:
                own = self._opens & shape.ends[0] and m.start() > self._skeleton.places[0]
                leader = self._opening if own and self._opening else leader
                verb = _first(m, wording)
                if (own or leader.start < self._context.begin) and not leads(m.string, m.start(), verb):
                    continue
                if leader.type == "Policy" and MEETING.search(m.string, 0, verb):
                    continue
                roles[shape.leader] = (self._of_kind(rule, leader, roles),)
            elif shape.bare is not None and (head := self._head(m, shape, wording, roles[shape.leader])):
                roles[shape.leader] = (head,)
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

    def _head(self, m: re.Match[str], shape: Shape, wording: Wording, led: tuple[Found, ...]) -> Found | None:
        """The first name of a sentence, if a clause has no subject and the name before it is an object of another."""
        text, start, names = m.string, m.start(shape.leader), self._skeleton.names
        verb = _first(m, wording, start)
        mark = max(text.rfind(c, start, verb) for c in "，,；;")
        if mark < 0 or names[0].type != led[0].type or names[0].entity == led[0].entity:
            return None
        first, comma = self._skeleton.places[0], max(text.rfind(c, 0, start) for c in "，,；;、")
        between = text[max(first, comma) + 1 : start]
        if first >= start or len(between) < SHORTEST_VERB or SUBJECT_BEFORE.search(between):
            return None
        if APPOSITION.match(text, mark) or not leads(text, 0, first) or not leads(text, mark, verb):
            return None
        return names[0]

    def _facts(
        self, rule: Rule, shape: Shape, m: re.Match[str], roles: Mapping[str, tuple[Found, ...]], shared: bool
    ) -> Iterator[Fact]:
        skeleton = self._skeleton
        modality = "asserted" if shape.presupposed else self._finder.modality.of(skeleton.text, m, shared)
        if modality == HYPOTHETICAL:
            return
        item = next(iter(roles.get("i", ())), None)
        confidence = rule.confidence - (SHARED_SUBJECT if shared else 0)
        for subject, named in _pairs(roles, shape, skeleton.text[m.start() : m.end() + BEHIND]):
            object_ = self._described(named) if rule.predicate == "DEVELOPS" and named.type in MODIFIERS else named
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

    def _described(self, technology: Found) -> Found:
        """The product whose name ends the noun phrase that a technology begins, else the technology itself."""
        skeleton = self._skeleton
        at = skeleton.names.index(technology)
        for name, place, before in zip(
            skeleton.names[at + 1 :], skeleton.places[at + 1 :], skeleton.places[at:], strict=False
        ):
            if not MODIFYING.fullmatch(skeleton.text, before + 1, place):
                break
            if name.type in PRODUCTS:
                return name
            if name.type not in MODIFIERS:
                break
        return technology


def _opens(skeleton: Skeleton) -> bool:
    """Whether a sentence begins with its first name, save for adverbs."""
    place, text = skeleton.places[0], skeleton.text
    return place <= LATEST and CLAUSES.search(text, place) is not None and leads(text, 0, place)


def _first(m: re.Match[str], wording: Wording, after: int = -1) -> int:
    """Where the trigger or the first name of a match stands, behind a position."""
    groups = (*wording.slots, "t") if wording.triggered else wording.slots
    return min((at for g in groups if (at := m.start(g)) > after), default=m.end())


def _overlaps(m: re.Match[str], used: list[Used], wording: Wording) -> bool:
    """Whether a match takes the same trigger, or crosses an earlier, stronger one that begins with another name."""
    if wording.triggered and m.start("t") >= 0:
        return any(u.start <= m.start("t") < u.end for u in used)
    first, last = _ends(m, wording)
    return any(m.start() < u.end and u.start < m.end() and (first != u.first or last == u.last) for u in used)


def _ends(m: re.Match[str], wording: Wording) -> tuple[int, int]:
    """Where the first and the last name of a match stand."""
    places = [m.start(slot) for slot in wording.slots if m[slot]]
    return min(places), max(places)


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

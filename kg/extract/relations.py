"""Relations from wording: the rules of all relations, and which of them a sentence can match."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from kg.extract.canvas import Canvas
from kg.extract.facts import Fact
from kg.extract.insertions import readings, without_teller
from kg.extract.matching import OF_ONE_KIND, SentenceSearch
from kg.extract.mentions import Found
from kg.extract.modality import Modality
from kg.extract.shapes import BITS, Compiler, bits
from kg.extract.skeleton import LONGEST, Sentence, Skeleton
from kg.extract.topics import Context
from kg.extract.triggers import TriggerFinder, Triggers
from kg.ontology import Ontology
from kg.ontology.patterns import Rule

HALVES = frozenset(";；")  # part a sentence into halves that are read one by one
STOPS = "。；;!？?\n."
MOST_SETS = 10_000  # remembered: sets of classes that stand in a sentence


class RelationFinder:
    """Matches the rules of all relations; built once, used for every document."""

    def __init__(self, ontology: Ontology, rules: tuple[Rule, ...], modality: Modality) -> None:
        self._ontology = ontology
        self._compiler = Compiler(ontology)
        self.modality = modality
        self._rules = [(rule, self._compiler.compile(rule)) for rule in rules]
        self._ends = [self._masks(rule) for rule in rules]
        self._gapped = frozenset(i for i, rule in enumerate(rules) if rule.gapped)
        self._triggers = {
            english: TriggerFinder({i: rule for i, rule in enumerate(rules) if rule.english == english})
            for english in (True, False)
        }

    def characters(self, predicate: str, slot: str) -> str:
        """The skeleton characters of the names that may fill a slot."""
        return self._compiler.characters(predicate, slot)

    def words(self, text: str) -> tuple[int, list[tuple[int, str]]]:
        """The words of rules in a text: the bits of their sets, and where each starts."""
        return self._compiler.words.search(text)

    def joins(self, rule: Rule, subject: Found, object_: Found) -> bool:
        """Whether a rule may relate the two."""
        kind = "GovernmentBody" if rule.predicate == "ISSUES" and subject.type == "Place" else subject.type
        if subject.entity == object_.entity or not self._ontology.allows(kind, rule.predicate, object_.type):
            return False
        if rule.predicate in OF_ONE_KIND and subject.type != object_.type:
            return False
        if rule.predicate == "VARIANT_OF" and object_.surface.startswith(subject.surface):
            return False
        if rule.object_like and not re.search(rule.object_like, object_.surface):
            return False
        if rule.object_unlike and re.search(rule.object_unlike, object_.surface):
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

    def startable(self, canvas: Canvas, triggers: Triggers, sentence: Sentence) -> frozenset[int]:
        """The rules that a sentence may start; what it leaves out, its half before a semicolon may have said."""
        started, key, start = triggers.within(sentence), canvas.key, sentence.start
        if not start or key[start - 1] not in HALVES:
            return started
        begin = max(key.rfind(stop, max(0, start - LONGEST), start - 1) for stop in STOPS)
        return started | (self._gapped & triggers.within(Sentence(max(0, begin), start)))

    def candidates(self, names: Sequence[Found], triggered: frozenset[int], context: Context) -> list[int]:
        """The rules (their numbers) that a sentence with these names can match: no trigger and no end is missing.

        Most sentences fail here, before anything of them is read.
        """
        present = bits([n.code for n in names])
        around = present | context.codes | (BITS[context.filer.code] if context.filer else 0)
        return sorted(triggered & self._fitting(present, around))

    @lru_cache(maxsize=MOST_SETS)  # noqa: B019 - the finder lives as long as the extractor
    def _fitting(self, present: int, around: int) -> frozenset[int]:
        """The rules whose ends are among the names of a sentence and those around it, both as bits."""
        return frozenset(
            number
            for number, (subjects, objects) in enumerate(self._ends)
            if around & subjects and around & objects and present & (subjects | objects)
        )

    def find(self, skeleton: Skeleton, rules: list[int], context: Context, *, english: bool = False) -> list[Fact]:
        """Facts of one sentence by some rules."""
        found: list[Fact] = []
        before: Skeleton | None = None
        for reading in readings(without_teller(skeleton, english=english), english=english):
            if before is not None:  # what is cut from a sentence speaks of what is left of it
                context = context.within(before.names)
            before = reading
            search = SentenceSearch(self, reading, context)
            for number in rules:
                search.by_rule(*self._rules[number])
            found += search.found
        return found

    def _masks(self, rule: Rule) -> tuple[int, int]:
        """The names that may be subject and object, as bits."""
        return bits(self._compiler.characters(rule.predicate, "S")), bits(
            self._compiler.characters(rule.predicate, "O")
        )


def _same_stem(a: str, b: str) -> bool:
    stem = re.compile(r"[\d.]+.*$")
    return bool(stem.sub("", a)) and stem.sub("", a).lower() == stem.sub("", b).lower()

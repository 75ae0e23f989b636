"""The offline extractor: names, relations and numbers by rules, with no model and no network."""

from __future__ import annotations

import gc
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from kg.extract.canvas import Canvas, lay_out
from kg.extract.identity import Registry
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Found, known_names, settle
from kg.extract.modality import Modality
from kg.extract.names import NameRules
from kg.extract.nesting import Nesting
from kg.extract.observations import ObservationFinder
from kg.extract.observations import Reading as Number
from kg.extract.pronouns import Pronoun, Pronouns
from kg.extract.quantities import Date, Quantity, dates, quantities
from kg.extract.relations import Context, Fact, RelationFinder
from kg.extract.skeleton import fold, sentences
from kg.extract.tables import TableReader
from kg.ontology import Ontology
from kg.ontology.patterns import Patterns
from kg.ontology.seeds import Seeds
from kg.records import Assertion, Extraction, Observation, Reading

SHORT_CELL = 30  # characters: a shorter cell is a value, not prose
VALUES = frozenset({"cell", "header", "caption"})
R = TypeVar("R", Found, Pronoun, Quantity, Date)
Ranged = TypeVar("Ranged", Quantity, Date)


@dataclass(frozen=True)
class Sight:
    """All that was seen on a canvas before anything is related: names, numbers and dates, in reading order."""

    canvas: Canvas
    names: list[Found]
    quantities: list[Quantity]
    dates: list[Date]


class OfflineExtractor:
    """Extracts by the lexicon of the seeds and the patterns of the ontology; see `extract`."""

    name = "offline"

    def __init__(self, ontology: Ontology, patterns: Patterns, seeds: Seeds) -> None:
        shared = patterns.shared
        titles = next(r.triggers for r in patterns.rules if r.name == "HOLDS_POSITION/title-before-name")
        self.lexicon = Lexicon.of(seeds.entities, seeds.ambiguous, tuple(shared["tables"]["precedence"]), shared["names"]["not_names"])
        self._seeds = {e.id: e for e in seeds.entities}
        self._makers = _makers(seeds.assertions)
        self._cautious = frozenset(r.name for r in patterns.rules if r.known)
        self._names = NameRules(shared["names"], titles)
        self._pronouns = Pronouns(shared["pronouns"])
        self._relations = RelationFinder(ontology, patterns.rules, Modality(shared["modality"]))
        self._nesting = Nesting(shared["names"]["nested"], self.lexicon, self._relations.codes)
        self._tables = TableReader(ontology, shared["tables"])
        self._observations = ObservationFinder(ontology, shared["observations"])
        gc.freeze()  # the lexicon stays as long as the process: no collection need walk it

    def extract(self, reading: Reading) -> Extraction:
        """Everything that one document says, each piece with the passage that proves it."""
        canvas = lay_out(reading)
        registry = Registry(canvas, self._seeds, self.lexicon)
        sight = self._look(canvas, registry)
        facts, numbers = self._sentences(sight)
        inner = []
        for fact, name in self._nesting.find(canvas, sight.names):
            facts.append(fact)
            inner.append(name)
        for grid in self._tables.grids(canvas):
            facts.extend(self._tables.facts(canvas, grid, sight.names))
            numbers.extend(self._observations.table(canvas, grid, sight.names, sight.quantities))
        observations = [self._observation(canvas, n) for n in _distinct(numbers)]
        return registry.extraction([*sight.names, *inner], self._checked(facts), observations)

    def _look(self, canvas: Canvas, registry: Registry) -> Sight:
        known = known_names(canvas, self.lexicon, self._relations.codes)
        unknown = [*self._names.find(canvas), *self._tables.names(canvas)]
        names = registry.bind(settle([*known, *unknown], self._relations.codes))
        names = settle([*names, *registry.propagate(names)], self._relations.codes)
        days = _outside(dates(canvas.text, canvas.document.date), names)
        numbers = [q for q in _outside(quantities(canvas.text), names) if not _inside(q, days)]
        return Sight(canvas, names, numbers, days)

    def _sentences(self, sight: Sight) -> tuple[list[Fact], list[Number]]:
        facts: list[Fact] = []
        numbers: list[Number] = []
        canvas = sight.canvas
        context = Context()
        triggers = self._relations.triggers(canvas)
        names, pronouns = Lookup(sight.names), Lookup(list(self._pronouns.find(canvas)))
        amounts, days = Lookup(sight.quantities), Lookup(sight.dates)
        for region in canvas.regions:
            if (region.block, region.row) != context.place:
                context = Context((region.block, region.row))
            if region.kind in VALUES and region.end - region.start <= SHORT_CELL:
                inside = names.between(region.start, region.end)
                if len(inside) < 2:
                    context.note(inside)
                    continue
            for sentence in sentences(canvas, region):
                inside = self._with_pronouns(names.between(*sentence.span), pronouns.between(*sentence.span), context)
                if not inside and not context.topics:
                    continue
                here, dated = amounts.between(*sentence.span), days.between(*sentence.span)
                if len(inside) > 1 or (inside and context.topics):
                    skeleton = fold(canvas, sentence, inside, _characters(here, dated))
                    facts.extend(self._relations.find(skeleton, triggers.within(sentence), context))
                if here and (region.kind not in VALUES or sentence.end - sentence.start > SHORT_CELL):
                    topics = tuple(context.topics.values())
                    numbers.extend(self._observations.prose(canvas, sentence, inside, here, dated, topics))
                context.note(inside)
        return facts, numbers

    def _with_pronouns(self, names: list[Found], pronouns: list[Pronoun], context: Context) -> list[Found]:
        if not pronouns:
            return names
        stands: list[Found] = []
        for word in pronouns:
            codes = "".join(self._relations.codes[c] for c in word.classes)
            before = next((n for n in names if n.end <= word.start and n.code in codes), None)
            antecedent = before or context.topic(codes)
            if antecedent is not None and not any(n.start < word.end and word.start < n.end for n in [*names, *stands]):
                stands.append(replace(antecedent, start=word.start, end=word.end, rule="pronoun"))
        return sorted([*names, *stands], key=lambda n: n.start) if stands else names

    def _checked(self, facts: Iterable[Fact]) -> Iterator[Fact]:
        """Facts once each, without those that the seeds contradict: another firm is known to make the product."""
        best: dict[tuple[str, str, str, str, str], Fact] = {}
        for fact in facts:
            makers = self._makers.get(fact.object.entity)
            if fact.rule in self._cautious and not self._plausible(fact, makers):
                continue
            identity = (fact.subject.entity, fact.predicate, fact.object.entity, fact.item.entity if fact.item else "", fact.modality)
            if identity not in best or best[identity].confidence < fact.confidence:
                best[identity] = fact
        return iter(best.values())

    def _plausible(self, fact: Fact, makers: set[str] | None) -> bool:
        if makers is None:
            return fact.object.type != "Technology"
        return fact.subject.entity in makers

    def _observation(self, canvas: Canvas, n: Number) -> Observation:
        return Observation(n.subject.entity, n.metric, n.value, n.unit, n.period, n.modality, n.confidence,
                           said=canvas.document.date, rule=n.rule, evidence=(canvas.evidence(n.start, n.end),))


def _makers(assertions: Iterable[Assertion]) -> dict[str, set[str]]:
    makers: dict[str, set[str]] = defaultdict(set)
    for one in assertions:
        if one.predicate == "DEVELOPS":
            makers[one.object].add(one.subject)
    return dict(makers)


def _outside(found: Iterable[Ranged], names: Sequence[Found]) -> list[Ranged]:
    """Numbers and dates that no name covers (the 4 of GPT-4 is no number)."""
    starts = [n.start for n in names]
    kept = []
    for one in found:
        at = bisect_left(starts, one.end)
        if at == 0 or names[at - 1].end <= one.start:
            kept.append(one)
    return kept


def _inside(number: Quantity, days: Sequence[Date]) -> bool:
    at = bisect_left(days, number.end, key=lambda d: d.start)
    return at > 0 and days[at - 1].end > number.start


class Lookup(Generic[R]):
    """What starts within a range, of a list in reading order."""

    def __init__(self, found: Sequence[R]) -> None:
        self._found = found
        self._starts = [f.start for f in found]

    def between(self, start: int, end: int) -> list[R]:
        """Everything that starts in `[start, end)`."""
        low = bisect_left(self._starts, start)
        if low == len(self._starts) or self._starts[low] >= end:
            return []
        return list(self._found[low:bisect_left(self._starts, end, low)])


def _characters(numbers: Iterable[Quantity], days: Iterable[Date]) -> list[tuple[int, int, str]]:
    return [*((q.start, q.end, "number") for q in numbers), *((d.start, d.end, "date") for d in days)]


def _distinct(numbers: Iterable[Number]) -> Iterator[Number]:
    seen: set[tuple[object, ...]] = set()
    for n in numbers:
        identity = (n.subject.entity, n.metric, n.value, n.unit, n.period)
        if identity not in seen:
            seen.add(identity)
            yield n

"""The offline extractor: names, relations and numbers by rules, with no model and no network."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from kg.extract.canvas import Canvas, lay_out
from kg.extract.identity import Registry
from kg.extract.lexicon import Lexicon
from kg.extract.mentions import Found, known_names, settle
from kg.extract.modality import Modality
from kg.extract.names import NameRules
from kg.extract.nesting import Nesting
from kg.extract.observations import ObservationFinder
from kg.extract.observations import Reading as Number
from kg.extract.pronouns import Pronouns
from kg.extract.quantities import Date, Quantity, dates, quantities
from kg.extract.relations import Context, Fact, RelationFinder, in_order, topics_of
from kg.extract.skeleton import Sentence, Skeleton, fold, sentences
from kg.extract.tables import TableReader
from kg.ontology import Ontology
from kg.ontology.patterns import Patterns
from kg.ontology.seeds import Seeds
from kg.records import Assertion, Extraction, Observation, Reading

SHORT_CELL = 30  # characters: a shorter cell is a value, not prose
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

    def extract(self, reading: Reading) -> Extraction:
        """Everything that one document says, each piece with the passage that proves it."""
        canvas = lay_out(reading)
        registry = Registry(canvas, self._seeds, self.lexicon)
        sight = self._look(canvas, registry)
        facts: list[Fact] = []
        numbers: list[Number] = []
        inner = []
        for fact, name in self._nesting.find(canvas, sight.names):
            facts.append(fact)
            inner.append(name)
        for part in self._sentences(sight):
            facts.extend(part[0])
            numbers.extend(part[1])
        for grid in self._tables.grids(canvas):
            facts.extend(self._tables.facts(canvas, grid, sight.names))
            numbers.extend(self._observations.table(canvas, grid, sight.names))
        observations = [self._observation(canvas, n) for n in _distinct(numbers)]
        return registry.extraction([*sight.names, *inner], self._checked(facts), observations)

    def _look(self, canvas: Canvas, registry: Registry) -> Sight:
        known = known_names(canvas, self.lexicon)
        unknown = [*self._names.find(canvas), *self._tables.names(canvas)]
        names = registry.bind(settle([*known, *unknown], self._relations.codes))
        names = settle([*names, *registry.propagate(names)], self._relations.codes)
        days = _outside(dates(canvas.text, canvas.document.date), names)
        numbers = [q for q in _outside(quantities(canvas.text), names) if not _inside(q, days)]
        return Sight(canvas, names, numbers, days)

    def _sentences(self, sight: Sight) -> Iterator[tuple[list[Fact], list[Number]]]:
        canvas = sight.canvas
        context = Context()
        pronouns = sorted(self._pronouns.find(canvas))
        for sentence, rules in in_order(sentences(canvas), self._relations.triggers(canvas)):
            region = canvas.region_at(sentence.start)
            if (region.block, region.row) != context.place:
                context = Context((region.block, region.row))
            names = _slice(sight.names, sentence)
            names = self._with_pronouns(names, _ranges(pronouns, sentence), context)
            if not names and not context.topics:
                continue
            quantities_here, days = _slice(sight.quantities, sentence), _slice(sight.dates, sentence)
            skeleton = fold(canvas, sentence, names, _characters(quantities_here, days))
            facts = list(self._relations.find(skeleton, rules, context)) if len(names) > 1 or (names and context.topics) else []
            numbers: list[Number] = []
            if quantities_here and (region.kind != "cell" or sentence.end - sentence.start > SHORT_CELL):
                numbers.extend(self._observations.prose(canvas, sentence, names, quantities_here, days, tuple(context.topics.values())))
            yield facts, numbers
            context.topics.update({t.code: t for t in topics_of(skeleton)})

    def _with_pronouns(self, names: list[Found], pronouns: list[tuple[int, int, tuple[str, ...]]], context: Context) -> list[Found]:
        if not pronouns:
            return names
        stands: list[Found] = []
        for start, end, classes in pronouns:
            codes = "".join(self._relations.codes[c] for c in classes)
            before = next((n for n in names if n.end <= start and n.code in codes), None)
            antecedent = before or context.topic(codes)
            if antecedent is not None and not any(n.start < end and start < n.end for n in [*names, *stands]):
                stands.append(replace(antecedent, start=start, end=end, rule="pronoun"))
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


def _slice(found: Sequence, sentence: Sentence) -> list:  # type: ignore[type-arg]
    low = bisect_left(found, sentence.start, key=lambda f: f.start)
    return list(found[low:bisect_left(found, sentence.end, key=lambda f: f.start)])


def _ranges(pronouns: Sequence[tuple[int, int, tuple[str, ...]]], sentence: Sentence) -> list[tuple[int, int, tuple[str, ...]]]:
    low = bisect_left(pronouns, (sentence.start,))
    return list(pronouns[low:bisect_left(pronouns, (sentence.end,))])


def _characters(numbers: Iterable[Quantity], days: Iterable[Date]) -> list[tuple[int, int, str]]:
    return [*((q.start, q.end, "number") for q in numbers), *((d.start, d.end, "date") for d in days)]


def _distinct(numbers: Iterable[Number]) -> Iterator[Number]:
    seen: set[tuple[object, ...]] = set()
    for n in numbers:
        identity = (n.subject.entity, n.metric, n.value, n.unit, n.period)
        if identity not in seen:
            seen.add(identity)
            yield n

"""Facts that the seeds know and that a sentence names both ends of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.facts import Fact
from kg.extract.mentions import Found
from kg.extract.skeleton import Sentence
from kg.ontology.patterns import Rule
from kg.records import Assertion

TO_BE_SAID = {("DEVELOPS", "Technology")}  # whose method it is does not follow from its name beside a firm


NOTHING: tuple[frozenset[str], list[tuple[str, Rule]]] = frozenset(), []


class SeedFacts:
    """The seed facts of the predicates that have a rule for names that merely stand together."""

    def __init__(self, seeds: Iterable[Assertion], rules: Iterable[Rule]) -> None:
        named = {rule.predicate: rule for rule in rules if rule.seeded}
        facts: dict[str, list[tuple[str, Rule]]] = defaultdict(list)
        for fact in seeds:
            if fact.predicate in named:
                facts[fact.object].append((fact.subject, named[fact.predicate]))
        # of each object the subjects, which tell at once that a sentence has none of them
        self._facts = {id: (frozenset(subject for subject, _ in rows), rows) for id, rows in facts.items()}

    def within(self, sentence: Sentence, names: Sequence[Found]) -> Iterator[Fact]:
        """The facts whose ends both stand in a sentence."""
        here = {name.entity: name for name in reversed(names)}
        for name in names:
            subjects, rows = self._facts.get(name.entity, NOTHING)
            if subjects.isdisjoint(here):
                continue
            for id, rule in rows:
                if id in here and (rule.predicate, name.type) not in TO_BE_SAID:
                    yield Fact(here[id], rule.predicate, name, *sentence.span, rule.name, rule.confidence)

"""Where the triggers of rules stand in a text."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kg.extract.searching import searcher
from kg.extract.skeleton import Sentence
from kg.ontology.patterns import Rule


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

"""How sure a fact is: what its rule was measured to be worth, less what its own circumstances take off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.extract.facts import Fact
from kg.ontology.patterns import Rule

LOWEST, HIGHEST = 0.05, 0.99


class Confidence:
    """Puts measured precision in the place of stated confidence; `measured` is ontology/patterns/confidence.yaml.

    A rule that was never measured keeps what it states.
    """

    def __init__(self, measured: Mapping[str, float], rules: Iterable[Rule]) -> None:
        self._measured = dict(measured)
        self._stated = {rule.name: rule.confidence for rule in rules}

    def of(self, fact: Fact) -> float:
        """The confidence of a fact."""
        measured = self._measured.get(fact.rule)
        if measured is None:
            return fact.confidence
        taken_off = self._stated.get(fact.rule, fact.confidence) - fact.confidence
        return min(max(measured - taken_off, LOWEST), HIGHEST)

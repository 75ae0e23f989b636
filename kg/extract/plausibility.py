"""Facts once each, without those that the seeds contradict, and with those that follow in the same passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.extract.relations import Fact
from kg.ontology.patterns import Rule
from kg.records import Assertion


class Plausibility:
    """Weighs facts against the makers of products that the seeds know."""

    def __init__(self, seeds: Iterable[Assertion], rules: Iterable[Rule]) -> None:
        makers: dict[str, set[str]] = defaultdict(set)
        for one in seeds:
            if one.predicate == "DEVELOPS":
                makers[one.object].add(one.subject)
        self._makers: Mapping[str, set[str]] = dict(makers)
        self._cautious = frozenset(r.name for r in rules if r.known)
        self._customers = frozenset(r.name for r in rules if r.through_maker)

    def weigh(self, facts: Iterable[Fact]) -> list[Fact]:
        """The surest of equal facts, in the order in which they were first said."""
        best: dict[tuple[str, ...], Fact] = {}
        for fact in self._with_suppliers([f for f in facts if self._holds(f)]):
            identity = _identity(fact)
            if identity not in best or best[identity].confidence < fact.confidence:
                best[identity] = fact
        return list(best.values())

    def _holds(self, fact: Fact) -> bool:
        """Whether a fact that rests on two names side by side goes with what the seeds know."""
        if fact.rule not in self._cautious:
            return True
        makers = self._makers.get(fact.object.entity)
        return fact.object.type != "Technology" if makers is None else fact.subject.entity in makers

    def _with_suppliers(self, facts: list[Fact]) -> Iterator[Fact]:
        """A named customer of a product is supplied by its maker, if this document says who that is."""
        makers = {f.object.entity: f.subject for f in facts if f.predicate == "DEVELOPS"}
        for fact in facts:
            yield fact
            maker = makers.get(fact.object.entity) if fact.rule in self._customers else None
            if maker is not None and maker.entity != fact.subject.entity:
                rule = f"SUPPLIES/{fact.rule.partition('/')[2]}"
                yield fact._replace(
                    subject=maker, predicate="SUPPLIES", object=fact.subject, item=fact.object, rule=rule
                )


def _identity(fact: Fact) -> tuple[str, ...]:
    item = fact.item.entity if fact.item else ""
    return fact.subject.entity, fact.predicate, fact.object.entity, item, fact.modality

"""Facts once each, without those that the seeds contradict, and with those that follow in the same passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.extract.confidence import Confidence
from kg.extract.facts import Fact
from kg.extract.mentions import Found
from kg.extract.unclaimed import claimed
from kg.ontology.patterns import Rule
from kg.records import Assertion

OWN_GOODS = frozenset({"AIModel", "Chip", "System", "Device", "Software"})
OF_TABLES = ("/table-row", "/award-row")  # rules whose goods are those of a column
OF_GOODS = frozenset({"SUPPLIES", "MANUFACTURES"})
MADE = frozenset({"DEVELOPS", "OPERATES"})  # of a product its maker, of a site who runs it
OWNS = frozenset({"SHAREHOLDER_OF", "ACQUIRES", "INVESTS_IN"})
NESTED = "DEVELOPS/nested-name"
KIN = frozenset({"SUCCEEDS", "VARIANT_OF"})
SURE = 0.9
MOST_PROOFS = 9  # further passages kept of one fact in one document


class Plausibility:
    """Weighs facts against the makers of products that the seeds know."""

    def __init__(self, seeds: Iterable[Assertion], rules: Sequence[Rule], confidence: Confidence) -> None:
        self._confidence = confidence
        makers: dict[str, set[str]] = defaultdict(set)
        owners: dict[str, set[str]] = defaultdict(set)
        for one in seeds:
            if one.predicate in MADE:
                makers[one.object].add(one.subject)
            elif one.predicate in OWNS:
                owners[one.object].add(one.subject)
            elif one.predicate == "SUBSIDIARY_OF":
                owners[one.subject].add(one.object)
        self._owners: Mapping[str, set[str]] = dict(owners)
        self._makers: Mapping[str, set[str]] = dict(makers)
        self._cautious = frozenset(r.name for r in rules if r.known)
        self._customers = frozenset(r.name for r in rules if r.through_maker)

    def weigh(self, facts: Iterable[Fact], filer: str = "") -> list[Fact]:
        """The surest of equal facts with the passages of all, in the order in which they were first said.

        Who uses what the `filer` of the text makes is supplied by it.
        """
        best: dict[tuple[str, ...], Fact] = {}
        places: dict[tuple[str, ...], dict[tuple[int, int], None]] = {}
        facts = _but_issuers(claimed(facts, self._makers))
        said_makers = _makers(facts)
        for said in self._following([f for f in facts if self._holds(f, said_makers)], filer):
            confidence = self._confidence.of(said)
            identity = _identity(said)
            proofs = places.setdefault(identity, {})
            proofs[said.start, said.end] = None
            proofs.update(dict.fromkeys(said.also))
            if identity not in best or best[identity].confidence < confidence:
                best[identity] = Fact(*said[:6], confidence, *said[7:])
        return [_proved(fact, places[identity]) for identity, fact in best.items()]

    def _holds(self, fact: Fact, said: Mapping[str, set[str]]) -> bool:
        """Whether a fact that rests on two names side by side goes with what the seeds know.

        So must one whose subject sentences before have left; of an unknown product, with the maker that it is named by.
        """
        if fact.rule not in self._cautious:
            left = fact.subject.start < fact.start or fact.subject.rule == "pronoun"
            if fact.predicate not in MADE or not left:
                return True
            known = self._makers.get(fact.object.entity) or said.get(fact.object.entity)
            subject = fact.subject.entity
            return known is None or subject in known or self._owns(subject, known)
        makers = self._makers.get(fact.object.entity)
        if makers is None:
            return fact.object.type != "Technology"
        return fact.subject.entity in makers or self._owns(fact.subject.entity, makers)

    def _owns(self, firm: str, makers: Iterable[str]) -> bool:
        """Whether a firm is known to own one of the makers."""
        return any(firm in self._owners.get(one, ()) for one in makers)

    def _following(self, facts: list[Fact], filer: str) -> Iterator[Fact]:
        """Facts with those that they imply of the makers and sellers of goods."""
        makers = {f.object.entity: f for f in facts if f.predicate == "DEVELOPS"}
        yield from self._with_suppliers(facts, makers, filer)
        for fact in facts:
            if fact.predicate in KIN:
                yield from _of_kin(fact, makers)
            elif fact.predicate in OF_GOODS and fact.subject.type == "Company" and fact.modality != "negated":
                yield from self._of_goods(fact, makers)

    def _of_goods(self, fact: Fact, makers: Mapping[str, Fact]) -> Iterator[Fact]:
        """Who sells or makes goods is in their business; who sells a product that no other is said to make makes it."""
        goods = fact.item if fact.predicate == "SUPPLIES" else fact.object
        if goods is None or fact.rule.endswith(OF_TABLES):
            return
        if goods.type == "Segment":
            yield _implied(fact, "OPERATES_IN/goods-of", goods)
        elif fact.item is not None and goods.type in OWN_GOODS and goods.entity not in makers:
            known = self._makers.get(goods.entity)
            if known is None or fact.subject.entity in known:
                yield _implied(fact, "DEVELOPS/goods-of", goods)

    def _with_suppliers(self, facts: list[Fact], makers: Mapping[str, Fact], filer: str) -> Iterator[Fact]:
        """A named customer of a product is supplied by its maker, if this document says who that is."""
        for fact in facts:
            yield fact
            made = makers.get(fact.object.entity)
            of_filer = fact.predicate == "USES" and made is not None and made.subject.entity == filer
            if (
                made is not None
                and (of_filer or fact.rule in self._customers)
                and made.subject.entity != fact.subject.entity
            ):
                rule = f"SUPPLIES/{fact.rule.partition('/')[2]}"
                yield fact._replace(
                    subject=made.subject, predicate="SUPPLIES", object=fact.subject, item=fact.object, rule=rule
                )


def _but_issuers(facts: Sequence[Fact]) -> list[Fact]:
    """Facts without the partnerships of those who issue a policy together."""
    issuers: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if fact.predicate == "ISSUES":
            issuers[fact.object.entity].add(fact.subject.entity)

    def together(fact: Fact) -> bool:
        return any({fact.subject.entity, fact.object.entity} <= group for group in issuers.values())

    return [fact for fact in facts if fact.predicate != "PARTNERS_WITH" or not together(fact)]


def _makers(facts: Iterable[Fact]) -> Mapping[str, set[str]]:
    """The makers by whose names products begin."""
    makers: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if fact.rule == NESTED:
            makers[fact.object.entity].add(fact.subject.entity)
    return makers


def _of_kin(fact: Fact, makers: Mapping[str, Fact]) -> Iterator[Fact]:
    """Who makes a product makes its successor and its variants, where no other maker is named."""
    for one, other in ((fact.subject, fact.object), (fact.object, fact.subject)):
        if one.entity in makers and other.entity not in makers:
            made = makers[one.entity]
            both = (*fact.also, (made.start, made.end))  # who makes the one is said elsewhere
            yield _implied(fact._replace(subject=made.subject, also=both), "DEVELOPS/kin-of", other)


def _implied(fact: Fact, rule: str, goods: Found) -> Fact:
    """What a fact says of its subject and its goods; `rule` begins with the predicate."""
    return fact._replace(
        predicate=rule.partition("/")[0],
        object=goods,
        item=None,
        rule=rule,
        qualifiers=(),
        confidence=fact.confidence * SURE,
    )


def _identity(fact: Fact) -> tuple[str, ...]:
    item = fact.item.entity if fact.item else ""
    return fact.subject.entity, fact.predicate, fact.object.entity, item, fact.modality


def _proved(fact: Fact, places: Iterable[tuple[int, int]]) -> Fact:
    others = tuple(place for place in places if place != (fact.start, fact.end))
    return fact._replace(also=others[:MOST_PROOFS]) if others else fact

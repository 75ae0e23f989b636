"""Queries of the theme quality."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from kg.records import Observation
from tests.catalogue.reference.facts import Facts, Row, claim, relation, triple
from tests.catalogue.reference.market import base_unit, number_proof, scaled
from tests.catalogue.toy import ANCESTORS

STRUCTURE = {"PART_OF", "FEEDS_INTO"}


def most_connected(facts: Facts, limit: int = 20) -> Iterator[Row]:
    near: defaultdict[str, set[str]] = defaultdict(set)
    many: Counter[str] = Counter()
    for each in facts.plain:
        if each.predicate not in STRUCTURE:
            near[each.subject].add(each.object)
            near[each.object].add(each.subject)
            many.update({each.subject, each.object})
    ranked = sorted(near, key=lambda each: (-len(near[each]), -many[each], each))
    yield from ({"entity_id": each, "neighbours": len(near[each]), "facts": many[each]} for each in ranked[:limit])


def contradictions(facts: Facts) -> Iterator[Row]:
    for denial in facts.graph.assertions:
        for each in facts.plain if denial.modality == "negated" else ():
            if claim(each) == claim(denial):
                yield {
                    **triple(facts, each),
                    **facts.proof(each),
                    "denial_fact": denial.id,
                    "denial": denial.evidence[0].text,
                }


def without_segment(facts: Facts, **which: str) -> Iterator[Row]:
    meant = {"Organization", "Product", "Technology"}
    placed = {each.subject for each in facts.of("OPERATES_IN", "PART_OF") if each.object.startswith("segment/")}
    for each in facts.graph.entities:
        kinds = {each.type, *ANCESTORS[each.type]}
        if each.type == which.get("class", "Company") and kinds & meant and each.id not in placed:
            yield {"entity_id": each.id, "class": each.type, "facts": _facts(facts, each.id)}


def seed_only(facts: Facts, **which: str) -> Iterator[Row]:
    named = {each.entity for each in facts.graph.mentions}
    read = {end for each in facts.graph.assertions if each.origin == "extracted" for end in (each.subject, each.object)}
    for each in facts.graph.entities:
        if each.type == which.get("class", "Company") and each.id not in named | read:
            yield {"entity_id": each.id, "facts": _facts(facts, each.id)}


def _facts(facts: Facts, entity: str) -> int:
    return sum(entity in (each.subject, each.object) for each in facts.graph.assertions)


def low_confidence(facts: Facts, below: float = 0.6) -> Iterator[Row]:
    for each in facts.graph.assertions:
        if each.confidence < below:
            basis = "inferred" if each.origin == "inferred" else "stated"
            yield {"basis": basis, **triple(facts, each), "rule": each.rule or None, **facts.proof(each)}


def relation_counts(facts: Facts) -> Iterator[Row]:
    kinds = Counter((relation(each), each.modality, each.origin) for each in facts.graph.assertions)
    proved = Counter((relation(each), each.modality, each.origin) for each in facts.graph.assertions if each.evidence)
    for kind, many in kinds.items():
        yield {"relation": kind[0], "modality": kind[1], "origin": kind[2], "facts": many, "passages": proved[kind]}


def disagreeing_numbers(facts: Facts, entity: str = "") -> Iterator[Row]:
    groups: defaultdict[tuple[str, ...], list[Observation]] = defaultdict(list)
    for each in facts.graph.observations:
        if each.modality == "asserted" and each.metric != "other" and each.period and len(each.value) == 1:
            groups[each.subject, each.metric, each.period, base_unit(each)].append(each)
    for (subject, *_), group in groups.items():
        values = {scaled(each) for each in group}
        for each in group if len(values) > 1 and entity in ("", subject) else ():
            yield {"entity_id": subject, "values": len(values), **number_proof(facts, each)}

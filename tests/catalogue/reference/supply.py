"""Queries of the theme supply."""

from collections import defaultdict
from collections.abc import Iterator

from kg.records import Assertion
from tests.catalogue.reference.facts import Facts, Row, printed


def _of_segment(facts: Facts, segment: str, fact: Assertion) -> bool:
    """Whether the goods are of the segment, or are in no other segment while the supplier is in this one."""
    at = {fact.item} if fact.item.startswith("segment/") else facts.above(fact.item) - {fact.item}
    by_supplier = at <= facts.above(segment) and fact.subject in facts.members(facts.below(segment))
    return fact.item in facts.below(segment) or by_supplier


def segment_to_makers(facts: Facts, a: str, b: str) -> Iterator[Row]:
    inside_a, inside_b = facts.below(a), facts.below(b)
    suppliers_stated, customers_stated = set(), set()
    for each in facts.of("SUPPLIES"):
        if each.object in facts.members(inside_b) and _of_segment(facts, a, each):
            suppliers_stated.add(each.subject)
            customers_stated.add(each.object)
            yield {
                "basis": "stated",
                "supplier_id": each.subject,
                "customer_id": each.object,
                "item": facts.names.get(each.item),
                **facts.proof(each),
            }
    links = [each for each in facts.of("FEEDS_INTO") if each.subject in inside_a and each.object in inside_b]
    yield from _end(facts, links, "supplier_id", suppliers_stated)
    yield from _end(facts, links, "customer_id", customers_stated)


def _end(facts: Facts, links: list[Assertion], column: str, known: set[str]) -> Iterator[Row]:
    """Companies at one end of the links, each with the smallest name of a link that it stands at."""
    for each in facts.of("OPERATES_IN"):
        at = [
            f"{facts.names[link.subject]} → {facts.names[link.object]}"
            for link in links
            if each.object in facts.below(link.subject if column == "supplier_id" else link.object)
        ]
        if at and each.subject not in known:
            yield {
                "basis": "inferred",
                column: each.subject,
                "link": min(at),
                "item": facts.names[each.object],
                **facts.proof(each),
            }


def suppliers_of(facts: Facts, customer: str) -> Iterator[Row]:
    for each in facts.of("SUPPLIES"):
        if each.object == customer:
            yield {
                "supplier": facts.names[each.subject],
                "item_id": each.item or None,
                **facts.proof(each),
                "quantity": dict(each.qualifiers).get("quantity"),
            }


def customers_of(facts: Facts, supplier: str) -> Iterator[Row]:
    for each in facts.of("SUPPLIES"):
        if each.subject == supplier:
            yield {
                "customer": facts.names[each.object],
                "item_id": each.item or None,
                **facts.proof(each),
                "amount": dict(each.qualifiers).get("amount"),
            }


def single_source_parts(facts: Facts, customer: str = "") -> Iterator[Row]:
    groups: defaultdict[tuple[str, str], list[Assertion]] = defaultdict(list)
    for each in facts.of("SUPPLIES"):
        if each.item and each.modality == "asserted" and customer in ("", each.object):
            groups[each.object, each.item].append(each)
    for (buyer, item), group in groups.items():
        if len({each.subject for each in group}) == 1:
            first = min(group, key=lambda each: each.id)
            yield {"customer_id": buyer, "item_id": item, "supplier_id": first.subject, **facts.proof(first)}


def between(facts: Facts, supplier: str, customer: str) -> Iterator[Row]:
    for each in facts.of("SUPPLIES"):
        if (each.subject, each.object) == (supplier, customer):
            yield {"item_id": each.item or None, **printed(each, "quantity", "amount"), **facts.proof(each)}


def suppliers_of_goods(facts: Facts, goods: str) -> Iterator[Row]:
    inside = facts.below(goods)
    for each in facts.of("SUPPLIES"):
        if each.item in inside:
            yield {"supplier_id": each.subject, "item_id": each.item, "customer_id": each.object, **facts.proof(each)}


def customers_of_segment(facts: Facts, segment: str) -> Iterator[Row]:
    inside, vague = facts.below(segment), {"", *facts.above(segment)}
    for each in facts.of("SUPPLIES"):
        stated = each.item in inside
        if stated or (each.item in vague and each.subject in facts.members(inside)):
            yield {
                "basis": "stated" if stated else "inferred",
                "customer_id": each.object,
                "supplier_id": each.subject,
                "item_id": each.item or None,
                **facts.proof(each),
            }


def shared_suppliers(facts: Facts, a: str, b: str) -> Iterator[Row]:
    to_a, to_b = ({each.subject for each in facts.of("SUPPLIES") if each.object == side} for side in (a, b))
    for each in facts.of("SUPPLIES"):
        if each.object in (a, b) and each.subject in to_a & to_b:
            yield {"supplier_id": each.subject, "customer_id": each.object, **facts.proof(each)}


def shared_customers(facts: Facts, a: str, b: str) -> Iterator[Row]:
    of_a, of_b = ({each.object for each in facts.of("SUPPLIES") if each.subject == side} for side in (a, b))
    for each in facts.of("SUPPLIES"):
        if each.subject in (a, b) and each.object in of_a & of_b:
            yield {"supplier_id": each.subject, "customer_id": each.object, **facts.proof(each)}


def tiers(facts: Facts, customer: str, depth: int = 2) -> Iterator[Row]:
    paths = {customer: facts.names[customer]}
    ring = dict(paths)
    for tier in range(1, depth + 1):
        links = [each for each in facts.of("SUPPLIES") if each.object in ring and each.subject not in paths]
        found: dict[str, str] = {}
        for each in links:
            path = f"{facts.names[each.subject]} → {ring[each.object]}"
            found[each.subject] = min(found.get(each.subject, path), path)
        for each in links:
            yield {
                "tier": tier,
                "basis": "stated" if tier == 1 else "inferred",
                "supplier_id": each.subject,
                "customer_id": each.object,
                "path": found[each.subject],
                **facts.proof(each),
            }
        ring = found
        paths |= found

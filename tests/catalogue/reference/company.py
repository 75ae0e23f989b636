"""Queries of the theme company."""

from collections.abc import Iterator

from kg.records import Assertion
from tests.catalogue.reference.facts import Facts, Row, printed, triple


def segments(facts: Facts, company: str) -> Iterator[Row]:
    for each in facts.of("OPERATES_IN"):
        if each.subject == company:
            at = each.object
            yield {
                "segment_id": at,
                **facts.proof(each),
                "broader": facts.called(up.object for up in facts.of("PART_OF") if up.subject == at),
                "upstream": facts.called(up.subject for up in facts.of("FEEDS_INTO") if up.object == at),
                "downstream": facts.called(up.object for up in facts.of("FEEDS_INTO") if up.subject == at),
            }


def profile(facts: Facts, entity: str) -> Iterator[Row]:
    for each in facts.graph.assertions:
        if entity in (each.subject, each.object):
            yield {**triple(facts, each), **facts.proof(each)}


def competitors(facts: Facts, entity: str) -> Iterator[Row]:
    for each, other in _either_way(facts, "COMPETES_WITH", entity):
        yield {"competitor_id": other, **facts.proof(each)}


def partners(facts: Facts, company: str) -> Iterator[Row]:
    for each, other in _either_way(facts, "PARTNERS_WITH", company):
        yield {"partner_id": other, **facts.proof(each)}


def _either_way(facts: Facts, predicate: str, entity: str) -> Iterator[tuple[Assertion, str]]:
    for each in facts.of(predicate):
        if entity in (each.subject, each.object):
            yield each, each.object if each.subject == entity else each.subject


def competitors_by_customers(facts: Facts, company: str, least: int = 1) -> Iterator[Row]:
    supplies = facts.of("SUPPLIES")
    own = {each.object for each in supplies if each.subject == company}
    for other in {each.subject for each in supplies} - {company}:
        both = own & {each.object for each in supplies if each.subject == other}
        if len(both) >= max(least, 1):
            yield {
                "basis": "inferred",
                "competitor_id": other,
                "shared": len(both),
                "also_stated": any({company, other} == {e.subject, e.object} for e in facts.of("COMPETES_WITH")),
                "share": len(both) / len(own),
                "customers": facts.called(both),
                "facts": sorted(e.id for e in supplies if e.object in both and e.subject in (company, other)),
            }


def subsidiaries(facts: Facts, company: str) -> Iterator[Row]:
    levels: dict[Assertion, int] = {}
    for way in facts.trails(company, "SUBSIDIARY_OF", 4, against=True):
        levels.setdefault(way[-1], len(way))
    for each, level in levels.items():
        yield {"level": level, "subsidiary_id": each.subject, "parent_id": each.object, **facts.proof(each)}


def owners(facts: Facts, company: str) -> Iterator[Row]:
    levels: dict[Assertion, int] = {}
    for way in facts.trails(company, "SUBSIDIARY_OF", 4):
        levels.setdefault(way[-1], len(way))
    for each in facts.of("SHAREHOLDER_OF", "ACQUIRES"):
        if each.object == company:
            levels[each] = 1
    for each, level in levels.items():
        upward = each.predicate == "SUBSIDIARY_OF"
        yield {
            "relation": each.predicate,
            "level": level,
            "owner_id": each.object if upward else each.subject,
            "owned_id": each.subject if upward else each.object,
            **printed(each, "share"),
            **facts.proof(each),
        }


def people(facts: Facts, organization: str) -> Iterator[Row]:
    for each in facts.of("HOLDS_POSITION"):
        if each.object == organization:
            yield {"person_id": each.subject, **printed(each, "role"), **facts.proof(each)}


def facilities(facts: Facts, company: str) -> Iterator[Row]:
    for each in facts.of("OPERATES"):
        if each.subject == company:
            places = facts.called(at.object for at in facts.of("LOCATED_IN") if at.subject == each.object)
            yield {"facility_id": each.object, "places": places, **facts.proof(each)}


def in_place(facts: Facts, place: str, segment: str = "") -> Iterator[Row]:
    places, members = facts.below(place), facts.members(facts.below(segment)) if segment else None
    for each in facts.of("LOCATED_IN"):
        kind = facts.types[each.subject]
        if each.object in places and kind != "Facility" and (members is None or each.subject in members):
            yield {"organization_id": each.subject, "place_id": each.object, **facts.proof(each)}

"""Queries of the theme product."""

from collections.abc import Iterator

from kg.records import Assertion
from tests.catalogue.reference.facts import Facts, Row, printed, triple


def made_by(facts: Facts, product: str) -> Iterator[Row]:
    for each in facts.of("DEVELOPS", "MANUFACTURES"):
        if each.object == product:
            yield {"relation": each.predicate, "maker_id": each.subject, **facts.proof(each)}


def uses_chip(facts: Facts, chip: str) -> Iterator[Row]:
    steps = {(each.object, each.subject) for each in facts.of("VARIANT_OF")}
    chips = {chip} | {end for begin, end in steps if begin == chip}
    chips |= {end for begin, end in steps if begin in chips}
    for each in facts.of("USES", "CONTAINS", "TRAINED_ON"):
        if each.object in chips:
            yield {"relation": each.predicate, "user_id": each.subject, "chip_id": each.object, **facts.proof(each)}


def of_company(facts: Facts, company: str) -> Iterator[Row]:
    for each in facts.of("DEVELOPS"):
        if each.subject == company:
            yield {"product_id": each.object, "class": facts.types[each.object], **facts.proof(each)}


def manufactured_by(facts: Facts, company: str) -> Iterator[Row]:
    for each in facts.of("MANUFACTURES"):
        if each.subject == company:
            by = facts.called(who.subject for who in facts.of("DEVELOPS") if who.object == each.object)
            yield {"product_id": each.object, "developers": by, **printed(each, "role"), **facts.proof(each)}


def composition(facts: Facts, product: str) -> Iterator[Row]:
    yield from _parts(facts, list(facts.trails(product, "CONTAINS", 4)), -1)


def where_used(facts: Facts, part: str) -> Iterator[Row]:
    yield from _parts(facts, [way[::-1] for way in facts.trails(part, "CONTAINS", 4, against=True)], 0)


def _parts(facts: Facts, ways: list[list[Assertion]], shown: int) -> Iterator[Row]:
    """One row for each edge and each path of names; `shown` says which step of a way is the edge."""
    for path, edge, level in {(_path(facts, way), way[shown], len(way)) for way in ways}:
        yield {
            "level": level,
            "basis": "stated" if level == 1 else "inferred",
            "whole_id": edge.subject,
            "part_id": edge.object,
            "path": path,
            **printed(edge, "quantity"),
            **facts.proof(edge),
        }


def _path(facts: Facts, way: list[Assertion]) -> str:
    return " → ".join(facts.names[each] for each in (way[0].subject, *(step.object for step in way)))


def users(facts: Facts, product: str) -> Iterator[Row]:
    versions = {product} | {way[-1].subject for way in facts.trails(product, "VARIANT_OF", 2, against=True)}
    for each in facts.of("USES"):
        if each.object in versions:
            yield {"user_id": each.subject, "product_id": each.object, **facts.proof(each)}


def generations(facts: Facts, product: str) -> Iterator[Row]:
    line, edges = {product: 0}, {}
    for against, sign in ((False, -1), (True, 1)):
        for way in facts.trails(product, "SUCCEEDS", 5, against=against):
            end = way[-1].subject if against else way[-1].object
            edges.setdefault(way[-1], sign * len(way))
            line.setdefault(end, sign * len(way))
    for each in facts.of("VARIANT_OF"):
        near = [line[end] for end in (each.subject, each.object) if end in line]
        if near:
            edges[each] = min(near, key=lambda generation: (abs(generation), generation))
    for each, generation in edges.items():
        yield {"generation": generation, **triple(facts, each), **facts.proof(each)}


def built_on(facts: Facts, base: str) -> Iterator[Row]:
    levels: dict[Assertion, int] = {}
    for way in facts.trails(base, "BASED_ON", 3, against=True):
        levels.setdefault(way[-1], len(way))
    for each, level in levels.items():
        yield {"level": level, "subject_id": each.subject, "object_id": each.object, **facts.proof(each)}

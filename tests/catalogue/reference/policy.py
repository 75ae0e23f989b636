"""Queries of the theme policy."""

from collections.abc import Iterator

from kg.records import Assertion
from tests.catalogue.reference.facts import Facts, Row


def touching_segment(facts: Facts, segment: str) -> Iterator[Row]:
    inside = facts.below(segment)
    for each in facts.of("TARGETS"):
        if each.object in inside and facts.types[each.subject] == "Policy":
            issuers = {facts.names[by.subject] for by in facts.of("ISSUES") if by.object == each.subject}
            yield {"policy_id": each.subject, "target_id": each.object, "issuers": sorted(issuers), **facts.proof(each)}


def by_issuer(facts: Facts, issuer: str) -> Iterator[Row]:
    for each in facts.of("ISSUES"):
        if each.subject == issuer:
            targets = {facts.names[to.object] for to in facts.of("TARGETS") if to.subject == each.object}
            yield {
                "policy_id": each.object,
                "targets": sorted(targets),
                "issued": dict(each.qualifiers).get("date"),
                **facts.proof(each),
            }


def reach(facts: Facts, policy: str) -> Iterator[Row]:
    named = [each for each in facts.of("TARGETS") if each.subject == policy]
    paths: dict[Assertion, str] = {}
    for each in named:
        start = f"{facts.names[policy]} → {facts.names[each.object]}"
        yield {"basis": "stated", "touched_id": each.object, "path": start, **facts.proof(each)}
        if facts.types[each.object] == "Segment":
            ways = [[], *facts.trails(each.object, "PART_OF", 4, against=True)]
            for way in ways:
                path = " → ".join([start, *(facts.names[step.subject] for step in way)])
                here = way[-1].subject if way else each.object
                _shortest(paths, [(path, way[-1])] if way and facts.types[here] == "Segment" else [])
                _shortest(paths, [(f"{path} → {facts.names[at.subject]}", at) for at in _inside(facts, here)])
    for each, path in paths.items():
        if each.subject not in {one.object for one in named}:
            yield {"basis": "inferred", "touched_id": each.subject, "path": path, **facts.proof(each)}


def _inside(facts: Facts, segment: str) -> list[Assertion]:
    return [each for each in facts.of("OPERATES_IN") if each.object == segment]


def _shortest(paths: dict[Assertion, str], found: list[tuple[str, Assertion]]) -> None:
    """Keep the path that comes first in the alphabet for each fact."""
    for path, each in found:
        paths[each] = min(paths.get(each, path), path)


def exposing(facts: Facts, company: str) -> Iterator[Row]:
    paths: dict[str, str] = {}
    for each in facts.of("OPERATES_IN"):
        for way in [[], *facts.trails(each.object, "PART_OF", 4)] if each.subject == company else ():
            ids = [company, each.object, *(step.object for step in way)]
            path = " → ".join(facts.names[one] for one in ids)
            paths[ids[-1]] = min(paths.get(ids[-1], path), path)
    named = {each.subject for each in facts.of("TARGETS") if each.object == company}
    for each in facts.of("TARGETS"):
        stated = each.object == company
        if stated or (each.object in paths and each.subject not in named):
            yield {
                "basis": "stated" if stated else "inferred",
                "policy_id": each.subject,
                "target_id": each.object,
                "path": facts.names[company] if stated else paths[each.object],
                **facts.proof(each),
            }


def of_place(facts: Facts, place: str) -> Iterator[Row]:
    places = facts.below(place)
    named = [each for each in facts.of("TARGETS") if each.object in places]
    for each in named:
        yield {"basis": "stated", "policy_id": each.subject, "place_id": each.object, **facts.proof(each)}
    for each in facts.of("ISSUES"):
        if each.object not in {one.subject for one in named}:
            seats = {at.object for at in facts.of("LOCATED_IN") if at.subject == each.subject}
            for seat in seats & places:
                yield {"basis": "inferred", "policy_id": each.object, "place_id": seat, **facts.proof(each)}

"""Queries of the theme chain."""

from collections import defaultdict, deque
from collections.abc import Iterator

from kg.records import Assertion
from tests.catalogue.reference.facts import Facts, Row

UNLINKED = {"PART_OF", "FEEDS_INTO", "OPERATES_IN", "LOCATED_IN", "LISTED_AS", "MEMBER_OF", "TARGETS"}


def shortest_path(facts: Facts, a: str, b: str) -> Iterator[Row]:
    """Only the step numbers: which of several equally short paths comes first is for the engines to agree on."""
    near: defaultdict[str, set[str]] = defaultdict(set)
    for each in facts.plain:
        if each.predicate not in UNLINKED:
            near[each.subject].add(each.object)
            near[each.object].add(each.subject)
    distance, queue = {a: 0}, deque([a])
    while queue:
        here = queue.popleft()
        for there in near[here] - distance.keys():
            distance[there] = distance[here] + 1
            queue.append(there)
    yield from ({"step": step + 1} for step in range(distance.get(b, 99) if distance.get(b, 99) <= 6 else 0))


def segment_companies(facts: Facts, segment: str) -> Iterator[Row]:
    inside = facts.below(segment)
    for each in facts.of("OPERATES_IN"):
        if each.object in inside:
            yield {"company_id": each.subject, "segment_id": each.object, **facts.proof(each)}


def upstream_downstream(facts: Facts, segment: str) -> Iterator[Row]:
    steps = {(each.subject, each.object) for each in facts.of("FEEDS_INTO")}
    for direction, arrows in (("downstream", steps), ("upstream", {(end, begin) for begin, end in steps})):
        found, edge = {segment: 0}, {segment}
        for distance in (1, 2, 3):
            edge = {end for begin, end in arrows if begin in edge} - found.keys()
            found |= dict.fromkeys(edge, distance)
        for each, distance in found.items():
            if distance:
                yield {
                    "direction": direction,
                    "distance": distance,
                    "segment_id": each,
                    "companies": len(facts.members(facts.below(each))),
                }


def sub_segments(facts: Facts, segment: str) -> Iterator[Row]:
    levels: dict[Assertion, int] = {}
    for way in facts.trails(segment, "PART_OF", 4, against=True):
        levels.setdefault(way[-1], len(way))
    for each, level in levels.items():
        if facts.types[each.subject] == "Segment":
            yield {
                "level": level,
                "segment_id": each.subject,
                "broader_id": each.object,
                "companies": len(facts.members(facts.below(each.subject))),
                **facts.proof(each),
            }

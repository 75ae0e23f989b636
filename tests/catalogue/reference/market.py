"""Queries of the theme market."""

import math
from collections import defaultdict
from collections.abc import Iterator

from kg.records import Observation
from tests.catalogue.reference.facts import Facts, Row


def number_proof(facts: Facts, number: Observation) -> Row:
    """The columns that every row with a number has."""
    title, date = facts.source(number.evidence[0] if number.evidence else None)
    return {
        "observation": number.id,
        "metric": number.metric,
        "value": number.value[0],
        "unit": number.unit or None,
        "period": number.period or None,
        "modality": number.modality,
        "document": title or None,
        "date": date or number.said or None,
    }


def base_unit(number: Observation) -> str:
    return number.unit_code or number.unit


def scaled(number: Observation) -> float:
    return (number.scaled or number.value)[0]


def observations(facts: Facts, entity: str, metric: str = "") -> Iterator[Row]:
    for each in facts.graph.observations:
        if each.subject == entity and metric in ("", each.metric):
            yield number_proof(facts, each)


def growth(facts: Facts, entity: str, metric: str = "") -> Iterator[Row]:
    for each in facts.graph.observations:
        if each.subject == entity and metric in ("", each.metric):
            before = _before(facts, each)
            row = {**number_proof(facts, each), "growth": None, "growth_basis": None, "previous_period": None}
            if before and len({scaled(one) for one in before}) == 1 and scaled(before[0]) > 0 and _plain(each, *before):
                percent = 100 * (scaled(each) / scaled(before[0]) - 1)
                row |= {"growth": math.floor(percent * 10 + 0.5) / 10, "growth_basis": "computed"}
                row["previous_period"] = before[0].period
            yield row


def _before(facts: Facts, number: Observation) -> list[Observation]:
    """What the nearest earlier period of the same kind holds of the same measure."""
    alike = [
        each
        for each in facts.graph.observations
        if (each.subject, each.metric, base_unit(each)) == (number.subject, number.metric, base_unit(number))
        and each.modality != "negated"
        and _kind(each.period) == _kind(number.period)
        and "" < each.period < number.period
    ]
    return [each for each in alike if each.period == max(one.period for one in alike)]


def _kind(period: str) -> str:
    """How a period is written: 2024Q3 becomes 9999Q9."""
    return "".join("9" if letter.isdigit() else letter for letter in period)


def _plain(*numbers: Observation) -> bool:
    return all(
        len(each.value) == 1 and each.modality != "negated" and base_unit(each) != "%" and each.metric != "other"
        for each in numbers
    )


def ranking(facts: Facts, metric: str, period: str = "", segment: str = "") -> Iterator[Row]:
    inside = facts.below(segment) if segment else set()
    at = {each.subject for each in facts.of("OPERATES_IN", "PART_OF") if each.object in inside}
    groups: defaultdict[str, list[Observation]] = defaultdict(list)
    for each in facts.graph.observations:
        if each.metric == metric and period in ("", each.period) and (not segment or each.subject in at):
            groups[base_unit(each)].append(each)
    for unit, group in groups.items():
        kept = sorted((each for each in group if each.modality != "negated"), key=lambda each: (-scaled(each), each.id))
        for rank, each in enumerate(kept, 1):
            yield {"base_unit": unit, "rank": rank, "entity_id": each.subject, **number_proof(facts, each)}


def listings(facts: Facts, company: str) -> Iterator[Row]:
    for each in facts.of("LISTED_AS", "MEMBER_OF"):
        if each.subject == company:
            yield {"relation": each.predicate, "listing_id": each.object, **facts.proof(each)}


def index_members(facts: Facts, index: str) -> Iterator[Row]:
    for each in facts.of("MEMBER_OF"):
        if each.object == index:
            tickers = facts.called(at.object for at in facts.of("LISTED_AS") if at.subject == each.subject)
            yield {"company_id": each.subject, "tickers": tickers, **facts.proof(each)}

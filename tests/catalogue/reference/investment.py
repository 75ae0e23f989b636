"""Queries of the theme investment."""

from collections.abc import Iterator

from tests.catalogue.reference.facts import Facts, Row, printed


def investors_of(facts: Facts, company: str) -> Iterator[Row]:
    for each in facts.of("INVESTS_IN", "SHAREHOLDER_OF"):
        if each.object == company:
            yield {
                "relation": each.predicate,
                "investor_id": each.subject,
                **facts.proof(each),
                "share": dict(each.qualifiers).get("share"),
                "round": dict(each.qualifiers).get("round"),
            }


def rounds(facts: Facts, since: str = "") -> Iterator[Row]:
    for each in facts.of("INVESTS_IN"):
        said = (facts.said(each) or [""])[-1]
        if {"round", "amount"} & dict(each.qualifiers).keys() and said >= since:
            yield {"company_id": each.object, "investor_id": each.subject, "said": said, **facts.proof(each)}


def shared_investors(facts: Facts, a: str, b: str) -> Iterator[Row]:
    stakes = facts.of("INVESTS_IN", "SHAREHOLDER_OF")
    in_a, in_b = ({each.subject for each in stakes if each.object == side} for side in (a, b))
    for each in stakes:
        if each.object in (a, b) and each.subject in in_a & in_b:
            yield {"investor_id": each.subject, "company_id": each.object, **facts.proof(each)}


def portfolio(facts: Facts, investor: str) -> Iterator[Row]:
    for each in facts.of("INVESTS_IN", "SHAREHOLDER_OF"):
        if each.subject == investor:
            yield {
                "relation": each.predicate,
                "company_id": each.object,
                **printed(each, "round", "amount", "share"),
                **facts.proof(each),
            }


def in_segment(facts: Facts, segment: str, since: str = "") -> Iterator[Row]:
    members = facts.members(facts.below(segment))
    for each in facts.of("INVESTS_IN"):
        said = (facts.said(each) or [""])[-1]
        if each.object in members and said >= since:
            yield {"company_id": each.object, "investor_id": each.subject, "said": said, **facts.proof(each)}


def acquisitions(facts: Facts, company: str = "", since: str = "") -> Iterator[Row]:
    for each in facts.of("ACQUIRES"):
        said = (facts.said(each) or [""])[-1]
        if company in ("", each.subject, each.object) and said >= since:
            yield {
                "buyer_id": each.subject,
                "bought_id": each.object,
                "said": said,
                **printed(each, "amount"),
                **facts.proof(each),
            }

"""Queries of the theme evidence."""

from collections.abc import Iterator

from tests.catalogue.reference.facts import Facts, Row, claim, printed, triple


def of_edge(facts: Facts, fact: str) -> Iterator[Row]:
    for each in facts.graph.assertions:
        for span in (each.evidence or (None,)) if each.id == fact else ():
            title, date = facts.source(span)
            place: Row = {"evidence": span.text, "start": span.start} if span else {}
            yield {
                **triple(facts, each),
                **place,
                "document": title or each.source or None,
                "date": date or (facts.said(each) or [None])[-1],
            }


def newest_facts(facts: Facts, since: str = "", limit: int = 50) -> Iterator[Row]:
    dated = [each for each in facts.graph.assertions if each.origin == "extracted" and facts.said(each)]
    recent = [each for each in dated if facts.said(each)[-1] >= since]
    recent.sort(key=lambda each: each.id)
    recent.sort(key=lambda each: facts.said(each)[-1], reverse=True)
    for each in recent[:limit]:
        yield {"said": facts.said(each)[-1], **triple(facts, each), **facts.proof(each)}


def between(facts: Facts, a: str, b: str) -> Iterator[Row]:
    for each in facts.graph.assertions:
        if {each.subject, each.object} == {a, b}:
            basis = "inferred" if each.origin == "inferred" else "stated"
            yield {"basis": basis, **triple(facts, each), **facts.proof(each)}


def open_plans(facts: Facts, entity: str = "") -> Iterator[Row]:
    done = {claim(each) for each in facts.plain if each.modality == "asserted"}
    for each in facts.plain:
        unsure = each.modality in ("planned", "forecast") and entity in ("", each.subject, each.object)
        if unsure and claim(each) not in done:
            yield {**triple(facts, each), "due": printed(each, "date")["date"], **facts.proof(each)}


def confirmed_rumours(facts: Facts) -> Iterator[Row]:
    for rumour in facts.plain:
        for each in facts.plain if rumour.modality == "reported" else ():
            if each.modality == "asserted" and claim(each) == claim(rumour):
                heard, stated = facts.said(rumour), facts.said(each)
                if heard and stated and stated[-1] >= heard[0]:
                    yield {
                        **triple(facts, rumour),
                        **facts.proof(rumour),
                        "said": heard[0],
                        "confirmed": stated[-1],
                        "confirmation": facts.proof(each)["evidence"],
                        "confirmation_fact": each.id,
                    }


def single_source(facts: Facts, entity: str = "") -> Iterator[Row]:
    for each in facts.plain:
        alone = len({span.document for span in each.evidence}) == 1 and not each.source
        if alone and each.origin == "extracted" and entity in ("", each.subject, each.object):
            yield {**triple(facts, each), **facts.proof(each)}


def documents(facts: Facts) -> Iterator[Row]:
    records = (*facts.graph.assertions, *facts.graph.observations)
    places = {(span.document, span.start, span.end) for each in records for span in each.evidence}
    for each in facts.graph.documents:
        yield {
            "document_id": each.id,
            "document": each.title or each.source,
            "date": each.date or None,
            "passages": sum(place[0] == each.id for place in places),
            "entities": len({named.entity for named in facts.graph.mentions if named.document == each.id}),
        }

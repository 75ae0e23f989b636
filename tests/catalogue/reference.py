"""Every catalogue query once more, in plain Python over the records: what the engine's answers are compared with.

Written from the queries' headers, not from their Cypher. A function takes the graph and the arguments and gives rows of
the columns that it names; the test compares those columns as sorted lists.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path

from kg.records import Assertion, Evidence
from kg.store import read_folder

Row = dict[str, object]
STRUCTURE = {"PART_OF", "FEEDS_INTO"}
UNLINKED = {*STRUCTURE, "OPERATES_IN", "LOCATED_IN", "LISTED_AS", "MEMBER_OF", "TARGETS"}


class Facts:
    """The records of a folder with the few lookups that the reference needs."""

    def __init__(self, folder: Path) -> None:
        self.graph = read_folder(folder)
        self.names = {each.id: each.name for each in self.graph.entities}
        self.types = {each.id: each.type for each in self.graph.entities}
        self.documents = {each.id: each for each in self.graph.documents}

    @cached_property
    def plain(self) -> list[Assertion]:
        """What is stated and not denied."""
        return [each for each in self.graph.assertions if each.modality != "negated" and each.origin != "inferred"]

    def of(self, *predicates: str) -> list[Assertion]:
        return [each for each in self.plain if each.predicate in predicates]

    def below(self, segment: str) -> set[str]:
        return self._closure(segment, {(each.object, each.subject) for each in self.of("PART_OF")})

    def above(self, segment: str) -> set[str]:
        return self._closure(segment, {(each.subject, each.object) for each in self.of("PART_OF")})

    @staticmethod
    def _closure(start: str, steps: set[tuple[str, str]]) -> set[str]:
        found = {start}
        for _ in range(4):
            found |= {end for begin, end in steps if begin in found}
        return found

    def members(self, segments: set[str]) -> set[str]:
        return {each.subject for each in self.of("OPERATES_IN") if each.object in segments}

    def said(self, fact: Assertion) -> list[str]:
        return sorted(filter(None, [fact.said, *(self.documents[each.document].date for each in fact.evidence)]))

    def proof(self, fact: Assertion) -> Row:
        """The columns that every row with a fact has."""
        first = fact.evidence[0] if fact.evidence else None
        title, date = self.source(first)
        return {
            "fact": fact.id,
            "modality": fact.modality,
            "confidence": fact.confidence,
            "evidence": first.text if first else None,
            "document": title or fact.source or None,
            "date": date or (self.said(fact) or [None])[-1],
        }

    def source(self, span: Evidence | None) -> tuple[str, str]:
        document = self.documents[span.document] if span else None
        return (document.title or document.source, document.date) if document else ("", "")


def relation(fact: Assertion) -> str:
    return ("NOT_" if fact.modality == "negated" else "INFERRED_" if fact.origin == "inferred" else "") + fact.predicate


def triple(facts: Facts, fact: Assertion) -> Row:
    return {"subject": facts.names[fact.subject], "relation": relation(fact), "object": facts.names[fact.object]}


def segment_to_makers(facts: Facts, a: str, b: str) -> Iterator[Row]:
    inside_a, above_a, inside_b = facts.below(a), facts.above(a), facts.below(b)
    customers, suppliers = facts.members(inside_b), facts.members(inside_a)
    suppliers_stated, customers_stated = set(), set()
    for each in facts.of("SUPPLIES"):
        other = each.item.startswith("segment/") and each.item not in above_a
        if each.object in customers and (each.item in inside_a or (each.subject in suppliers and not other)):
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


def base_and_family(facts: Facts, model: str) -> Iterator[Row]:
    for each in facts.of("BASED_ON", "VARIANT_OF", "SUCCEEDS"):
        if model in (each.subject, each.object):
            yield {**triple(facts, each), **facts.proof(each)}


def trained_on(facts: Facts, model: str) -> Iterator[Row]:
    for each in facts.of("TRAINED_ON"):
        if each.subject == model:
            yield {"trained_on_id": each.object, "quantity": dict(each.qualifiers).get("quantity"), **facts.proof(each)}


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


def segments(facts: Facts, company: str) -> Iterator[Row]:
    for each in facts.of("OPERATES_IN"):
        if each.subject == company:
            at = each.object
            yield {
                "segment_id": at,
                **facts.proof(each),
                "broader": _names(facts, (up.object for up in facts.of("PART_OF") if up.subject == at)),
                "upstream": _names(facts, (up.subject for up in facts.of("FEEDS_INTO") if up.object == at)),
                "downstream": _names(facts, (up.object for up in facts.of("FEEDS_INTO") if up.subject == at)),
            }


def _names(facts: Facts, ids: Iterable[str]) -> list[str]:
    return sorted({facts.names[each] for each in ids})


def profile(facts: Facts, entity: str) -> Iterator[Row]:
    for each in facts.graph.assertions:
        if entity in (each.subject, each.object):
            yield {**triple(facts, each), **facts.proof(each)}


def shortest_path(facts: Facts, a: str, b: str) -> Iterator[Row]:
    """Only the step numbers: which of several equally short paths comes is left open."""
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
            if _claim(each) == _claim(denial):
                yield {
                    **triple(facts, each),
                    **facts.proof(each),
                    "denial_fact": denial.id,
                    "denial": denial.evidence[0].text,
                }


def _claim(fact: Assertion) -> tuple[str, ...]:
    return fact.subject, fact.predicate, fact.object, fact.item


def observations(facts: Facts, entity: str, metric: str = "") -> Iterator[Row]:
    for each in facts.graph.observations:
        if each.subject == entity and metric in ("", each.metric):
            title, date = facts.source(each.evidence[0] if each.evidence else None)
            yield {
                "metric": each.metric,
                "value": each.value[0],
                "value_to": (*each.value, None)[1],
                "unit": each.unit,
                "period": each.period or None,
                "document": title or None,
                "date": date or each.said or None,
            }


REFERENCE: dict[str, Callable[..., Iterator[Row]]] = {
    "chain/segment-companies": segment_companies,
    "chain/shortest-path": shortest_path,
    "chain/upstream-downstream": upstream_downstream,
    "company/profile": profile,
    "company/segments": segments,
    "evidence/newest-facts": newest_facts,
    "evidence/of-edge": of_edge,
    "investment/investors-of": investors_of,
    "investment/rounds": rounds,
    "market/observations": observations,
    "model/base-and-family": base_and_family,
    "model/trained-on": trained_on,
    "policy/by-issuer": by_issuer,
    "policy/touching-segment": touching_segment,
    "product/made-by": made_by,
    "product/uses-chip": uses_chip,
    "quality/contradictions": contradictions,
    "quality/most-connected": most_connected,
    "supply/customers-of": customers_of,
    "supply/segment-to-makers": segment_to_makers,
    "supply/single-source-parts": single_source_parts,
    "supply/suppliers-of": suppliers_of,
}

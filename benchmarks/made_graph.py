"""Made-up graphs with the shape of a real one: the mix of classes and relations, hubs, parallel edges, evidence.

Segments and their chain are those of the project. Everything else is drawn: the more facts an entity has, the likelier
it gets another one, so that degrees follow a power law. Relations that build trees lead from later entities to earlier
ones. The weights are counts of a graph of five long reports over all seeds, with more of what documents say: supply,
use, investment, parts.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.ontology import load_ontology
from kg.records import Assertion, Document, Entity, Evidence, Graph, Mention, Observation

# Share of each class among the entities.
CLASSES = {
    "Company": 26, "Security": 14, "Place": 13, "AIModel": 6, "GovernmentBody": 5, "Software": 5, "Chip": 5,
    "Device": 4, "ResearchInstitution": 4, "Person": 4, "Technology": 3, "System": 2, "Facility": 2, "Policy": 2,
    "Component": 2, "Benchmark": 1, "Dataset": 1, "Index": 1,
}  # fmt: skip
# Relation, classes of subject and object, share among the facts.
RELATIONS = (
    ("OPERATES_IN", "Company", "Segment", 180), ("LOCATED_IN", "Company", "Place", 110),
    ("LOCATED_IN", "GovernmentBody", "Place", 20), ("LOCATED_IN", "Facility", "Place", 10),
    ("LISTED_AS", "Company", "Security", 70), ("PART_OF", "Place", "Place", 60), ("PART_OF", "Chip", "Segment", 45),
    ("PART_OF", "Device", "Segment", 25), ("PART_OF", "Component", "Segment", 12),
    ("DEVELOPS", "Company", "AIModel", 30),
    ("DEVELOPS", "Company", "Chip", 30), ("DEVELOPS", "Company", "Software", 25), ("DEVELOPS", "Company", "Device", 25),
    ("DEVELOPS", "ResearchInstitution", "AIModel", 8), ("DEVELOPS", "Company", "Dataset", 4),
    ("DEVELOPS", "ResearchInstitution", "Benchmark", 4), ("SUPPLIES", "Company", "Company", 120),
    ("USES", "Company", "Chip", 15), ("USES", "Company", "Technology", 10), ("MANUFACTURES", "Company", "Chip", 12),
    ("PARTNERS_WITH", "Company", "Company", 30), ("COMPETES_WITH", "Company", "Company", 20),
    ("INVESTS_IN", "Company", "Company", 30), ("SHAREHOLDER_OF", "Company", "Company", 10),
    ("ACQUIRES", "Company", "Company", 6), ("SUBSIDIARY_OF", "Company", "Company", 15),
    ("SUBSIDIARY_OF", "GovernmentBody", "GovernmentBody", 12), ("HOLDS_POSITION", "Person", "Company", 20),
    ("VARIANT_OF", "AIModel", "AIModel", 12), ("VARIANT_OF", "Chip", "Chip", 6), ("SUCCEEDS", "Chip", "Chip", 5),
    ("BASED_ON", "Chip", "Technology", 6), ("BASED_ON", "AIModel", "AIModel", 8), ("CONTAINS", "System", "Chip", 8),
    ("CONTAINS", "Device", "Chip", 8), ("CONTAINS", "Chip", "Component", 6), ("CONTAINS", "Component", "Component", 4),
    ("TRAINED_ON", "AIModel", "Chip", 6), ("TRAINED_ON", "AIModel", "Dataset", 4), ("TARGETS", "Policy", "Segment", 14),
    ("TARGETS", "Policy", "Place", 4), ("TARGETS", "Policy", "Company", 2), ("ISSUES", "GovernmentBody", "Policy", 12),
    ("OPERATES", "Company", "Facility", 10), ("MEMBER_OF", "Company", "Index", 10),
)  # fmt: skip
MODALITIES = {"asserted": 88, "planned": 6, "forecast": 2, "reported": 3, "negated": 1}
QUALIFIERS = {
    "INVESTS_IN": (("amount", "1亿元"), ("round", "A轮")),
    "SUPPLIES": (("quantity", "5万套"),),
    "SHAREHOLDER_OF": (("share", "12%"),),
    "HOLDS_POSITION": (("role", "CEO"),),
}
METRICS = ("revenue", "net_profit", "market_cap", "shipments", "revenue_yoy")
SENTENCE = "第{}季度，甲公司向乙公司供应冷板。"
LENGTH = 12  # of a passage
PARALLEL = 0.05  # of the facts join the ends of the fact before
# What has one object of the relation at most.
SINGLE = (
    ("PART_OF", "Place"), ("SUBSIDIARY_OF", "Company"), ("SUBSIDIARY_OF", "GovernmentBody"),
    ("VARIANT_OF", "AIModel"), ("VARIANT_OF", "Chip"), ("SUCCEEDS", "Chip"),
)  # fmt: skip


@dataclass
class Maker:
    """Draws the records of one graph; the same seed gives the same graph."""

    nodes: int
    edges: int
    draw: random.Random = field(default_factory=lambda: random.Random(1))
    ids: dict[str, list[str]] = field(default_factory=dict)

    def graph(self) -> Graph:
        entities = sorted(self.entities(), key=lambda each: each.id)
        documents = [self.document(at) for at in range(max(3, self.edges // 1000))]
        facts = {each.id: each for each in structure()}
        drawn = self.facts(documents)
        while len(facts) < self.edges:
            fact = next(drawn)
            facts[fact.id] = fact
        numbers = {each.id: each for each in self.numbers(documents)}
        spans = {(span.document, span.start, fact.subject) for fact in facts.values() for span in fact.evidence}
        return Graph(
            tuple(documents),
            tuple(entities),
            tuple(Mention(document, start, start + 2, entity, "drawn") for document, start, entity in sorted(spans)),
            tuple(sorted(facts.values(), key=lambda each: each.id)),
            tuple(sorted(numbers.values(), key=lambda each: each.id)),
        )

    def entities(self) -> Iterator[Entity]:
        segments = load_ontology().segments
        self.ids["Segment"] = sorted(segments)
        for id_, segment in segments.items():
            yield Entity(id_, "Segment", segment.zh, segment.zh, segment.en, (segment.zh, segment.en), origin="seed")
        for kind, share in CLASSES.items():
            ids = [f"{kind.lower()}/{at}" for at in range(max(2, self.nodes * share // 100))]
            self.ids[kind] = ids
            yield from (Entity(id_, kind, f"{kind} {at}", names=(f"{kind} {at}",)) for at, id_ in enumerate(ids))

    def document(self, at: int) -> Document:
        text = "".join(SENTENCE.format(each) for each in range(500))
        return Document(f"d{at}", text, f"{at}.txt", f"Report {at}", "Made up", self.date(), "zh")

    def date(self) -> str:
        return f"{self.draw.randint(2022, 2026)}-{self.draw.randint(1, 12):02}"

    def place(self, kind: str) -> int:
        """The index of an entity; the first ones are the hubs."""
        return int(len(self.ids[kind]) * self.draw.random() ** 2.5)

    def ends(self) -> Iterator[tuple[str, str, str]]:
        """Relation, subject and object, without end; subject and object may come again, as another fact."""
        weights = [weight for *_, weight in RELATIONS]
        settled: set[tuple[str, str]] = set()
        while True:
            for predicate, subject, object_, _ in self.draw.choices(RELATIONS, weights, k=1000):
                start, end = self.place(subject), self.place(object_)
                if subject == object_:
                    end, start = sorted((start, end))
                triple = predicate, self.ids[subject][start], self.ids[object_][end]
                if triple[1] == triple[2] or triple[:2] in settled:
                    continue
                if (predicate, subject) in SINGLE:
                    settled.add(triple[:2])
                yield triple
                if self.draw.random() < PARALLEL:
                    yield triple

    def facts(self, documents: list[Document]) -> Iterator[Assertion]:
        goods = ("Segment", "Chip", "Component", "")
        for predicate, subject, object_ in self.ends():
            if predicate == "SUPPLIES" and self.draw.random() < 0.5:
                subject, object_ = object_, subject
            kind = self.draw.choice(goods) if predicate == "SUPPLIES" else ""
            proof = tuple(self.span(documents) for _ in range(self.draw.choice((0, 0, 1, 1, 2))))
            yield Assertion(
                subject,
                predicate,
                object_,
                item=self.ids[kind][self.place(kind)] if kind else "",
                modality=self.draw.choices(tuple(MODALITIES), MODALITIES.values())[0],
                qualifiers=QUALIFIERS.get(predicate, ()),
                confidence=round(self.draw.uniform(0.4, 1), 2),
                said=self.date(),
                origin="extracted" if proof else "seed",
                source="" if proof else "made-up",
                evidence=proof,
            )

    def span(self, documents: list[Document]) -> Evidence:
        document = self.draw.choice(documents)
        start = self.draw.randrange(len(document.text) - LENGTH)
        return Evidence(document.id, start, start + LENGTH, document.text[start : start + LENGTH])

    def numbers(self, documents: list[Document]) -> Iterator[Observation]:
        """One number for every twenty facts."""
        for _ in range(self.edges // 20):
            company, metric = self.ids["Company"][self.place("Company")], self.draw.choice(METRICS)
            unit = "%" if metric == "revenue_yoy" else self.draw.choice(("CNY", "USD"))
            value = (round(self.draw.uniform(1, 1000), 1),)
            period = str(self.draw.randint(2018, 2026)) + self.draw.choice(("", "Q1", "Q2", "Q3", "Q4"))
            proof = (self.span(documents),)
            yield Observation(company, metric, value, unit, period, scaled=value, unit_code=unit, evidence=proof)


def structure() -> Iterator[Assertion]:
    """The tree and the chain of segments."""
    for segment in load_ontology().segments.values():
        ends = [("PART_OF", segment.broader)] if segment.broader else []
        for predicate, end in [*ends, *(("FEEDS_INTO", end) for end in segment.feeds)]:
            yield Assertion(segment.id, predicate, end, origin="seed", source="ontology")

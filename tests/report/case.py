"""A company of which everything is said, by two notes and a publication; two of the names mean harm."""

from kg.records import Assertion, Document, Entity, Evidence, Graph, Observation

EVIL = '<script>alert("x")</script>|[a](javascript:b)'
JUNE = "甲公司向丙公司供应冷板，计划向丁公司供货；据悉乙公司投资甲公司。"
JULY = "甲公司否认乙公司投资；2023年收入10亿元，2024年预计12亿元，另有机构称11亿元。"


def quoted(document: str, end: int = 30) -> tuple[Evidence, ...]:
    return (Evidence(document, 0, end, (JUNE if document == "june" else JULY)[:end]),)


DEAL = Assertion(
    "company/a",
    "SUPPLIES",
    "company/c",
    "segment/plates",
    confidence=0.9,
    qualifiers=(("amount", "3亿元"), ("date", "2024-05")),
    said="2024-06-03",
    evidence=quoted("june"),
)
SEEDED = DEAL._replace(confidence=1.0, qualifiers=(), said="2023", origin="seed", source="notes/yearbook", evidence=())
PLAN = Assertion(
    "company/a", "SUPPLIES", "company/evil", modality="planned", said="2024-06-03", evidence=quoted("june")
)
RUMOUR = Assertion(
    "company/b", "INVESTS_IN", "company/a", modality="reported", said="2024-06-03", evidence=quoted("june")
)
DENIAL = Assertion("company/b", "INVESTS_IN", "company/a", modality="negated", said="2024-07", evidence=quoted("july"))
REFUSAL = Assertion("company/a", "ACQUIRES", "company/c", modality="negated", said="2024-07", evidence=quoted("july"))
ACTIVE = Assertion("company/a", "OPERATES_IN", "segment/plates", said="2023", origin="seed", source="notes/unknown")
TARGET = Assertion("policy/p", "TARGETS", "segment/plates", said="2024-07", evidence=quoted("july"))
MAKER = TARGET._replace(subject="company/a", predicate="DEVELOPS", object="chip/x", origin="inferred", rule="r")
PART = Assertion("segment/plates", "PART_OF", "segment/cooling", origin="seed", source="ontology/segments")
AGENT = Assertion("person/p", "HOLDS_POSITION", "company/c", origin="seed", source="notes/yearbook")
GOODS = Assertion(
    "company/b", "SUPPLIES", "company/c", "segment/cooling", said="2023", origin="seed", source="notes/yearbook"
)


def revenue(period: str, value: float, modality: str, end: int) -> Observation:
    proof = quoted("july", end)
    return Observation("company/a", "revenue", (value,), "亿元", period, modality, 0.8, said="2024-07", evidence=proof)


SOLD, FORECAST = revenue("2023", 10.0, "asserted", 4), revenue("2024", 12.0, "forecast", 5)
RIVAL, OTHER = revenue("2024", 11.0, "asserted", 6), revenue("2024", 11.5, "asserted", 7)
PRICE = Observation("company/a", "share_price", (3.0,), "元", "2024-07-01", said="2024-07", evidence=quoted("july", 8))
SEAT = Assertion("company/c", "LOCATED_IN", "place/north", said="2023", origin="seed", source="curation/place")
FACTS = (DEAL, SEEDED, PLAN, RUMOUR, DENIAL, REFUSAL, ACTIVE, TARGET, MAKER, PART, AGENT, GOODS, SEAT)


def graph() -> Graph:
    entities = (
        Entity("chip/x", "Chip", "X芯片", "X芯片", "Chip X"),
        Entity("company/a", "Company", "甲", "甲", "Alpha", ("甲", "Alpha", "甲公司"), ("100.SZ",)),
        Entity("company/b", "Company", "乙", "乙", "Beta"),
        Entity("company/c", "Company", "丙", "丙"),
        Entity("company/evil", "Company", EVIL, EVIL, EVIL),
        Entity("person/p", "Person", "某", "某", "Somebody"),
        Entity("place/north", "Place", "北方", "北方", "North"),
        Entity("policy/p", "Policy", "《冷板办法》", "《冷板办法》", "Plate Rules"),
        Entity("segment/cooling", "Segment", "散热", "散热", "cooling", origin="seed"),
        Entity("segment/plates", "Segment", "冷板", "冷板", "cold plates", origin="seed"),
    )
    return Graph(
        (
            Document("june", JUNE, "june.txt", "六月周报", "某证券", "2024-06-03"),
            Document("july", JULY, "july.txt", "<b>七月</b>", "", "2024-07"),
        ),
        entities,
        assertions=tuple(sorted(FACTS, key=lambda fact: fact.id)),
        observations=tuple(sorted((SOLD, FORECAST, RIVAL, OTHER, PRICE), key=lambda number: number.id)),
    )

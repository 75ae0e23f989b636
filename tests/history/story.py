"""A year of news on four firms, told by three dated notes and one without a date.

May: A plans to supply B; a rumour that C uses chip X; revenue of A in 2024 is forecast at 10亿元.
July: A supplies B; C denies; the revenue is 12亿元; D, first named here, invests in A. August repeats the first.
"""

from kg.records import Assertion, Document, Entity, Evidence, Graph, Mention, Merge, Observation

TEXTS = {"may": "2024-05-20", "july": "2024-07", "august": "2024-08-02", "undated": ""}


def said(*documents: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(document, 0, 4, "甲供货。") for document in documents)


PLAN = Assertion("company/a", "SUPPLIES", "company/b", modality="planned", said="2024-05-20", evidence=said("may"))
DEAL = Assertion("company/a", "SUPPLIES", "company/b", confidence=0.96, said="2024-07", evidence=said("august", "july"))
RUMOUR = Assertion("company/c", "USES", "chip/x", modality="reported", said="2024-05-20", evidence=said("may"))
DENIAL = Assertion("company/c", "USES", "chip/x", modality="negated", said="2024-07", evidence=said("july"))
ROUND = Assertion(
    "company/d", "INVESTS_IN", "company/a", qualifiers=(("date", "2024-06-30"),), said="2024-07", evidence=said("july")
)
OLD_NEWS = Assertion("company/b", "USES", "chip/x", said="2024-08-02", evidence=said("august", "undated"))
LISTED = Assertion("company/a", "LISTED_AS", "security/a", said="2024", origin="seed", source="list")
MAKER = Assertion("company/b", "DEVELOPS", "chip/x", said="2023", origin="seed", source="list")
GUESS = Assertion("company/b", "DEVELOPS", "chip/y", said="2024-07", origin="inferred", rule="r", evidence=said("may"))
TENANT = Assertion("company/b", "USES", "chip/y", valid_from="2024-06", valid_to="2024Q3", origin="seed", source="list")
FORECAST = Observation(
    "company/a", "revenue", (10.0,), "亿元", "2024", "forecast", 0.8, (1e9,), "CNY", "2024-05-20", evidence=said("may")
)
RESULT = Observation(
    "company/a", "revenue", (12.0,), "亿元", "2024", "asserted", 0.8, (1.2e9,), "CNY", "2024-07", evidence=said("july")
)
PRICE = Observation("company/a", "share_price", (3.0,), "元", said="", evidence=said("undated"))


def graph() -> Graph:
    ids = {"company": "abc", "chip": "xy", "security": "a"}
    seeds = [Entity(f"{kind}/{name}", kind.title(), name, origin="seed") for kind, all in ids.items() for name in all]
    facts = (PLAN, DEAL, RUMOUR, DENIAL, ROUND, OLD_NEWS, LISTED, MAKER, GUESS, TENANT)
    return Graph(
        tuple(Document(id, f"甲供货。{id}", f"{id}.txt", f"Note of {id}", date=date) for id, date in TEXTS.items()),
        (*sorted(seeds), Entity("company/d", "Company", "d")),
        (Mention("july", 0, 1, "company/d", "lexicon"), Mention("may", 0, 1, "company/a", "lexicon")),
        tuple(sorted(facts, key=lambda fact: fact.id)),
        tuple(sorted((FORECAST, RESULT, PRICE), key=lambda number: number.id)),
        (Merge("company/a", "company/a1", "same name"), Merge("company/d", "company/d1", "same name")),
    )

"""A tiny graph that every test of the room may write."""

import pytest

from kg.records import Assertion, Document, Entity, Evidence, Graph, Mention, Merge, Observation

ANCESTORS = {"Entity": (), "Organization": ("Entity",), "Company": ("Organization", "Entity"), "Segment": ("Entity",)}


@pytest.fixture
def ancestors() -> dict[str, tuple[str, ...]]:
    return dict(ANCESTORS)


@pytest.fixture
def graph() -> Graph:
    document = Document("d1", "甲\u2028向乙供应\n液冷。", "a.txt", "周报", date="2024-07-08")
    proof = (Evidence("d1", 0, 4, document.text[:4]),)
    return Graph(
        (document,),
        (
            Entity("company/a", "Company", "甲'\\\"", names=("甲'\\\"", "Alpha")),
            Entity("company/b", "Company", "廣達"),
            Entity("segment/x", "Segment", "液冷"),
        ),
        (Mention("d1", 0, 1, "company/a", "lexicon"), Mention("d1", 3, 4, "company/a", "lexicon")),
        tuple(
            sorted(
                (
                    Assertion(
                        "company/a",
                        "SUPPLIES",
                        "company/b",
                        item="segment/x",
                        qualifiers=(("amount", "3亿元"),),
                        confidence=0.0,
                        said="2024-06",
                        evidence=proof,
                    ),
                    Assertion("company/a", "SUPPLIES", "company/b", modality="negated", evidence=proof),
                    Assertion("company/b", "SUPPLIES", "company/a", origin="inferred", rule="made-up"),
                ),
                key=lambda each: each.id,
            )
        ),
        (Observation("company/b", "revenue", (1.0, 2.5), "亿元", "2024Q2", evidence=proof),),
        (Merge("company/b", "company/quanta", "same ticker"),),
    )

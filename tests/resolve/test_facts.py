"""What becomes of facts and numbers when documents are put together."""

from itertools import permutations

import pytest

from kg.ontology import load_ontology
from kg.records import Assertion, Document, Entity, Extraction, Observation
from kg.resolve import resolve, within
from tests.resolve.stories import company, fact, says

ONTOLOGY = load_ontology()
A, B = company("a", "甲方"), company("b", "乙方")


def supplies(document: str, **more: object) -> Extraction:
    return says(document, A, B, facts=(fact("company/a", "SUPPLIES", "company/b", document, **more),))  # type: ignore[arg-type]


def test_a_fact_of_two_documents_is_one_with_both_passages() -> None:
    (found,) = resolve([supplies("d1"), supplies("d2")], ONTOLOGY).graph.assertions
    assert [span.document for span in found.evidence] == ["d1", "d2"]


@pytest.mark.parametrize(
    ("confidences", "texts", "expected"),
    [
        ((0.8,), ("p",), 0.8),
        ((0.8, 0.5), ("p", "q"), 0.9),
        ((0.9, 0.9, 0.9), ("p", "q", "r"), 0.99),
        ((0.8, 0.5), ("same", "same"), 0.8),
    ],
)
def test_independent_documents_make_a_fact_surer(
    confidences: tuple[float, ...], texts: tuple[str, ...], expected: float
) -> None:
    said = [supplies(f"d{n}", confidence=c, text=t) for n, (c, t) in enumerate(zip(confidences, texts, strict=True))]
    assert resolve(said, ONTOLOGY).graph.assertions[0].confidence == expected


def test_a_fact_was_said_when_it_was_first_said() -> None:
    said = [supplies("d1", said="2024-07"), supplies("d2", said="2024-05-01"), supplies("d3")]
    assert resolve(said, ONTOLOGY).graph.assertions[0].said == "2024-05-01"


def test_qualifiers_of_all_documents_are_kept_the_surest_first() -> None:
    said = [
        supplies("d1", confidence=0.9, qualifiers=(("amount", "3亿元"),)),
        supplies("d2", qualifiers=(("amount", "2亿元"), ("quantity", "100台"))),
    ]
    assert resolve(said, ONTOLOGY).graph.assertions[0].qualifiers == (("amount", "3亿元"), ("quantity", "100台"))


def test_a_symmetric_relation_is_one_fact_in_either_direction() -> None:
    one = says("d1", A, B, facts=(fact("company/a", "PARTNERS_WITH", "company/b"),))
    other = says("d2", A, B, facts=(fact("company/b", "PARTNERS_WITH", "company/a", "d2"),))
    assert len(resolve([one, other], ONTOLOGY).graph.assertions) == 1


def test_a_fact_between_two_names_of_one_firm_is_dropped() -> None:
    both = says("d1", A, company("a2", "甲方"), facts=(fact("company/a", "SUPPLIES", "company/a2"),))
    assert resolve([both], ONTOLOGY).graph.assertions == ()


def test_a_fact_that_the_ontology_does_not_admit_is_dropped() -> None:
    chip = Entity("chip/x", "Chip", "X", names=("X1",))
    odd = says("d1", A, chip, facts=(fact("chip/x", "DEVELOPS", "company/a"),))
    assert resolve([odd], ONTOLOGY).graph.assertions == ()


def test_the_order_of_documents_shows_nowhere() -> None:
    said = [
        supplies("d1", confidence=0.7),
        supplies("d2", said="2024"),
        says("d3", company("x", "甲方")),
        says("d4", company("y", "乙方有限公司")),
    ]
    graphs = {resolve(order, ONTOLOGY).graph for order in permutations(said)}
    assert len(graphs) == 1


def test_two_copies_of_a_document_count_once() -> None:
    copy = Extraction(Document("d1", "", "z.txt"), (A,))
    graph = resolve([copy, says("d1", A)], ONTOLOGY).graph
    assert [document.source for document in graph.documents] == ["d1.txt"]


def test_a_number_of_two_documents_is_one() -> None:
    number = Observation("company/a", "revenue", (3.0,), "亿元", "2024")
    said = [Extraction(Document(d, "", d), (A,), observations=(number,)) for d in ("d1", "d2")]
    assert resolve(said, ONTOLOGY).graph.observations == (number,)


def test_the_seeds_are_in_the_graph_beside_what_is_extracted() -> None:
    stated = Assertion("company/a", "SUPPLIES", "company/b", origin="seed", source="relations/x")
    graph = resolve([supplies("d1")], ONTOLOGY, [A, B], [stated]).graph
    assert sorted(one.origin for one in graph.assertions) == ["extracted", "seed"]


def test_who_develops_a_family_develops_its_variants_as_an_inference() -> None:
    models = [Entity(f"model/{slug}", "AIModel", slug, names=(slug,)) for slug in ("big", "big-7b")]
    said = says(
        "d1",
        A,
        *models,
        facts=(
            fact("model/big-7b", "VARIANT_OF", "model/big"),
            fact("company/a", "DEVELOPS", "model/big", confidence=0.5),
        ),
    )
    (found,) = [one for one in resolve([said], ONTOLOGY).graph.assertions if one.origin == "inferred"]
    assert (found.subject, found.predicate, found.object) == ("company/a", "DEVELOPS", "model/big-7b")
    assert (found.rule, found.confidence) == ("maker-of-variant", 0.4)


def test_a_single_document_is_joined_within_itself() -> None:
    said = says(
        "d1",
        company("x", "Acme"),
        company("y", "Acme Inc."),
        B,
        facts=(fact("company/x", "SUPPLIES", "company/b"), fact("company/y", "SUPPLIES", "company/b")),
    )
    found = within(said, ONTOLOGY)
    assert ([e.id for e in found.entities], len(found.assertions)) == (["company/x", "company/b"], 1)

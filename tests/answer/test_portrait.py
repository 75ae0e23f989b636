"""An entity and its contradictions; a fact and its passages."""

import pytest

from kg.answer import portrait, proof
from kg.catalogue import Query
from kg.errors import UsageError
from kg.records import Assertion
from kg.store import View
from tests.answer.conftest import graph


def test_a_portrait_holds_names_facts_and_numbers(view: View, queries: dict[str, Query]) -> None:
    found = portrait(view, queries, "company/auras")
    assert found.entity["name_en"] == "Auras"
    assert (len(found.facts.rows), len(found.numbers.rows)) == (2, 3)


def test_a_fact_that_is_stated_and_denied_is_marked(view: View, queries: dict[str, Query]) -> None:
    both = {one.id for one in graph().assertions if one.subject == "company/apple"}
    assert portrait(view, queries, "company/apple").conflicts == both


def test_numbers_of_one_period_that_differ_are_marked(view: View, queries: dict[str, Query]) -> None:
    same = {one.id for one in graph().observations if one.period == "2024"}
    assert portrait(view, queries, "company/auras").conflicts == same


@pytest.mark.parametrize(
    ("id", "passage"),
    [
        (graph().assertions[0].id, "双鸿向超微电脑供应液冷产品。"),
        (graph().observations[0].id, "双鸿向超微电脑供应液冷产品。"),
        (graph().assertions[1].id, None),
    ],
)
def test_a_proof_gives_the_passage(view: View, queries: dict[str, Query], id: str, passage: str | None) -> None:
    rows = proof(view, queries, id)
    assert [row[rows.columns.index("evidence")] for row in rows.rows] == [passage]


def test_an_inferred_fact_and_a_denied_one_have_their_own_types(view: View, queries: dict[str, Query]) -> None:
    denied = Assertion("company/apple", "USES", "segment/liquid-cooling", modality="negated")
    rows = proof(view, queries, denied.id)
    assert rows.rows[0][rows.columns.index("relation")] == "NOT_USES"


@pytest.mark.parametrize("id", ["a-none", "o-none", "nonsense"])
def test_an_unknown_id_is_an_error(view: View, queries: dict[str, Query], id: str) -> None:
    with pytest.raises(UsageError, match=id):
        proof(view, queries, id)


def test_an_unknown_entity_is_an_error(view: View, queries: dict[str, Query]) -> None:
    with pytest.raises(UsageError, match="company/none"):
        portrait(view, queries, "company/none")

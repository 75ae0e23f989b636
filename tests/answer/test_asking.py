"""From a question to the reading that answers it."""

import pytest

from kg.answer import Quote, ask, link, quotes
from kg.catalogue import Query
from kg.store import View


@pytest.mark.parametrize(
    ("question", "query", "arguments"),
    [
        ("双鸿的客户有哪些", "supply/customers-of", {"supplier": "company/auras"}),
        ("雙鴻的客戶有哪些？", "supply/customers-of", {"supplier": "company/auras"}),
        ("who are the customers of Auras?", "supply/customers-of", {"supplier": "company/auras"}),
        ("customers of 3324.TWO", "supply/customers-of", {"supplier": "company/auras"}),
        ("customers of 3324", "supply/customers-of", {"supplier": "company/auras"}),
        ("谁向超微电脑公司供货", "supply/suppliers-of", {"customer": "company/supermicro"}),
    ],
)
def test_a_question_is_read(
    view: View, queries: dict[str, Query], question: str, query: str, arguments: object
) -> None:
    answer = ask(view, queries.values(), question)
    assert answer.chosen
    assert (answer.chosen.query.name, answer.chosen.arguments) == (query, arguments)
    assert answer.rows.rows


def test_an_answer_comes_with_the_passage_that_proves_it(view: View, queries: dict[str, Query]) -> None:
    (quote,) = quotes(ask(view, queries.values(), "双鸿的客户有哪些").rows)
    assert quote == Quote("双鸿向超微电脑供应液冷产品。", "周报", "2024-07")


def test_a_homonym_means_the_one_that_more_is_said_about(view: View) -> None:
    found = link(view, "苹果", "Company")
    assert found
    assert (found.match.id, [other.id for other in found.others]) == ("company/apple", ["company/pingguo"])


def test_what_no_wording_fits_is_not_guessed(view: View, queries: dict[str, Query]) -> None:
    answer = ask(view, queries.values(), "今天天气如何")
    assert (answer.chosen, answer.rows.rows) == (None, ())
    assert len(answer.nearest) == 5


@pytest.mark.parametrize(
    "question",
    [
        "",
        "？",
        "{customer}",
        "谁向" * 2000,
        "'; MATCH (n) DETACH DELETE n //",
        "谁向\x00供货",
    ],
)
def test_odd_questions_are_harmless(view: View, queries: dict[str, Query], question: str) -> None:
    assert ask(view, queries.values(), question).rows.rows == ()


def test_a_name_that_is_not_in_the_graph_is_told(view: View, queries: dict[str, Query]) -> None:
    assert "亥子丑" in ask(view, queries.values(), "谁向亥子丑供货").unknown

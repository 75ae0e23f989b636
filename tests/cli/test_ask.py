"""`kg ask`: from a question in words to rows with evidence."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize(
    "question",
    [
        "谁向哪些服务器厂商供应液冷",
        "請問誰向服務器廠商供應液冷？",
        "which companies supply liquid cooling to server makers?",
    ],
)
def test_the_first_question_is_answered_with_evidence(kg: Run, built: Path, question: str) -> None:
    done = kg("ask", question, "-g", built)
    assert done.code == 0
    for word in ("双鸿", "超微电脑", "双鸿向超微电脑供应液冷产品。", "supply/segment-to-makers"):
        assert word in done.out


def test_what_is_inferred_is_never_in_one_table_with_what_is_stated(kg: Run, built: Path) -> None:
    out = kg("ask", "谁向哪些服务器厂商供应液冷", "-g", built).out
    stated = out.partition("推断")[0]
    assert "有出处" in stated
    assert "→" not in stated


@pytest.mark.parametrize(
    ("question", "query", "answer"),
    [
        ("谁向微软供货", "supply/suppliers-of", "英伟达"),
        ("Who supplies Microsoft?", "supply/suppliers-of", "NVIDIA"),
        ("谁研发了H100", "product/made-by", "英伟达"),
        ("雙鴻的客戶有哪些", "supply/customers-of", "超微电脑"),
        ("液冷环节有哪些公司", "chain/segment-companies", "双鸿"),
    ],
)
def test_a_question_finds_its_query(kg: Run, built: Path, question: str, query: str, answer: str) -> None:
    found = json.loads(kg("ask", question, "-g", built, "--format", "json").out)
    assert found["readings"][0]["query"] == query
    assert answer in [each["values"][0]["name"] for each in found["answers"]]
    assert found["basis"] == "stated"


def test_a_question_like_no_example_is_told_what_can_be_asked(kg: Run, built: Path) -> None:
    done = kg("ask", "今天天气如何", "-g", built)
    assert (done.code, "可以这样问" in done.out) == (1, True)


def test_a_name_that_the_graph_does_not_know_is_named(kg: Run, built: Path) -> None:
    done = kg("ask", "谁向亥子丑供货", "-g", built)
    assert (done.code, "亥子丑" in done.out) == (1, True)


def test_no_question_is_wrong_use(kg: Run, built: Path) -> None:
    done = kg("ask", " ", "-g", built)
    assert (done.code, "the question is empty" in done.err) == (2, True)


def test_the_cypher_is_shown_with_its_parameters(kg: Run, built: Path) -> None:
    out = kg("ask", "双鸿把液冷卖给了谁", "-g", built, "--explain").out
    assert "MATCH" in out
    assert '["company/auras"]' in out


def test_a_question_without_rows_is_understood_and_falls_short(kg: Run, built: Path) -> None:
    done = kg("ask", "谁向双鸿供货", "-g", built)
    assert (done.code, "supply/suppliers-of" in done.out) == (1, True)

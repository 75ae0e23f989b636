"""Questions and example wordings meet in one spelling."""

import pytest

from kg.answer.wordings import normalised, wording, wordings
from kg.catalogue import Query


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("谁向微软供货？", "谁向微软供货"),
        ("請問，誰向微軟供貨呢？！", "谁向微软供货"),
        ("谁 向 NVIDIA 供货?", "谁向nvidia供货"),
        ("Please who  supplies NVIDIA ?", "who supplies nvidia"),
        ("Ｗｈｏ supplies Ｎｖｉｄｉａ", "who supplies nvidia"),
        ("", ""),
        ("？", "？"),
    ],
)
def test_questions_lose_what_does_not_matter(question: str, expected: str) -> None:
    assert normalised(question) == normalised(expected)


@pytest.mark.parametrize(
    ("example", "question", "slots"),
    [
        ("谁向哪些{b}厂商供应{a}", "谁向哪些服务器厂商供应液冷", {"b": "服务器", "a": "液冷"}),
        ("{a}供应商的{b}", "液冷 供应商的 客户", {"a": "液冷", "b": "客户"}),
        ("how are {a} and {b} connected", "How are NVIDIA and TSMC connected?", {"a": "nvidia", "b": "tsmc"}),
        ("newest facts", "Newest facts", {}),
        ("{metric} of {company}", "profit of Tencent", {"metric": "profit", "company": "tencent"}),
        ("谁生产{product}", "谁代工H100", None),
    ],
)
def test_a_wording_takes_its_slots(queries: dict[str, Query], example: str, question: str, slots: object) -> None:
    assert wording(queries["product/made-by"], example).match(normalised(question)) == slots


def test_every_example_of_the_catalogue_matches_itself(queries: dict[str, Query]) -> None:
    for each in wordings(queries.values()):
        assert each.match(normalised(each.text.replace("{", "").replace("}", "x"))) is not None, each.text

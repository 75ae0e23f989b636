"""From a question to its answer."""

from pathlib import Path

import pytest

from kg import wiring
from kg.answer import Answer, Asker
from kg.store import View


@pytest.fixture(scope="module")
def asker(view: View) -> Asker:
    return wiring.asker(view)


def names(answer: Answer) -> list[tuple[str, ...]]:
    return [tuple(value.name for value in one.values) for one in answer.found]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("双鸿的客户有哪些", [("超微电脑",)]),
        ("雙鴻的客戶有哪些？", [("超微电脑",)]),
        ("who are the customers of Auras?", [("Supermicro",)]),
        ("customers of 3324.TWO", [("Supermicro",)]),
        ("customers of 3324", [("Supermicro",)]),
        ("请问超微电脑的液冷产品目前是由谁供应的？", [("双鸿",)]),
        ("谁把液冷卖给了超微电脑", [("双鸿",)]),
        ("What does Auras supply to Supermicro?", [("liquid cooling",)]),
        ("双鸿有没有向超微电脑供应液冷？", [("是",)]),
        ("双鸿一共有多少家客户", [("1",)]),
        ("双鸿2025年的营收是多少", [("5 亿元",)]),
        ("双鸿向超微电脑供应了多少台", [("500台",)]),
        ("2025年营收最高的公司是哪家", [("双鸿",)]),
        ("哪些公司2024年营收超过3.5亿元", [("双鸿",)]),
        ("哪些公司没有采用浸没技术", [("超微电脑",)]),
        ("超微电脑是否采用了浸没技术", [("否",)]),
    ],
)
def test_a_question_is_answered(asker: Asker, question: str, expected: list[tuple[str, ...]]) -> None:
    assert names(asker.ask(question)) == expected


def test_an_answer_comes_with_the_passage_that_proves_it(asker: Asker) -> None:
    (found,) = asker.ask("双鸿把液冷卖给了谁").found
    (proof,) = found.proofs
    assert (proof.sentence, proof.document, proof.date) == ("双鸿向超微电脑供应液冷产品。", "周报", "2024-07")
    assert found.basis == "stated"


def test_values_are_parameters_and_never_text_of_the_query(asker: Asker) -> None:
    reading = asker.ask("双鸿把液冷卖给了谁").readings[0]
    assert "双鸿" not in reading.cypher
    assert "company/auras" not in reading.cypher
    assert ["company/auras"] in reading.parameters.values()


def test_what_the_graph_denies_is_no_and_what_it_does_not_know_is_nothing(asker: Asker) -> None:
    assert names(asker.ask("超微电脑采用浸没技术吗")) == [("否",)]
    assert asker.ask("双鸿是否向苹果供货").basis == "none"


def test_what_is_not_understood_is_not_guessed(asker: Asker) -> None:
    answer = asker.ask("今天天气如何")
    assert (answer.found, answer.readings) == ((), ())
    assert len(answer.nearest) == 5


def test_a_name_that_is_not_in_the_graph_is_told_with_what_may_be_meant(asker: Asker) -> None:
    assert "亥子丑" in asker.ask("谁向亥子丑供货").unknown
    assert "超微电脑" in asker.ask("谁向超微电恼供货").unknown["超微电恼"]
    assert "超微电脑" in asker.ask("Who supplies Supermircro?").unknown["supermircro"]


@pytest.mark.parametrize(
    "question", ["", "？", "{customer}", "谁向" * 2000, "'; MATCH (n) DETACH DELETE n //", "谁向\x00供货", "的" * 50]
)
def test_odd_questions_are_harmless(asker: Asker, question: str) -> None:
    assert asker.ask(question).found == ()


def test_every_word_of_the_vocabulary_names_what_the_ontology_has() -> None:
    from kg.answer.words import load_words
    from kg.ontology import load_ontology

    ontology = load_ontology()
    for _, sense in load_words().patterns:
        for relation in sense.row.get("relations", ()):
            assert relation.removeprefix("<") in ontology.relations
        for one in sense.row.get("classes", ()):
            assert one in ontology.classes
        for modality in sense.row.get("modalities", ()):
            assert modality in ontology.modalities
        if sense.kind == "metrics":
            assert sense.row["name"] in ontology.metrics


def test_a_broken_vocabulary_says_where(tmp_path: Path) -> None:
    from kg.answer.words import load_words
    from kg.errors import OntologyError

    path = tmp_path / "questions.yaml"
    path.write_text("verbs: [{words: ['('], relations: [USES]}]", "utf-8")
    with pytest.raises(OntologyError, match=r"questions\.yaml"):
        load_words(path)

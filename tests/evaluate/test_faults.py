"""Errors are told with what is to blame, and two runs are compared by them."""

import json
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.evaluate import Fault, Figures, Run, gold_side, gone, moved, predicted_side, score_document

GOLD = {
    "entities": [
        {"id": "e1", "type": "Company", "names": ["甲公司"]},
        {"id": "e2", "type": "Company", "names": ["乙公司"]},
        {"id": "e3", "type": "Company", "names": ["丙公司"]},
    ],
    "relations": [
        {"s": "e1", "p": "SUPPLIES", "o": "e2", "modality": "planned", "quote": "甲公司将供应乙公司"},
        {"s": "e1", "p": "SUPPLIES", "o": "e3", "quote": "甲公司供应丙公司"},
        {"s": "e2", "p": "ACQUIRES", "o": "e1", "quote": "乙公司收购甲公司"},
    ],
    "observations": [{"s": "e1", "metric": "revenue", "value": 3, "unit": "亿元", "period": "2024"}],
}


def entity(id: str, name: str, kind: str = "Company") -> dict[str, object]:
    return {"kind": "entity", "id": id, "type": kind, "name": name}


def relation(subject: str, predicate: str, object: str) -> dict[str, object]:
    return {
        "kind": "relation",
        "subject": subject,
        "predicate": predicate,
        "object": object,
        "modality": "asserted",
        "rule": f"{predicate}/some-rule",
        "evidence": [{"start": 0, "end": 1, "text": "甲"}],
    }


def faults(*rows: dict[str, object]) -> list[Fault]:
    figures = Figures()
    score_document("d", gold_side(GOLD), predicted_side(rows), None, figures)
    return figures.faults


def test_a_missed_relation_tells_whether_a_name_or_a_rule_is_missing() -> None:
    found = {f.said: f.cause for f in faults(entity("a", "甲公司"), entity("b", "乙公司")) if f.what == "relation"}
    assert found == {
        "甲公司 SUPPLIES 乙公司": "no rule",
        "甲公司 SUPPLIES 丙公司": "no name 丙公司",
        "乙公司 ACQUIRES 甲公司": "no rule",
    }


def test_another_relation_between_the_same_two_is_named_with_its_rule() -> None:
    rows = (entity("a", "甲公司"), entity("b", "乙公司"), relation("b", "INVESTS_IN", "a"))
    causes = {f.said: f.cause for f in faults(*rows) if f.sort == "missed" and f.what == "relation"}
    assert causes["乙公司 ACQUIRES 甲公司"] == "INVESTS_IN by INVESTS_IN/some-rule"


def test_a_spurious_relation_names_its_rule_and_a_wrong_modality_both() -> None:
    rows = (entity("a", "甲公司"), entity("b", "乙公司"), relation("a", "SUPPLIES", "b"), relation("b", "USES", "a"))
    told = [(f.sort, f.cause) for f in faults(*rows) if f.what == "relation" and f.sort != "missed"]
    assert told == [("spurious", "USES/some-rule"), ("modality", "asserted for planned by SUPPLIES/some-rule")]


def test_an_entity_of_another_class_is_told_from_one_that_is_missing() -> None:
    told = {f.said: f.cause for f in faults(entity("a", "甲公司", "Fund"), entity("x", "丁")) if f.what == "entity"}
    assert told == {
        "Company 甲公司": "as Fund",
        "Company 乙公司": "no name",
        "Company 丙公司": "no name",
        "Fund 甲公司": "is Company",
        "Company 丁": "not in gold",
    }


def test_a_number_is_missed_made_up_or_means_something_else() -> None:
    number = {
        "kind": "observation",
        "subject": "a",
        "metric": "orders",
        "value": 3,
        "unit": "亿元",
        "period": None,
        "rule": "prose",
        "evidence": [],
    }
    told = [(f.sort, f.cause) for f in faults(entity("a", "甲公司"), number) if f.what == "observation"]
    assert told == [("meaning", "is revenue 2024 by prose")]
    wrong = [
        (f.sort, f.cause) for f in faults(entity("a", "甲公司"), {**number, "value": 4}) if f.what == "observation"
    ]
    assert wrong == [("missed", "no number"), ("spurious", "prose")]


def test_two_runs_are_compared_by_figures_and_errors(tmp_path: Path) -> None:
    before, after = Figures(), Figures()
    score_document("d", gold_side(GOLD), predicted_side([entity("a", "甲公司")]), None, before)
    rows = [entity("a", "甲公司"), entity("b", "乙公司"), relation("a", "ACQUIRES", "b")]
    score_document("d", gold_side(GOLD), predicted_side(rows), None, after)
    kept = tmp_path / "run.json"
    kept.write_text(json.dumps(Run.of(before).plain()), "utf-8")
    first, second = Run.read(kept), Run.of(after)
    assert ("entity", 0.5, 0.8) in list(moved(first, second))
    assert [f.said for f in gone(first, second)] == ["Company 乙公司"]
    assert [f.said for f in gone(second, first)] == ["甲公司 ACQUIRES 乙公司"]


@pytest.mark.parametrize("text", ["", "[]", '{"figures": {}}', '{"figures": {}, "faults": [1]}'])
def test_what_is_no_run_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "run.json").write_text(text, "utf-8")
    with pytest.raises(UsageError, match="no run in"):
        Run.read(tmp_path / "run.json")

"""The figures, on cases small enough to count by hand; and against the annotators' own script where it is at hand."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.errors import UsageError
from kg.evaluate import Figures, gold_side, predicted_side, score_document, score_folder

TEXT = "甲公司供应乙公司。\n营收3亿元。\n营收4亿元。\n"
GOLD: dict[str, Any] = {
    "entities": [
        {"id": "e1", "type": "Company", "names": ["甲公司", "甲"]},
        {"id": "e2", "type": "Company", "names": ["乙公司"]},
        {"id": "e3", "type": "Segment", "names": ["液冷"]},
    ],
    "relations": [
        {"s": "e1", "p": "SUPPLIES", "o": "e2", "item": "e3", "modality": "planned"},
        {"s": "e2", "p": "COMPETES_WITH", "o": "e1", "modality": "asserted"},
    ],
    "observations": [{"s": "e1", "metric": "revenue", "value": 3, "unit": "亿元", "period": "2024"}],
    "observation_lines": [[1, 2]],
}
FIRST = {"kind": "entity", "id": "a", "type": "Company", "name": "甲"}
SECOND = {"kind": "entity", "id": "b", "type": "GovernmentBody", "name": "乙公司"}
SUPPLY = {
    "kind": "relation",
    "subject": "a",
    "predicate": "SUPPLIES",
    "object": "b",
    "item": None,
    "modality": "asserted",
    "evidence": [{"start": 0, "end": 9, "text": "甲公司供应乙公司。"}],
}
RIVALRY = {**SUPPLY, "predicate": "COMPETES_WITH", "evidence": [{"start": 1, "end": 3, "text": "甲公司"}]}
NUMBER = {
    "kind": "observation",
    "subject": "a",
    "metric": "revenue",
    "value": 3.0,
    "unit": "亿元",
    "period": None,
    "evidence": [{"start": 10, "end": 16, "text": "营收3亿元。"}],
}
OUTSIDE = {**NUMBER, "value": 4, "evidence": [{"start": 17, "end": 23, "text": "营收4亿元。"}]}


def figures(*rows: dict[str, Any], gold: dict[str, Any] = GOLD) -> dict[str, Any]:
    found = Figures()
    score_document("d", gold_side(gold), predicted_side(rows), TEXT, found)
    return dict(found.plain())


def test_entities_count_by_class_and_name_and_by_name_alone() -> None:
    found = figures(FIRST, SECOND)
    assert (found["entity"]["tp"], found["entity_any_type"]["tp"], found["entity"]["gold"]) == (1, 2, 3)


def test_relations_count_by_their_ends_whatever_the_class_of_an_end() -> None:
    found = figures(FIRST, SECOND, SUPPLY)
    assert (found["relation"]["tp"], found["relation"]["pred"], found["relation"]["gold"]) == (1, 1, 2)


def test_a_symmetric_relation_counts_in_either_direction() -> None:
    assert figures(FIRST, SECOND, RIVALRY)["relation:COMPETES_WITH"]["f1"] == 1.0


def test_goods_and_modality_are_measured_on_the_matched_relations() -> None:
    found = figures(FIRST, SECOND, SUPPLY)
    assert (found["item_accuracy"], found["modality_accuracy"]) == ({"share": 0.0, "of": 1}, {"share": 0.0, "of": 1})


def test_numbers_count_only_where_gold_lists_them_all() -> None:
    found = figures(FIRST, NUMBER, OUTSIDE)
    assert (found["observation"]["tp"], found["observation"]["pred"]) == (1, 1)
    assert (found["metric_accuracy"]["share"], found["period_accuracy"]["share"]) == (1.0, 0.0)


def test_a_passage_is_grounded_at_its_offsets_or_anywhere() -> None:
    found = figures(FIRST, SECOND, SUPPLY, RIVALRY)
    assert (found["grounded"]["share"], found["grounded_by_offset"]["share"]) == (1.0, 0.5)


def test_nothing_predicted_gives_nothing_and_no_division_by_zero() -> None:
    found = figures()
    assert (found["entity"]["f1"], found["relation"]["f1"], found["grounded"]["share"]) == (0.0, 0.0, None)


def test_one_gold_entity_is_matched_by_one_prediction_alone() -> None:
    assert figures(FIRST, {**FIRST, "id": "a2"})["entity"]["tp"] == 1


def test_a_folder_without_gold_files_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no gold files"):
        score_folder(tmp_path, None, lambda *_: [])


GOLD_FOLDER = Path(os.environ.get("KG_GOLD", Path(__file__).parents[3] / "shared" / "gold"))


@pytest.mark.skipif(not (GOLD_FOLDER / "score.py").is_file(), reason="the gold files are not at hand")
def test_the_figures_are_those_of_the_annotators_script(tmp_path: Path) -> None:
    gold, corpus = GOLD_FOLDER / "dev", GOLD_FOLDER.parent / "corpus"
    stems = [path.stem for path in sorted(gold.glob("*.json"))]
    for number, stem in enumerate(stems):
        rows = list(_imperfect(json.loads((gold / f"{stem}.json").read_text("utf-8")), number))
        (tmp_path / f"{stem}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    theirs = subprocess.run(
        [sys.executable, GOLD_FOLDER / "score.py", "--gold", gold, "--corpus", corpus, "--pred", tmp_path, "--json"],
        check=True,
        capture_output=True,
        text=True,
    )
    ours = score_folder(
        gold,
        corpus,
        lambda stem, _: [json.loads(line) for line in (tmp_path / f"{stem}.jsonl").read_text("utf-8").splitlines()],
    )
    assert ours.plain() == json.loads(theirs.stdout)


def _imperfect(data: dict[str, Any], salt: int) -> Any:
    """A prediction made from gold: some rows left out, some classes, ends and values wrong."""
    for n, entity in enumerate(data["entities"]):
        if (n + salt) % 7:
            type = "Company" if n % 11 == 0 else entity["type"]
            yield {"kind": "entity", "id": entity["id"], "type": type, "name": entity["names"][-1], "names": []}
    for n, fact in enumerate(data["relations"]):
        if (n + salt) % 5:
            ends = (fact["o"], fact["s"]) if n % 9 == 0 else (fact["s"], fact["o"])
            yield {
                "kind": "relation",
                "subject": ends[0],
                "predicate": fact["p"],
                "object": ends[1],
                "item": fact.get("item"),
                "modality": "asserted",
                "evidence": [{"start": n, "end": n + 1, "text": "的"}],
            }
    for n, number in enumerate(data.get("observations", ())):
        value = -1 if n % 6 == 0 else number["value"]
        yield {
            "kind": "observation",
            "subject": number["s"],
            "metric": "revenue",
            "value": value,
            "unit": number["unit"],
            "period": number.get("period"),
            "evidence": [{"start": n * 40, "end": n * 40 + 1, "text": "x"}],
        }

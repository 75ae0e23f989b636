"""Accuracy on the annotated documents of the project does not fall unseen: floors a little under what was measured."""

from pathlib import Path

import pytest

from kg import wiring
from kg.evaluate import Figures, score_folder
from kg.pipeline.jsonl import rows

TESTS = Path(__file__).parents[1]
SETS = {
    "samples": (TESTS / "gold", TESTS.parent / "seeds" / "documents"),
    "made up": (TESTS / "made_up" / "gold", TESTS / "made_up" / "documents"),
    "held out": (TESTS / "held_out" / "gold", TESTS / "held_out" / "documents"),
}
FLOORS = [
    ("samples", "entity", 0.86), ("samples", "relation", 0.62), ("samples", "observation", 0.88),
    ("made up", "entity", 0.86), ("made up", "relation", 0.66), ("made up", "observation", 0.68),
    ("made up", "modality_accuracy", 0.92), ("made up", "metric_accuracy", 0.92),
    ("held out", "entity", 0.84), ("held out", "relation", 0.58), ("held out", "observation", 0.68),
]  # fmt: skip


@pytest.fixture(scope="module")
def figures() -> dict[str, Figures]:
    work = wiring.single_work()

    def predict(_: str, path: Path | None) -> list[dict[str, object]]:
        assert path is not None
        return list(rows(work(path)))

    return {name: score_folder(gold, documents, predict) for name, (gold, documents) in SETS.items()}


@pytest.mark.parametrize(("name", "figure", "floor"), FLOORS)
def test_a_figure_is_not_under_its_floor(figures: dict[str, Figures], name: str, figure: str, floor: float) -> None:
    share = figures[name].shares[figure]
    assert (share.f1 if share.gold is not None else share.precision) >= floor


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("figure", ["grounded_by_offset", "with_evidence"])
def test_every_passage_stands_where_it_is_said_to(figures: dict[str, Figures], name: str, figure: str) -> None:
    assert figures[name].shares[figure].precision == 1.0

"""The challenge sentences are sound, and as many hold as were measured."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import wiring
from kg.errors import UsageError
from kg.evaluate.challenge import Claim, challenge, faults, read_challenge, shares
from kg.records import Extraction

FOLDER = Path(__file__).parents[1] / "challenge"
ROWS = list(read_challenge(FOLDER))


def test_there_are_at_least_four_hundred_sentences_and_none_twice() -> None:
    texts = Counter(row["text"] for _, row in ROWS)
    assert len(ROWS) >= 400
    assert [text for text, count in texts.items() if count > 1] == []


def test_every_sentence_can_fail() -> None:
    assert [row["text"] for _, row in ROWS if not row.get("facts") and not row.get("not")] == []


def test_every_fact_names_what_the_sentence_names() -> None:
    claims = [(Claim.of(line), row["text"]) for _, row in ROWS for line in row.get("facts", ())]
    assert [(c, text) for c, text in claims if c.subject not in text or c.object not in text] == []


@pytest.fixture(scope="module")
def work() -> Callable[[str], Extraction]:
    return wiring.text_work()


def test_as_many_hold_as_were_measured(work: Callable[[str], Extraction]) -> None:
    found = {name: held / of for name, (held, of) in shares(challenge(ROWS, work)).items()}
    assert found["all"] >= 0.9
    assert min(found.values()) >= 0.75


def test_a_line_that_bars_one_modality_bars_no_other(work: Callable[[str], Extraction]) -> None:
    row = {"text": "英维克尚未向微软供应冷板。", "not": ["英维克 SUPPLIES 微软 (asserted)"]}
    assert list(faults(work(row["text"]), row)) == []
    assert list(faults(work(row["text"]), row | {"not": ["英维克 SUPPLIES 微软 (negated)"]})) != []


def test_a_line_that_is_no_fact_is_refused() -> None:
    with pytest.raises(UsageError, match="is no fact"):
        Claim.of("英维克供应微软")


def test_a_folder_without_sentences_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no challenge files"):
        list(read_challenge(tmp_path))

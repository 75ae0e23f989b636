"""Text cut and mixed at random places is read without a crash."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.evaluate.challenge import read_challenge
from kg.records import Extraction

JOINTS = ("", "", "，", "。", "\n", "\n\n", "：", "\t", "# ", "- ", "“", "（", "\n1. ", "| ")
TEXTS = 150


@pytest.fixture(scope="module")
def pieces() -> list[str]:
    """Sentences of the challenge set."""
    return [row["text"] for _, row in read_challenge(Path(__file__).parents[1] / "challenge")]


@pytest.mark.parametrize("seed", range(3))
def test_mixed_fragments_are_read(extract: Callable[[str], Extraction], pieces: list[str], seed: int) -> None:
    draw = random.Random(seed)
    for _ in range(TEXTS):
        text = "".join(_fragment(draw, draw.choice(pieces)) for _ in range(draw.randint(1, 12)))
        found = extract(text)
        assert all(one.evidence[0].text in found.document.text for one in found.assertions), text


def _fragment(draw: random.Random, text: str) -> str:
    start = draw.randrange(len(text))
    return text[start : start + draw.randint(1, 200)] + draw.choice(JOINTS)

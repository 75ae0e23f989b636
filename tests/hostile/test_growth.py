# ruff: noqa: E501
"""The texts that were worst for the extractor: four times the text takes about four times the time."""

import time
from collections.abc import Callable

import pytest

from kg.documents import read
from kg.extract.offline import OfflineExtractor

SMALL, TIMES = 12_000, 4  # bytes
MOST = 2.0  # times what linear growth would take; a quadratic expression takes four
ROUNDS = 3
# found by benchmarks/patterns.py, and by thinking of what runs on: letters, joints, figures, blanks, brackets
WORST = (
    *("A", "a", "供", "7", " ", "A-B", "H100/", "Aa, Inc. ", "GPT-4/", "A1-", "1,", "7,", "1,000,", "1.1.", "（x[["),
    *("英伟达向微软供应H100。", "英伟达向微软供应H100，", "英伟达、", "NVIDIA, ", "Aa Bb ", "John Smith, CEO ", "&amp;", "**", "[a]("),
    *("|", "x\t", "\n# ", "\n- ", "《", "“", "有限公司", "科技", "家地区域", "$1 billion ", "的", "\u200b", "<p>", "`"),
)  # fmt: skip


@pytest.mark.parametrize("unit", WORST, ids=ascii)
def test_time_grows_with_the_text_alone(extractor: OfflineExtractor, unit: str) -> None:
    def run(size: int) -> None:
        extractor.extract(read("a.txt", (unit * (size // len(unit.encode()))).encode() + b"."))

    run(SMALL)
    ratios = (fastest(lambda: run(TIMES * SMALL)) / fastest(lambda: run(SMALL)) / TIMES for _ in range(ROUNDS))
    assert any(ratio < MOST for ratio in ratios)


def fastest(action: Callable[[], None]) -> float:
    """CPU seconds of the best of a few runs."""

    def once() -> float:
        start = time.process_time()
        action()
        return time.process_time() - start

    return min(once() for _ in range(ROUNDS))

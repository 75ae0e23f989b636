# ruff: noqa: E501
"""Whatever comes in, what comes out is a result or an error of ours; what once was not stays in `corpus`."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.answer import Asker
from kg.answer.words import load_words
from kg.catalogue import Query
from kg.ontology import load_schema
from kg.store import View
from tests.answer.conftest import queries, view  # noqa: F401  # fixtures
from tests.hostile.entries import ENTRIES, NOTHING_SAID, tried
from tests.hostile.valid import PIECES, VALID

CORPUS = sorted((Path(__file__).parent / "corpus").iterdir())
SETTINGS = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
WORDS = (
    *("谁", "供应", "哪些", "什么", "是不是", "多少", "几", "投资", "了", "的", "和", "还", "最大", "超过", "不", "向", "被", "在", "？"),
    *("双鸿", "雙鴻", "超微电脑", "苹果", "液冷", "浸没技术", "2024年", "2024-13", "10亿元", "营收", "客户", "公司", "第二", "上游"),
    *("who ", "what ", "supplies ", "how many ", "did ", "not ", "Auras ", "Apple's ", "liquid cooling ", "revenue ", "of ", "?"),
    *("\x00", "\u200b", "'", '"', "\\", "`", "$x", "{x}", "//", "}) RETURN n", "\n", "%", "9" * 400, "（", "\ud800"),
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, data: bytes) -> bytes:
    """The bytes with some places cut, doubled or filled with something nasty."""
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 40)))
        filling = draw(st.sampled_from(PIECES) | st.binary(max_size=6) | st.just(data[start:end] * 3))
        data = data[:start] + filling + data[end:]
    return data


@pytest.mark.parametrize("suffix", ENTRIES)
@SETTINGS
@given(data=st.data())
def test_a_damaged_input_is_taken_or_refused(suffix: str, data: st.DataObject) -> None:
    assert tried(suffix, data.draw(mutated(VALID[suffix]))) != NOTHING_SAID


@pytest.mark.parametrize("suffix", ENTRIES)
@settings(SETTINGS, max_examples=5)
@given(data=st.binary(max_size=400))
def test_noise_is_taken_or_refused(suffix: str, data: bytes) -> None:
    assert tried(suffix, data) != NOTHING_SAID


@pytest.mark.parametrize("suffix", ENTRIES)
def test_what_fuzzing_starts_from_is_valid(suffix: str) -> None:
    assert tried(suffix, VALID[suffix]) == ""


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_what_was_found_stays_mended(path: Path) -> None:
    assert tried(path.suffix, path.read_bytes()) != NOTHING_SAID


@settings(SETTINGS, max_examples=25)
@given(parts=st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=14))
def test_any_question_is_answered_or_not_understood(asker: Asker, parts: list[str]) -> None:
    question = "".join(parts)
    assert asker.ask(question).question == question.encode("utf-8", "replace").decode()


@pytest.fixture
def asker(view: View, queries: dict[str, Query]) -> Asker:  # noqa: F811
    return Asker(view, queries.values(), load_words(), load_schema())

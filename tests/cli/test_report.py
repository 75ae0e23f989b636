"""`kg report` over the small world."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_page_is_written_in_the_language_of_the_question(kg: Run, built: Path) -> None:
    assert kg("report", "双鸿", "-g", built, "-o", "zh.html").code == 0
    assert kg("report", "Auras", "-g", built, "-o", "en.html").code == 0
    assert "<h1>双鸿</h1>" in Path("zh.html").read_text("utf-8")
    page = Path("en.html").read_text("utf-8")
    assert "<h1>Auras</h1>" in page
    assert "双鸿向超微电脑供应液冷产品。" in page


@pytest.mark.parametrize(("language", "title"), [("zh", "## 客户"), ("en", "## Customers")])
def test_standard_output_is_markdown(kg: Run, built: Path, language: str, title: str) -> None:
    assert title in kg("report", "雙鴻", "-g", built, "--lang", language).out


def test_a_page_as_of_a_date_does_not_know_what_came_later(kg: Run, built: Path) -> None:
    early, late = (kg("report", "双鸿", "-g", built, "--as-of", date).out for date in ("2024-06", "2024-07"))
    assert "## 客户" not in early
    assert "## 客户" in late
    assert "2024-06" in early


@pytest.mark.parametrize("arguments", [["双鸿", "-o", "x.pdf"], ["无此公司", "-o", "x.html"], ["双鸿", "--lang", "fr"]])
def test_wrong_use_leaves_no_file(kg: Run, built: Path, arguments: list[str]) -> None:
    assert kg("report", *arguments, "-g", built).code == 2
    assert not Path("x.pdf").exists()
    assert not Path("x.html").exists()

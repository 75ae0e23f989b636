"""The table of what was tried names tests that exist, and every test here stands in it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TABLE = (ROOT / "docs" / "robustness.md").read_text("utf-8")
CITED = sorted(set(re.findall(r"`((?:tests/\w+/)?test_\w+\.py(?:::\w+)?)`", TABLE)))
HERE = Path(__file__).parent
NOT_INPUT = {"test_the_build_ends_well_in_bounded_memory", "test_what_fuzzing_starts_from_is_valid"}


@pytest.mark.parametrize("cited", CITED)
def test_a_test_that_the_table_names_exists(cited: str) -> None:
    file, _, name = cited.partition("::")
    path = ROOT / file if "/" in file else HERE / file
    assert f"def {name}" in path.read_text("utf-8")


def test_every_test_of_hostile_input_stands_in_the_table() -> None:
    files = (path for path in HERE.glob("test_*.py") if path != Path(__file__))
    names = {name for path in files for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.M)}
    cited = {name for _, _, name in (each.partition("::") for each in CITED)}
    assert names - cited == NOT_INPUT


def test_no_row_goes_without_a_test() -> None:
    tables = [chapter for chapter in TABLE.split("\n## ") if "\n| tried |" in chapter]
    lines = [line for table in tables for line in table.splitlines() if line.startswith("|")]
    rows = [line for line in lines if not line.startswith(("|---", "| tried"))]
    assert rows
    assert all("test_" in row or row.endswith("| the same |") for row in rows)

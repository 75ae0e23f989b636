"""A table goes through spreadsheets and comes back unchanged, whatever saved it."""

import builtins
import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.errors import UsageError
from kg.review import Doubt, Material, Wish, csv_text, doubts, read_table, write_table
from kg.review.passages import Passage
from kg.review.writing import COLUMNS
from tests.review.stories import GRAPH

ODD = [
    Doubt("conflict", f"a-{at:016}", subject, passage=Passage("e-1", f'{subject}，引号"与\n换行', "文", "2024-06"))
    for at, subject in enumerate(("=1+1", "+1", "-1", "@a", "'=x", "'quoted'", "液冷", "a,b;c", "", "\tb"))
]


def cells(path: Path) -> list[tuple[str, str]]:
    return [(row["subject"], row["evidence"]) for _, row in read_table(path)]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_what_is_written_is_read_back_as_it_was(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"review{suffix}"
    write_table(ODD, file)
    assert cells(file) == [(one.subject, one.passage.text) for one in ODD]


def test_no_cell_begins_as_a_formula() -> None:
    written = [cell for row in csv.reader(io.StringIO(csv_text(ODD))) for cell in row]
    assert not [cell for cell in written if cell[:1] in tuple("=+-@\t\r") and cell]
    assert any(cell == "'=1+1" for cell in written)


SAVED: dict[str, Callable[[str], bytes]] = {
    "as Excel saves UTF-8": lambda text: text.encode("utf-8-sig"),
    "without a mark": lambda text: text.encode(),
    "as Unicode text": lambda text: text.replace(",", "\t").encode("utf-16"),
    "as Excel in China saves CSV": lambda text: text.encode("gb18030"),
    "with semicolons": lambda text: text.replace(",", ";").encode(),
}


@pytest.mark.parametrize("saved", SAVED)
def test_every_way_to_save_a_table_is_read(tmp_path: Path, saved: str) -> None:
    file = tmp_path / "review.csv"
    text = csv_text(doubts(Material(GRAPH), (), Wish())[0])
    file.write_bytes(SAVED[saved](text))
    rows = read_table(file)
    assert [number for number, _ in rows] == list(range(2, 10))
    assert "新星科技成立。" in {row["evidence"] for _, row in rows}
    assert set(rows[0][1]) == set(COLUMNS)


def test_csv_begins_with_the_mark_by_which_excel_knows_chinese(tmp_path: Path) -> None:
    write_table(ODD, tmp_path / "r.csv")
    assert (tmp_path / "r.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("r.csv", b"", "lacks the column id, decision, evidence_id"),
        ("r.csv", b"id,name\n1,2", "lacks the column decision, evidence_id"),
        ("r.xlsx", b"no zip", "no workbook"),
        ("gone.csv", None, "cannot be read"),
        ("gone.xlsx", None, "cannot be read"),
    ],
)
def test_what_is_no_review_is_told(tmp_path: Path, name: str, data: bytes | None, told: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(UsageError, match=told):
        read_table(tmp_path / name)


def test_an_unknown_kind_of_file_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.csv nor in \.xlsx"):
        write_table(ODD, tmp_path / "review.ods")


def test_a_missing_package_is_named_with_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_table(ODD, tmp_path / "r.xlsx")
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "openpyxl":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match=r"aichain-kg\[excel\]"):
        read_table(tmp_path / "r.xlsx")

"""`kg extract` keeps its contract."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_the_rows_are_entities_then_relations_then_numbers(kg: Run, documents: Path) -> None:
    rows = [json.loads(line) for line in kg("extract", documents / "weekly.txt").out.splitlines()]
    kinds = [row["kind"] for row in rows]
    assert kinds == sorted(kinds, key=["entity", "relation", "observation"].index)
    known = {row["id"] for row in rows if row["kind"] == "entity"}
    assert {row["subject"] for row in rows if row["kind"] == "relation"} <= known
    fact = next(row for row in rows if row["kind"] == "relation")
    assert {"id", "predicate", "item", "modality", "confidence", "qualifiers", "evidence"} <= fact.keys()


def test_every_passage_is_the_documents_own(kg: Run, documents: Path) -> None:
    text = (documents / "weekly.txt").read_text("utf-8")
    rows = [json.loads(line) for line in kg("extract", documents / "weekly.txt").out.splitlines()]
    spans = [span for row in rows for span in row.get("evidence", ())]
    assert spans
    assert all(text[span["start"] : span["end"]] == span["text"] for span in spans)


def test_several_documents_go_to_a_folder_one_file_each(kg: Run, documents: Path) -> None:
    assert kg("extract", documents, "-o", "out").code == 0
    assert sorted(path.name for path in Path("out").iterdir()) == ["note.jsonl", "weekly.jsonl"]


def test_several_documents_do_not_share_a_stream(kg: Run, documents: Path) -> None:
    done = kg("extract", documents)
    assert (done.code, "-o DIR" in done.err) == (2, True)


def test_documents_of_one_stem_do_not_overwrite_each_other(kg: Run, documents: Path) -> None:
    (documents / "note.txt").write_text("英伟达向微软供应H100。", "utf-8")
    kg("extract", documents, "-o", "out")
    assert sorted(path.name for path in Path("out").iterdir()) == ["note.md.jsonl", "note.txt.jsonl", "weekly.jsonl"]


def test_a_document_that_cannot_be_read_is_named_and_the_others_are_written(kg: Run, documents: Path) -> None:
    (documents / "empty.txt").touch()
    done = kg("extract", documents, "-o", "out")
    assert (done.code, "empty.txt" in done.err, Path("out/note.jsonl").exists()) == (1, True, True)


@pytest.mark.parametrize("word", ["双鸿", "SUPPLIES"])
def test_a_table_shows_the_same(kg: Run, documents: Path, word: str) -> None:
    assert word in kg("extract", documents / "weekly.txt", "--format", "table").out

"""Documents are found in the sorted shelves of a graph folder without reading all of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.store import read_folder, write_folder
from kg.store.sheets import read_sheet
from kg.store.shelf import beginning, lines_holding
from tests.catalogue import toy


@given(
    st.lists(st.text("0123456789abcdef", min_size=1, max_size=4)), st.text("0123456789abcdef", min_size=1, max_size=4)
)
def test_the_records_of_one_id_are_found(tmp_path_factory: pytest.TempPathFactory, ids: list[str], wanted: str) -> None:
    shelf = tmp_path_factory.mktemp("shelf") / "x.jsonl"
    rows = [{"id": id, "n": number} for number, id in enumerate(sorted([*ids, *ids[:1]]))]
    shelf.write_text("".join(json.dumps(row, separators=(",", ":")) + "\n" for row in rows), encoding="utf-8")
    for id in {*ids, wanted}:
        assert list(beginning(shelf, "id", id)) == [row for row in rows if row["id"] == id]
        assert list(lines_holding(shelf, f'"id":"{id}"')) == [row for row in rows if row["id"] == id]


def test_a_document_comes_with_its_mentions_and_passages(tmp_path: Path) -> None:
    path = tmp_path / "x.kg"
    write_folder(path, toy.graph(), "toy", toy.ANCESTORS)
    graph = read_folder(path)
    for document in graph.documents:
        sheet = read_sheet(path, document.id)
        assert sheet is not None
        assert sheet.document == document
        assert sheet.mentions == tuple(one for one in graph.mentions if one.document == document.id)
        records = (*graph.assertions, *graph.observations)
        proved = {(s.start, s.end, each.id) for each in records for s in each.evidence if s.document == document.id}
        assert {(one.start, one.end, fact) for one in sheet.passages for fact in one.facts} == proved


@pytest.mark.parametrize("id", ["", "d", "d10", "zzz", '"', "d1\\"])
def test_no_document_is_none(tmp_path: Path, id: str) -> None:
    path = tmp_path / "x.kg"
    write_folder(path, toy.graph(), "toy", toy.ANCESTORS)
    assert read_sheet(path, id) is None

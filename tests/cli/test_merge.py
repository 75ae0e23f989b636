"""`kg merge`: shards of documents to one graph, in any order and any grouping."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_change import FLASH, checksums

ORDERS = [
    [("a.kg", "b.kg", "c.kg")],
    [("c.kg", "a.kg", "b.kg")],
    [("a.kg", "b.kg"), ("out.kg", "c.kg")],
    [("b.kg", "c.kg"), ("a.kg", "out.kg", "a.kg")],
]


@pytest.fixture
def shards(kg: Run, documents: Path, tmp_path: Path) -> dict[str, str]:
    """Three graphs of a document each, and a copy of one that lies elsewhere; gives the checksums of the whole."""
    flash, copy = tmp_path / "flash.txt", tmp_path / "sub" / "flash.txt"
    copy.parent.mkdir()
    for file in (flash, copy):
        file.write_text(FLASH, "utf-8")
    kg("build", documents / "note.md", copy, "-g", "a.kg")
    kg("build", documents / "weekly.txt", "-g", "b.kg")
    kg("build", flash, "-g", "c.kg")
    kg("build", documents, flash, "-g", "whole.kg")
    return checksums("whole.kg")


def test_shards_merge_to_the_graph_of_all_documents_in_any_grouping(kg: Run, shards: dict[str, str]) -> None:
    for steps in ORDERS:
        for step in steps:
            merged = kg("merge", *step, "-g", "out.kg")
            assert merged.code == 0, merged.err
        assert checksums("out.kg") == shards


def test_graphs_with_and_without_built_in_facts_are_not_merged(kg: Run, documents: Path, tmp_path: Path) -> None:
    kg("build", documents / "note.md", "-g", "a.kg")
    kg("extract", documents / "weekly.txt", documents / "note.md", "-o", tmp_path / "found")
    assert kg("build", "--from-jsonl", tmp_path / "found", "-g", "b.kg").code == 0
    refused = kg("merge", "a.kg", "b.kg", "-g", "out.kg")
    assert (refused.code, Path("out.kg").exists()) == (2, False)
    assert "merge graphs that were built alike" in refused.err

"""The folder gives back what was put in, and says what is wrong with a damaged one."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import GraphError
from kg.records import Document, Entity, Evidence, Graph
from kg.store import read_folder, read_manifest, write_folder
from kg.store.serial import from_bytes, to_bytes

Ancestors = dict[str, tuple[str, ...]]


def test_what_is_written_is_read_back(tmp_path: Path, graph: Graph, ancestors: Ancestors) -> None:
    write_folder(tmp_path / "g.kg", graph, "hash", ancestors, engine="")
    assert read_folder(tmp_path / "g.kg") == graph


def test_equal_graphs_write_equal_files(tmp_path: Path, graph: Graph, ancestors: Ancestors) -> None:
    shuffled = replace(graph, entities=graph.entities[::-1], assertions=graph.assertions[::-1])
    first = write_folder(tmp_path / "1.kg", graph, "hash", ancestors, engine="")
    second = write_folder(tmp_path / "2.kg", shuffled, "hash", ancestors, engine="")
    assert first.files == second.files
    assert first.stamp == second.stamp


def test_the_manifest_holds_counts_and_the_facts_given(tmp_path: Path, graph: Graph, ancestors: Ancestors) -> None:
    write_folder(tmp_path / "g.kg", graph, "hash", ancestors, engine="", facts={"seconds": 1.5})
    manifest = read_manifest(tmp_path / "g.kg")
    assert manifest.counts["assertions"] == 3
    assert manifest.facts == {"seconds": 1.5}
    assert manifest.ontology == "hash"
    assert manifest.classes["Company"] == ("Organization", "Entity")


def test_lines_hold_no_empty_values_and_begin_with_the_id(tmp_path: Path, graph: Graph, ancestors: Ancestors) -> None:
    write_folder(tmp_path / "g.kg", graph, "hash", ancestors, engine="")
    lines = (tmp_path / "g.kg/assertions.jsonl").read_text(encoding="utf-8").split("\n")
    rows = [json.loads(line) for line in lines[:-1]]
    assert [row["id"] for row in rows] == sorted(each.id for each in graph.assertions)
    assert not [row for row in rows if None in row.values() or "" in row.values() or [] in row.values()]
    assert any(row["confidence"] == 0.0 for row in rows)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda folder: (folder / "entities.jsonl").unlink(), "entities.jsonl is missing"),
        (lambda folder: (folder / "entities.jsonl").write_text('{"id":"a","type":"B","name":"C"}\n'), "was changed"),
        (lambda folder: (folder / "merges.jsonl").write_text('{"kept":1,"merged":"b","reason":""}\n'), "jsonl:1: kept"),
        (lambda folder: (folder / "merges.jsonl").write_text("no json\n"), "merges.jsonl:1"),
        (lambda folder: (folder / "manifest.json").write_text("{"), "manifest.json is damaged"),
        (lambda folder: (folder / "manifest.json").write_text('{"format":1}'), "manifest.json is damaged"),
        (lambda folder: (folder / "manifest.json").write_text('{"format":99}'), "has format 99"),
        (lambda folder: (folder / "manifest.json").unlink(), "holds no manifest.json"),
    ],
)
def test_damage_is_named_with_its_file(
    tmp_path: Path, graph: Graph, ancestors: Ancestors, spoil: object, said: str
) -> None:
    write_folder(tmp_path / "g.kg", graph, "hash", ancestors, engine="")
    spoil(tmp_path / "g.kg")  # type: ignore[operator]
    with pytest.raises(GraphError, match=said) as caught:
        read_folder(tmp_path / "g.kg")
    assert caught.value.hint


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"documents": ()}, "unknown document 'd1'|names something unknown"),
        ({"entities": (Entity("company/a", "Company", "甲"),)}, "unknown entity"),
        ({"entities": (Entity("company/a", "Robot", "甲"),)}, "class 'Robot'"),
        ({"entities": (Entity("company/a", "Company", "甲"), Entity("company/a", "Company", "乙"))}, "two entities"),
    ],
)
def test_a_graph_that_does_not_hold_together_is_not_written(
    tmp_path: Path, graph: Graph, ancestors: Ancestors, change: dict[str, tuple[object, ...]], said: str
) -> None:
    with pytest.raises(GraphError, match=said):
        write_folder(tmp_path / "g.kg", replace(graph, **change), "hash", ancestors, engine="")  # type: ignore[arg-type]
    assert not (tmp_path / "g.kg").exists()


def test_a_rebuild_keeps_the_corrections(tmp_path: Path, graph: Graph, ancestors: Ancestors) -> None:
    for _ in range(2):
        write_folder(tmp_path / "g.kg", graph, "hash", ancestors, engine="")
        (tmp_path / "g.kg/corrections.yaml").write_text("split: []\n")
    write_folder(tmp_path / "g.kg", Graph(), "hash", ancestors, engine="")
    assert (tmp_path / "g.kg/corrections.yaml").read_text() == "split: []\n"
    assert [each.name for each in tmp_path.iterdir()] == ["g.kg"]


def test_a_folder_that_is_no_graph_is_never_replaced(tmp_path: Path, graph: Graph, ancestors: Ancestors) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis/chapter.txt").write_text("years of work")
    with pytest.raises(GraphError, match="is no graph folder"):
        write_folder(tmp_path / "thesis", graph, "hash", ancestors, engine="")
    assert (tmp_path / "thesis/chapter.txt").exists()


@given(st.text(st.characters(exclude_categories=())), st.integers(0, 9))
def test_any_text_survives_with_its_length(text: str, start: int) -> None:
    record = Evidence("d1", start, start + len(text), text)
    (back,) = from_bytes(Evidence, to_bytes([record]), "x")
    assert back.text == text.encode("utf-8", "replace").decode("utf-8")
    assert len(back.text) == len(text)


def test_an_empty_document_is_kept(tmp_path: Path, ancestors: Ancestors) -> None:
    graph = Graph((Document("d1", "", ""),))
    write_folder(tmp_path / "g.kg", graph, "hash", ancestors, engine="")
    assert read_folder(tmp_path / "g.kg") == graph

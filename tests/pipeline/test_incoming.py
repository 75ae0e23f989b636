"""Extractions in JSON lines become a graph: what they say, joined to the names that are known, and nothing else."""

import json
from pathlib import Path

import pytest

from kg import wiring
from kg.errors import DocumentError
from kg.ontology import load_ontology
from kg.pipeline import build
from kg.pipeline.incoming import read_jsonl
from kg.pipeline.jsonl import rows
from kg.records import Graph
from kg.store import read_folder

ENTITIES = [
    {"kind": "entity", "id": "e1", "type": "Company", "name": "輝達", "names": ["輝達"]},
    {"kind": "entity", "id": "e2", "type": "Company", "name": "亥子丑智算", "names": ["亥子丑智算"]},
    {"kind": "entity", "id": "e3", "type": "Security", "name": "NVDA.O", "names": ["NVDA.O"]},
]
SAID = {"start": 4, "end": 13, "text": "輝達供貨亥子丑智算"}
FACT = {"kind": "relation", "subject": "e1", "predicate": "SUPPLIES", "object": "e2", "evidence": [SAID]}
CITED = {"kind": "relation", "subject": "e1", "predicate": "LISTED_AS", "object": "e3"}
NUMBER = {"kind": "observation", "subject": "e2", "metric": "revenue", "value": 1.5, "unit": "亿元", "period": "2024"}


def written(path: Path, *lines: dict[str, object]) -> Path:
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    return path


def built(tmp_path: Path, *lines: dict[str, object]) -> Graph:
    build(wiring.jsonl_job([written(tmp_path / "a.jsonl", *lines)], tmp_path / "x.kg", 1))
    return read_folder(tmp_path / "x.kg")


def test_a_graph_holds_what_the_files_say_under_the_names_that_are_known(tmp_path: Path) -> None:
    graph = built(tmp_path, *ENTITIES, FACT, CITED, NUMBER)
    assert {entity.id for entity in graph.entities} == {"company/nvidia", "company/亥子丑智算", "security/NVDA.O"}
    nvidia = next(entity for entity in graph.entities if entity.id == "company/nvidia")
    assert {"輝達", "NVIDIA"} <= set(nvidia.names)
    assert [(fact.subject, fact.predicate, fact.object) for fact in graph.assertions if fact.evidence] == [
        ("company/nvidia", "SUPPLIES", "company/亥子丑智算")
    ]
    (number,) = graph.observations
    assert (number.scaled, number.unit_code) == ((1.5e8,), "CNY")


def test_a_passage_stands_in_the_document_and_a_row_without_one_cites_its_line(tmp_path: Path) -> None:
    graph = built(tmp_path, *ENTITIES, FACT, CITED)
    (document,) = graph.documents
    spans = [span for fact in graph.assertions for span in fact.evidence]
    assert [document.text[span.start : span.end] for span in spans] == [SAID["text"]]
    assert [fact.source for fact in graph.assertions if not fact.evidence] == ["a.jsonl:5"]


def test_segments_that_a_file_tells_apart_stay_apart(tmp_path: Path) -> None:
    names = ("液冷", "liquid cooling", "水冷")  # all of one built-in segment, the first two its main names
    rows = [{"kind": "entity", "id": str(at), "type": "Segment", "name": name} for at, name in enumerate(names)]
    assert len(built(tmp_path, *rows).entities) == 2


def test_what_kg_extract_writes_is_read_back(tmp_path: Path) -> None:
    source = tmp_path / "note.txt"
    source.write_text("英维克向微软供应液冷机柜。", "utf-8")
    extraction = wiring.single_work()(source)
    path = written(tmp_path / "note.jsonl", *rows(extraction))
    again = read_jsonl(path, load_ontology())
    assert {each.id for each in again.entities} == {each.id for each in extraction.entities}
    assert {each.id for each in again.assertions} == {each.id for each in extraction.assertions}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({"kind": "entity", "id": "e", "type": "Planet", "name": "x"}, "unknown type 'Planet'"),
        ({**FACT, "subject": "e9"}, "no entity of the file has the id 'e9'"),
        ({**FACT, "predicate": "LIKES"}, "unknown predicate 'LIKES'"),
        ({**FACT, "evidence": [{"start": 0, "end": 9, "text": "short"}]}, "has 5 characters"),
        ({**FACT, "evidence": [{**SAID, "text": "x" * 9}, SAID]}, "say different things"),
        ({**FACT, "evidence": [{"start": 0, "end": 10**12, "text": ""}]}, "less than or equal"),
        ({**NUMBER, "value": "many"}, "the value 'many' is no number"),
        ({"kind": "fact"}, "kind"),
    ],
)
def test_a_line_that_does_not_fit_is_named_with_its_number(
    tmp_path: Path, line: dict[str, object], message: str
) -> None:
    with pytest.raises(DocumentError, match=message) as refused:
        read_jsonl(written(tmp_path / "a.jsonl", *ENTITIES, line), load_ontology())
    assert "a.jsonl" in str(refused.value)


def test_a_line_separator_within_a_passage_ends_no_line(tmp_path: Path) -> None:
    said = {"start": 0, "end": 9, "text": "輝達供貨\u2028亥子丑智"}
    (fact,) = read_jsonl(
        written(tmp_path / "a.jsonl", *ENTITIES, {**FACT, "evidence": [said]}), load_ontology()
    ).assertions
    assert fact.evidence[0].text == said["text"]


def test_a_fraction_is_a_number(tmp_path: Path) -> None:
    (number,) = read_jsonl(
        written(tmp_path / "a.jsonl", *ENTITIES, {**NUMBER, "value": "1/4"}), load_ontology()
    ).observations
    assert number.value == (0.25,)

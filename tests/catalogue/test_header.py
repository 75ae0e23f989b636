"""A query file is read whole, or refused with file and line."""

from pathlib import Path

import pytest

from kg.catalogue import load_catalogue, load_query
from kg.errors import OntologyError, UnknownName
from tests.catalogue.conftest import QUERIES

HEADER = """// title_zh: 题
// title_en: Title
// parameters:
//   x: {type: entity, zh: 甲, en: x}
// reading_zh: 读法
// reading_en: >-
//   how to
//   read it
// examples_zh:
//   - '{x}是什么'
// examples_en:
//   - what is {x}
"""
CYPHER = "MATCH (n:Entity {id: $x})\nRETURN n.id AS id\nORDER BY id\n"


def _write(folder: Path, text: str) -> Path:
    (folder / "theme").mkdir()
    (folder / "theme/question.cypher").write_text(text, encoding="utf-8")
    return folder


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (query,) = load_catalogue(_write(tmp_path, HEADER + CYPHER)).values()
    assert query.name == "theme/question"
    assert query.reading_en == "how to read it"
    assert query.examples_zh == ("{x}是什么",)
    assert query.parameters[0].label == "Entity"
    assert query.parameters[0].default is None
    assert query.cypher == CYPHER.strip()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (CYPHER, r"question\.cypher:1: no header"),
        (HEADER, "no Cypher below"),
        (HEADER.replace("// title_en: Title\n", "") + CYPHER, "title_en missing"),
        (HEADER + "// colour: red\n" + CYPHER, "unknown colour"),
        (HEADER.replace("type: entity", "type: thing") + CYPHER, r"question\.cypher:4: unknown type 'thing'"),
        (HEADER.replace("en: x}", "en: x, unit: y}") + CYPHER, r":4: unknown unit"),
        (HEADER.replace("{type: entity, zh: 甲, en: x}", "entity") + CYPHER, ":4: parameter 'x' has no type"),
        (HEADER.replace("'{x}是什么'", "{x}是什么") + CYPHER, r":10: .*; quote a value"),
    ],
)
def test_a_faulty_file_is_refused_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(OntologyError, match=said):
        load_catalogue(_write(tmp_path, text))


def test_one_query_is_loaded_by_name() -> None:
    assert load_query(QUERIES, "supply/suppliers-of").parameters[0].name == "customer"


def test_a_misspelt_query_names_the_nearest() -> None:
    with pytest.raises(UnknownName, match="did you mean 'supply/suppliers-of'"):
        load_query(QUERIES, "supply/supplier-of")

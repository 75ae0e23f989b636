"""docs/ontology.md keeps up with the ontology."""

from __future__ import annotations

import doctest

from kg.ontology import data_folder, load_ontology

PAGE = data_folder("ontology").parent / "docs" / "ontology.md"


def test_every_class_and_relation_is_on_the_page() -> None:
    text, ontology = PAGE.read_text("utf-8"), load_ontology()
    for name in ontology.classes:
        assert f"{name} " in text, name
    for relation in ontology.relations.values():
        qualifiers = ", ".join(relation.qualifiers)
        row = next((line for line in text.splitlines() if line.startswith(f"| {relation.id} |")), "")
        assert f"{relation.zh} · {relation.en}" in row, relation.id
        assert row.endswith(f"| {qualifiers} |"), relation.id


def test_the_counts_on_the_page_are_true() -> None:
    text, ontology = PAGE.read_text("utf-8"), load_ontology()
    assert f"{len(ontology.segments)} segments of the chain" in text
    assert f"{len(ontology.metrics)} metrics" in text


def test_the_examples_on_the_page_run() -> None:
    result = doctest.testfile(str(PAGE), module_relative=False)
    assert result.attempted > 0
    assert result.failed == 0

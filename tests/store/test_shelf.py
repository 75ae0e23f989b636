"""A shelf reads like the records that were written to it."""

from pathlib import Path

import pytest

from kg.records import Assertion, Graph
from kg.store import read_folder, write_folder
from kg.store.folder import read_manifest, shelved
from kg.store.projection import relation_type
from kg.store.shelf import Shelf
from tests.store.conftest import ANCESTORS

TEXTS = ("d1", "company/b", "made-up", "no such thing")


@pytest.fixture
def written(tmp_path: Path, graph: Graph) -> Path:
    write_folder(tmp_path / "x.kg", graph, "o", ANCESTORS, engine="")
    return tmp_path / "x.kg"


@pytest.fixture(params=[1, 1000])
def facts(written: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Shelf[Assertion]:
    """The facts of a folder, read in small pieces or large ones."""
    monkeypatch.setattr("kg.store.shelf.PIECE", request.param)
    monkeypatch.setattr("kg.store.shelf.PORTION", request.param)
    found = shelved(written, read_manifest(written)).assertions
    assert isinstance(found, Shelf)
    return found


def test_a_folder_is_the_same_in_memory_and_on_its_shelves(written: Path, graph: Graph) -> None:
    found = shelved(written, read_manifest(written))
    kinds = ("documents", "entities", "mentions", "assertions", "observations", "merges")
    assert Graph(**{name: tuple(getattr(found, name)) for name in kinds}) == read_folder(written) == graph


def test_it_is_a_sequence(facts: Shelf[Assertion], graph: Graph) -> None:
    assert (len(facts), facts[0], facts[-1]) == (3, graph.assertions[0], graph.assertions[-1])
    assert (facts[1:], facts[:1]) == (graph.assertions[1:], graph.assertions[:1])
    with pytest.raises(IndexError):
        facts[3]


def test_records_come_by_what_they_say(facts: Shelf[Assertion], graph: Graph) -> None:
    found = facts.grouped(relation_type)
    assert list(found) == ["INFERRED_SUPPLIES", "NOT_SUPPLIES", "SUPPLIES"]
    for type_, some in found.items():
        assert list(some) == [fact for fact in graph.assertions if relation_type(fact) == type_]
        assert len(some) == 1


@pytest.mark.parametrize("text", TEXTS)
def test_records_that_hold_a_text_are_found(facts: Shelf[Assertion], graph: Graph, text: str) -> None:
    held = [fact for fact in graph.assertions if text in (fact.subject, fact.object, fact.rule, *proof(fact))]
    assert list(facts.holding([text])) == held
    assert list(facts.holding(TEXTS)) == list(graph.assertions)


def test_many_texts_are_not_looked_for(facts: Shelf[Assertion], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.shelf.FEW", 0)
    assert list(facts.holding(["no such thing"])) == list(facts)


def proof(fact: Assertion) -> list[str]:
    return [span.document for span in fact.evidence]

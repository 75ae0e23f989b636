"""The RDF view is made once for a graph and its background, and never read when either has changed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib

from kg.errors import GraphError
from kg.export import Background, open_rdf
from kg.records import Graph
from kg.store import write_folder
from tests.catalogue import toy


@pytest.fixture
def folder(tmp_path: Path, records: Graph) -> Path:
    path = tmp_path / "x.kg"
    write_folder(path, records, "toy", toy.ANCESTORS, engine="")
    return path


@pytest.fixture
def look(folder: Path, background: Background) -> Callable[..., tuple[set[object], int]]:
    """The triples of the view, and how often it was made."""

    def opened(stamp: str = "one") -> tuple[set[object], int]:
        made: list[int] = []
        graph = open_rdf(folder, lambda: made.append(1) or background, stamp)
        found = set(graph)
        graph.close()
        return found, len(made)

    return opened


def views(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*rdf*"))


def test_it_holds_the_same_triples_as_memory_and_is_made_once(
    look: Callable[..., tuple[set[object], int]], folder: Path, rdf: rdflib.Graph
) -> None:
    assert look() == (set(rdf), 1)
    assert look() == (set(rdf), 0)
    assert len(views(folder)) == 1


def test_it_is_made_anew_for_another_background_or_graph(
    look: Callable[..., tuple[set[object], int]], folder: Path, records: Graph
) -> None:
    _, first = look()
    before, second = look("two")
    assert (first, second, len(views(folder))) == (1, 1, 1)
    write_folder(folder, Graph(entities=records.entities), "toy", toy.ANCESTORS, engine="")
    after, third = look("two")
    assert third == 1
    assert len(after) < len(before)


def test_without_leave_to_write_it_is_made_in_memory(
    look: Callable[..., tuple[set[object], int]],
    folder: Path,
    rdf: rdflib.Graph,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: not (path == folder and mode == os.W_OK))
    assert [look(), look()] == [(set(rdf), 1)] * 2
    assert views(folder) == []


def test_a_folder_that_cannot_take_it_says_so(
    look: Callable[..., tuple[set[object], int]], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(GraphError, match="No space left on device; make room"):
        look()
    assert views(folder) == []


def test_a_missing_graph_is_named(tmp_path: Path, background: Background) -> None:
    with pytest.raises(GraphError, match=r"nothing\.kg' does not exist"):
        open_rdf(tmp_path / "nothing.kg", lambda: background, "")

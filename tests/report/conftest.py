"""The case in a graph, and pages made of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.ontology import Ontology, load_ontology
from kg.ontology.seed_files import Source
from kg.report import Dossier, Edition, Page, compose, dossier
from kg.store import View, open_view, write_folder
from tests.report.case import graph

SOURCES = {
    "notes/yearbook": Source("notes/yearbook", "Example <Press>", "Yearbook", "javascript:alert(1)", "2023-12"),
    "ontology/segments": Source("ontology/segments", "", "Segments", "https://example.org/?a=1&b=2"),
}


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture(scope="session")
def view(tmp_path_factory: pytest.TempPathFactory, ontology: Ontology) -> Iterator[View]:
    path: Path = tmp_path_factory.mktemp("report") / "x.kg"
    write_folder(path, graph(), "test", {name: ontology.ancestors(name) for name in ontology.classes})
    with open_view(path) as opened:
        yield opened


@pytest.fixture(scope="session")
def company(view: View) -> Dossier:
    return dossier(view, "company/a")


@pytest.fixture(scope="session")
def page_of(view: View, ontology: Ontology) -> Callable[[str, str], Page]:
    def made(id: str, language: str) -> Page:
        return compose(dossier(view, id), Edition(language, ontology, SOURCES, "2026-01-02"))

    return made

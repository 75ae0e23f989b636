"""The case in a graph, and pages made of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.ontology import Ontology, load_ontology
from kg.ontology.seed_files import Source
from kg.report import Dossier, Edition, Page, compose, dossier
from kg.store import View, write_folder
from tests.engines import ENGINES, opened
from tests.report.case import graph

SOURCES = {
    "notes/yearbook": Source("notes/yearbook", "Example <Press>", "Yearbook", "javascript:alert(1)", "2023-12"),
    "ontology/segments": Source("ontology/segments", "", "Segments", "https://example.org/?a=1&b=2"),
}


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture(scope="package", params=ENGINES)
def view(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, ontology: Ontology
) -> Iterator[View]:
    path: Path = tmp_path_factory.mktemp("report") / "x.kg"
    write_folder(path, graph(), "test", {name: ontology.ancestors(name) for name in ontology.classes})
    with opened(request, path) as view:
        yield view


@pytest.fixture(scope="package")
def company(view: View) -> Dossier:
    return dossier(view, "company/a")


@pytest.fixture(scope="package")
def page_of(view: View, ontology: Ontology) -> Callable[[str, str], Page]:
    def made(id: str, language: str) -> Page:
        return compose(dossier(view, id), Edition(language, ontology, SOURCES, "2026-01-02"))

    return made

"""The toy graph written once for the room."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.catalogue import Query, load_catalogue
from kg.store import View, write_folder
from tests.catalogue import toy
from tests.catalogue.reference import Facts
from tests.engines import ENGINES, opened

QUERIES = Path(__file__).parents[2] / "queries"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("toy") / "toy.kg"
    write_folder(path, toy.graph(), "toy", toy.ANCESTORS)
    return path


@pytest.fixture(scope="package", params=ENGINES)
def view(request: pytest.FixtureRequest, folder: Path) -> Iterator[View]:
    with opened(request, folder) as view:
        yield view


@pytest.fixture(scope="session")
def facts(folder: Path) -> Facts:
    return Facts(folder)


@pytest.fixture(scope="session")
def catalogue() -> dict[str, Query]:
    return load_catalogue(QUERIES)

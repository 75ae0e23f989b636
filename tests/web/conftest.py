"""The explorer over the toy graph, asked as a browser on this machine asks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from kg import wiring
from kg.store import write_folder
from kg.web.app import explorer
from kg.web.desk import Desk, Limits
from tests.catalogue import toy

HERE = "http://localhost"
Visit = Callable[..., TestClient]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "toy.kg"
    write_folder(path, toy.graph(), "toy", toy.ANCESTORS)
    return path


@pytest.fixture(scope="session")
def desk(folder: Path) -> Iterator[Desk]:
    with wiring.desk(str(folder)) as opened:
        yield opened


@pytest.fixture(scope="session")
def site(desk: Desk) -> TestClient:
    return TestClient(explorer(desk), HERE)


@pytest.fixture
def visit(folder: Path) -> Iterator[Visit]:
    """The explorer with limits or a token of its own."""

    def visited(token: str = "", base: str = HERE, **limits: float) -> TestClient:
        desk = held.enter_context(wiring.desk(str(folder), replace(Limits(), **limits)))
        return TestClient(explorer(desk, token), base)

    with ExitStack() as held:
        yield visited

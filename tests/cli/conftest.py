"""The command line over a small world: a few firms, two documents, one graph."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.cli import main
from tests.cli.world import make_documents, make_project


class Result(NamedTuple):
    """What a run of `kg` gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("project"))


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    return make_documents(tmp_path / "documents")


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], project: Path, tmp_path: Path) -> Run:
    """Runs `kg` in this process, in a folder of its own."""
    monkeypatch.setenv("KG_DATA", str(project))
    monkeypatch.delenv("KG_GRAPH", raising=False)
    monkeypatch.delenv("KG_DEBUG", raising=False)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> Result:
        monkeypatch.setattr(sys, "argv", ["kg", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = capsys.readouterr()
        return Result(stopped.value.code if isinstance(stopped.value.code, int) else 0, out, err)

    return run


@pytest.fixture(scope="session")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph that all tests may read."""
    folder = tmp_path_factory.mktemp("built")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KG_DATA", str(project))
        documents = make_documents(folder / "documents")
        patch.setattr(sys, "argv", ["kg", "build", str(documents), "-g", str(folder / "x.kg")])
        with pytest.raises(SystemExit):
            main()
    return folder / "x.kg"

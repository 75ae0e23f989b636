"""What is told of the embedded engine alone."""

import pwd
from pathlib import Path
from typing import NoReturn

import pytest

from kg.records import Graph
from kg.store import project
from kg.store.arcade import ArcadeStore


def test_a_user_without_a_name_can_write_and_read(
    tmp_path: Path, graph: Graph, ancestors: dict[str, tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a container that runs under the number of a user of the machine."""

    def unknown(number: int) -> NoReturn:
        raise KeyError(f"getpwuid(): uid not found: {number}")

    monkeypatch.setattr(pwd, "getpwuid", unknown)
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME", "ARCADEDB_LOG_DIR"):
        monkeypatch.delenv(name, raising=False)
    store = ArcadeStore(tmp_path / "arcade")
    store.writer().write(project(graph, ancestors))
    with store.view() as view:
        assert view.query("MATCH (n:Entity) RETURN count(n) AS n").rows == [(3,)]

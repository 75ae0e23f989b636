"""Whenever a writer dies, a reader finds the old graph or the new one, and the next writer cleans up."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.errors import GraphError
from kg.records import Entity, Graph
from kg.store import locked, open_view, read_folder, write_folder
from kg.store.swap import locate, replacing

ANCESTORS: dict[str, tuple[str, ...]] = {"Company": ("Entity",)}
WRITER = Path(__file__).with_name("killed_writer.py")
# Where the writer stops and waits for its death; each is a point between two steps of `write_folder`.
POINTS = ("truth", "engine", "renamed aside", "renamed in")


def _graph(name: str) -> Graph:
    return Graph(entities=(Entity("company/a", "Company", name),))


def _kill_writer(path: Path, point: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(WRITER.parents[2])}
    with subprocess.Popen(
        [sys.executable, str(WRITER), str(path), point], env=environment, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout
        assert writer.stdout.readline().strip() == point
        writer.send_signal(signal.SIGKILL)


@pytest.mark.parametrize("point", POINTS)
def test_a_killed_writer_leaves_a_readable_graph(tmp_path: Path, point: str) -> None:
    path = tmp_path / "g.kg"
    write_folder(path, _graph("old"), "hash", ANCESTORS)
    _kill_writer(path, point)
    expected = "new" if point == "renamed in" else "old"
    assert read_folder(path).entities[0].name == expected
    with open_view(path) as view:
        assert view.query("MATCH (n:Company) RETURN n.name AS name").rows == [(expected,)]


@pytest.mark.parametrize("point", POINTS)
def test_the_next_writer_takes_over_and_leaves_nothing_behind(tmp_path: Path, point: str) -> None:
    path = tmp_path / "g.kg"
    write_folder(path, _graph("old"), "hash", ANCESTORS, engine="")
    _kill_writer(path, point)
    write_folder(path, _graph("next"), "hash", ANCESTORS, engine="")
    assert read_folder(path).entities[0].name == "next"
    assert [each.name for each in tmp_path.iterdir()] == ["g.kg"]


@pytest.mark.parametrize("point", POINTS)
def test_whoever_holds_the_lock_finds_the_graph_in_its_place_and_nothing_beside_it(tmp_path: Path, point: str) -> None:
    path = tmp_path / "g.kg"
    write_folder(path, _graph("old"), "hash", ANCESTORS, engine="")
    _kill_writer(path, point)
    with locked(path):
        assert sorted(each.name for each in tmp_path.iterdir()) == [".g.kg.lock", "g.kg"]
    assert [each.name for each in tmp_path.iterdir()] == ["g.kg"]


def test_a_writer_killed_at_any_moment_leaves_a_whole_graph(tmp_path: Path) -> None:
    path = tmp_path / "g.kg"
    write_folder(path, _graph("old"), "hash", ANCESTORS)
    environment = {**os.environ, "PYTHONPATH": str(WRITER.parents[2])}
    for delay in (0.15, 0.3, 0.5):
        with subprocess.Popen([sys.executable, str(WRITER), str(path), "never"], env=environment) as writer:
            time.sleep(delay)
            writer.send_signal(signal.SIGKILL)
        assert read_folder(path).entities[0].name in ("old", "new")


def test_a_failed_build_leaves_the_old_folder_alone(tmp_path: Path) -> None:
    (tmp_path / "g").mkdir()
    (tmp_path / "g/kept").touch()
    with pytest.raises(RuntimeError), replacing(tmp_path / "g"):
        raise RuntimeError
    assert [each.name for each in tmp_path.rglob("*")] == ["g", "kept"]


def test_a_missing_graph_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="does not exist; build one with: kg build"):
        locate(tmp_path / "g.kg")


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    with subprocess.Popen(["sleep", "60"]) as other:
        (tmp_path / ".g.kg.lock").write_text(f"{os.uname().nodename} {other.pid}\n")
        with pytest.raises(GraphError, match=f"being written by process {other.pid}"), locked(tmp_path / "g.kg"):
            pass
        other.kill()


@pytest.mark.parametrize("content", ["", "garbage", f"{os.uname().nodename} 999999999"])
def test_the_lock_of_a_dead_writer_is_taken_over(tmp_path: Path, content: str) -> None:
    lock = tmp_path / ".g.kg.lock"
    lock.write_text(content)
    with locked(tmp_path / "g.kg"):
        assert lock.read_text() == f"{os.uname().nodename} {os.getpid()}\n"
    assert not lock.exists()


def test_one_process_may_nest_the_lock(tmp_path: Path) -> None:
    with locked(tmp_path / "g.kg"), locked(tmp_path / "g.kg"):
        pass
    assert not list(tmp_path.iterdir())

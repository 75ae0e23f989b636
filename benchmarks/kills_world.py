"""The small world of kills.py: few seeds, some documents, and processes of `kg` that end or are killed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from signal import SIGKILL
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from corpus import documents  # noqa: E402

from tests.cli.world import make_project  # noqa: E402

DOCUMENTS = 24
LATE = "late.txt"
ALL = ("one", "two", LATE)


class World(NamedTuple):
    """A folder where `kg` runs, and what it finds in the environment."""

    folder: Path
    variables: Mapping[str, str]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `kg` to its end."""
        return subprocess.run(
            _command(arguments), cwd=self.folder, env=self.variables, capture_output=True, text=True, check=False
        )

    def seconds(self, *arguments: str) -> float:
        """Run a `kg` that has to succeed; how long it took."""
        start = time.perf_counter()
        done = self.run(*arguments)
        if done.returncode:
            raise RuntimeError(f"kg {' '.join(arguments)}: {done.stderr}")
        return time.perf_counter() - start

    def killed(self, wait: float, *arguments: str) -> str | None:
        """Kill a `kg` with its workers after some seconds; what it had said, or None if it ended by itself."""
        said = self.folder / "stderr"
        with said.open("wb") as errors:
            process = subprocess.Popen(
                _command(arguments), cwd=self.folder, env=self.variables,
                stdout=subprocess.DEVNULL, stderr=errors, start_new_session=True,
            )  # fmt: skip
            time.sleep(wait)
            os.killpg(process.pid, SIGKILL)  # not waited for yet, so the id is still its own
            died = process.wait() == -SIGKILL
        return said.read_text("utf-8", "replace") if died else None

    def forget(self) -> None:
        """Empty the cache of extractions, so that a run has all its work before it."""
        shutil.rmtree(self.variables["KG_CACHE"], ignore_errors=True)


def _command(arguments: tuple[str, ...]) -> tuple[str, ...]:
    return (sys.executable, "-m", "kg", *arguments)


def make_world(folder: Path) -> World:
    """A project, documents in two halves and one that comes late, and a graph of each half."""
    late, *others = sorted(documents(DOCUMENTS), key=lambda made: made.path.suffix != Path(LATE).suffix)
    (folder / LATE).write_text(late.text, "utf-8")
    for number, made in enumerate(others):
        half = folder / ALL[number % 2]
        half.mkdir(exist_ok=True)
        (half / made.path.name).write_text(made.text, "utf-8")
    (folder / "temporary").mkdir()
    places = {"KG_DATA": make_project(folder / "project"), "KG_CACHE": folder / "cache", "TMPDIR": folder / "temporary"}
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    ours = {name: str(place) for name, place in {**places, "PYTHONPATH": ROOT}.items()}
    world = World(folder, {**inherited, **ours})
    for half in ALL[:2]:
        world.seconds("build", half, "-g", f"{half}.kg")
    return world

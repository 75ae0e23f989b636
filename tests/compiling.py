"""Compiles the package beside the other tests, for it takes minutes and one core."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PARTS = ("LICENSE", "README.md", "pyproject.toml", "kg", "ontology", "queries", "seeds")
TEST = "test_compiled.py"


class Compiling:
    """The build of a compiled wheel from a copy of the sources, as `make compiled` does it."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="kg-compiled-"))
        source = self._folder / "source"
        source.mkdir()
        for part in PARTS:
            (shutil.copytree if (ROOT / part).is_dir() else shutil.copy)(ROOT / part, source / part)
        self._log = self._folder / "log"
        with self._log.open("wb") as log:
            self._build = subprocess.Popen(
                [sys.executable, "-m", "build", "--wheel", "--outdir", self._folder / "dist", source],
                env={**os.environ, "HATCH_BUILD_HOOK_ENABLE_MYPYC": "1"},
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def package(self) -> Path:
        """A folder with the package, once it is there."""
        if self._build.wait():
            pytest.fail(self._log.read_text(encoding="utf-8", errors="replace")[-3000:])
        (wheel,) = (self._folder / "dist").glob("*.whl")
        shutil.unpack_archive(wheel, self._folder / "site", "zip")
        return self._folder / "site"

    def close(self) -> None:
        """Leave nothing."""
        self._build.kill()
        self._build.wait()
        shutil.rmtree(self._folder, ignore_errors=True)


def lacking() -> str:
    """What a compiled build needs and this machine has not."""
    compiler = sysconfig.get_config_var("CC").split()[0]
    if not shutil.which(compiler):
        return f"no C compiler {compiler}"
    return "" if Path(sysconfig.get_path("include"), "Python.h").is_file() else "no headers of Python"


def start_early(session: pytest.Session) -> None:
    """Begin at once where the test that needs it will run."""
    will_run = not session.config.option.collectonly and any(item.path.name == TEST for item in session.items)
    if will_run and not lacking():
        session.config.stash[STARTED] = Compiling()


def end(session: pytest.Session) -> None:
    """Leave nothing, also where the tests were interrupted."""
    if build := session.config.stash.get(STARTED, None):
        build.close()


STARTED = pytest.StashKey[Compiling]()


@pytest.fixture(scope="session")
def compiled(request: pytest.FixtureRequest) -> Path:
    """A folder with the compiled package."""
    if missing := lacking():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
    return request.config.stash[STARTED].package()

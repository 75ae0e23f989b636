"""The documentation names everything that there is."""

import inspect
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from kg import errors
from kg.catalogue import load_catalogue
from kg.cli.app import COMMANDS
from kg.cli.reference import page
from kg.wiring import queries_folder

DOCS = Path(__file__).parents[1] / "docs"
BENCHMARKS = DOCS.parent / "benchmarks"
NOT_INSTALLED = ("fuzz", "scale")  # they need packages that the tests do without: atheris, psutil
ERRORS = [name for name, value in inspect.getmembers(errors, inspect.isclass) if value.__module__ == errors.__name__]


def text(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_section(command: str) -> None:
    assert f"### kg {command}\n" in text("commands.md")


def test_no_command_is_described_that_is_not_there() -> None:
    headings = (line for line in text("commands.md").splitlines() if line.startswith("### kg "))
    described = {heading.removeprefix("### kg ") for heading in headings}
    assert described == set(COMMANDS)


@pytest.mark.parametrize("error", ERRORS)
def test_every_error_is_described_with_its_exit_status(error: str) -> None:
    assert f"| `{error}` | {getattr(errors, error).code} |" in text("commands.md")


@pytest.mark.parametrize("query", load_catalogue(queries_folder()))
def test_every_query_has_a_section(query: str) -> None:
    assert f"### {query}\n" in text("queries.md")


def test_the_page_of_queries_is_the_one_that_the_catalogue_makes() -> None:
    assert text("queries.md") == page(), "run: python -m kg.cli.reference > docs/queries.md"


def test_every_benchmark_starts_and_is_described() -> None:
    modules = sorted(path.stem for path in BENCHMARKS.glob("*.py") if "__main__" in path.read_text("utf-8"))
    started = [name for name in modules if name not in NOT_INSTALLED]
    lines = (f"import {name}" for name in started)
    done = subprocess.run(
        (sys.executable, "-c", "\n".join(lines)), cwd=BENCHMARKS, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    page = (BENCHMARKS / "README.md").read_text("utf-8")
    assert [name for name in modules if f"{name}.py" not in page] == []


def test_no_benchmark_bears_the_name_of_a_package_that_it_would_hide() -> None:
    assert {path.stem for path in BENCHMARKS.glob("*.py")} & set(packages_distributions()) == set()

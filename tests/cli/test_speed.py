"""Nothing heavy is imported before it is needed."""

import subprocess
import sys

import pytest

HEAVY = ("rdflib", "spacy", "arcadedb", "networkx", "lxml", "pypdfium2", "opencc", "yaml", "rich")


def loaded(code: str) -> set[str]:
    script = f"import sys\ntry:\n    {code}\nexcept SystemExit:\n    pass\nprint(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "code",
    [
        "import kg, kg.records, kg.errors, kg.wiring",
        "import kg.cli; sys.argv = ['kg', '--help']; kg.cli.main()",
        "import kg.cli; sys.argv = ['kg', 'build', '--help']; kg.cli.main()",
    ],
)
def test_help_and_import_load_nothing_heavy(code: str) -> None:
    assert loaded(code).isdisjoint(HEAVY)

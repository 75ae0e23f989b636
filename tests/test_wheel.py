"""The wheel holds all that the main job needs."""

import importlib.metadata
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = ROOT / "seeds" / "documents"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package as the wheel installs it, and nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--outdir", folder / "dist", ROOT]
    subprocess.run(build, check=True, capture_output=True, cwd=folder)
    (wheel,) = (folder / "dist").glob("*.whl")
    install = [sys.executable, "-m", "pip", "install", "--no-deps", "--quiet", "--target", folder / "site", wheel]
    subprocess.run(install, check=True, capture_output=True)
    return folder / "site"


def kg(installed: Path, folder: Path, *arguments: object) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    done = subprocess.run(
        command,
        cwd=folder,
        env={**environment, "PYTHONPATH": str(installed)},
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.stdout


def test_the_main_job_runs_from_another_folder(installed: Path, tmp_path: Path) -> None:
    where = subprocess.run(
        [sys.executable, "-c", "import kg; print(kg.__file__)"],
        cwd=tmp_path,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
    ).stdout
    assert Path(where.strip()).is_relative_to(installed)
    assert " documents in " in kg(installed, tmp_path, "build", DOCUMENTS, "-g", "x.kg")
    assert "supply/segment-to-makers" in kg(installed, tmp_path, "ask", "谁向哪些服务器厂商供应液冷", "-g", "x.kg")


@pytest.mark.parametrize(
    "name",
    [
        "py.typed",
        "data/ontology/ai-chain.ttl",
        "data/queries",
        "data/seeds/companies",
        "export/page/vendor/checksums.txt",
    ],
)
def test_the_data_is_in_the_wheel(installed: Path, name: str) -> None:
    assert (installed / "kg" / name).exists()


def test_the_wheel_names_the_licences_of_all_that_it_holds(installed: Path) -> None:
    (told,) = importlib.metadata.distributions(path=[str(installed)])
    assert told.metadata["License-Expression"] == "Apache-2.0 AND MIT"
    shipped = {path.name for path in (installed / "kg" / "export" / "page" / "vendor").glob("*.LICENSE.txt")}
    assert shipped
    assert {Path(name).name for name in told.metadata.get_all("License-File")} == shipped | {"LICENSE"}

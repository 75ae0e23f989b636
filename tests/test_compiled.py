"""The compiled extractor says what the interpreted one says."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.evaluate.challenge import read_challenge
from tests.compiling import ROOT


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample documents, made-up ones, and each sentence of the challenge as a document."""
    folder = tmp_path_factory.mktemp("documents")
    for part in ("seeds/documents", "tests/made_up/documents"):
        shutil.copytree(ROOT / part, folder / Path(part).parts[0])
    for file in sorted((ROOT / "tests/challenge").glob("*.yaml")):
        for number, (_, row) in enumerate(read_challenge(file)):
            (folder / f"{file.stem}-{number}.txt").write_text(row["text"], encoding="utf-8")
    return folder


def extracted(package: Path, documents: Path, folder: Path) -> dict[str, str]:
    """What `kg extract` of a package writes of some documents, by file."""
    subprocess.run(
        [sys.executable, "-m", "kg", "extract", documents, "-o", folder],
        cwd=documents,
        env={**os.environ, "PYTHONPATH": str(package), "KG_CACHE": "off"},
        check=True,
        capture_output=True,
    )
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_the_package_is_compiled(compiled: Path) -> None:
    modules = {path.name.split(".")[0] for path in (compiled / "kg" / "extract").iterdir() if path.suffix != ".py"}
    assert {"offline", "walk", "matching", "names", "shapes"} <= modules


def test_both_say_the_same(compiled: Path, documents: Path, tmp_path: Path) -> None:
    ours = extracted(compiled, documents, tmp_path / "compiled")
    theirs = extracted(ROOT, documents, tmp_path / "interpreted")
    assert sum(text.count('"kind": "relation"') for text in theirs.values()) > 500
    assert ours == theirs

"""`kg build`: every file named or counted, the former graph kept until the new one is whole."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kg as kg_package
from kg.store import read_folder, read_manifest
from tests.cli.conftest import Run
from tests.store.contents import held_by

KILLS = 6


def test_a_build_ends_with_what_it_made(kg: Run, documents: Path) -> None:
    done = kg("build", documents, "-g", "x.kg")
    assert done.code == 0
    assert "2 documents" in done.out
    assert len(read_folder(Path("x.kg")).documents) == 2


def test_two_processes_make_the_same_graph_as_one(kg: Run, documents: Path) -> None:
    kg("build", documents, "-g", "one.kg")
    kg("build", documents, "-g", "two.kg", "--jobs", 2)
    assert read_folder(Path("one.kg")) == read_folder(Path("two.kg"))


def test_a_build_that_may_hold_little_makes_the_same_graph(
    kg: Run, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kg("build", documents, "-g", "one.kg")
    monkeypatch.setattr("kg.sorting.MOST", 7)
    monkeypatch.setattr("kg.sorting.BLOCK", 2)
    monkeypatch.setattr("kg.store.arcade_writer.PORTION", 5)
    monkeypatch.setattr("kg.store.arcade_writer.PORTIONS", 2)
    kg("build", documents, "-g", "two.kg")
    assert read_manifest(Path("one.kg")).files == read_manifest(Path("two.kg")).files
    assert held_by(Path("one.kg")) == held_by(Path("two.kg"))


def test_a_broken_file_is_named_and_the_rest_is_built(kg: Run, documents: Path) -> None:
    (documents / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    done = kg("build", documents, "-g", "x.kg")
    assert done.code == 0
    assert "broken.pdf" in done.err
    assert "1 files set aside" in done.out
    assert len(read_folder(Path("x.kg")).documents) == 2


def test_a_copy_of_a_file_counts_once_and_is_named(kg: Run, documents: Path) -> None:
    (documents / "copy.txt").write_bytes((documents / "weekly.txt").read_bytes())
    done = kg("build", documents, "-g", "x.kg")
    assert "2 documents" in done.out
    assert "is a copy of" in done.err


def test_documents_none_of_which_can_be_read_fall_short(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    assert kg("build", tmp_path / "empty.txt", "-g", "x.kg").code == 1


def test_corrections_beside_the_graph_are_applied_and_kept(kg: Run, documents: Path) -> None:
    kg("build", documents, "-g", "x.kg")
    Path("x.kg/corrections.yaml").write_text("- {rename: company/auras, to: 双鸿科技}\n- {reject: a-00}\n", "utf-8")
    done = kg("build", documents, "-g", "x.kg")
    names = {entity.id: entity.name for entity in read_folder(Path("x.kg")).entities}
    assert names["company/auras"] == "双鸿科技"
    assert "reject: a-00 is not in the graph" in done.err
    assert Path("x.kg/corrections.yaml").exists()


def test_a_build_after_one_that_died_between_its_renames_applies_the_corrections(kg: Run, documents: Path) -> None:
    kg("build", documents, "-g", "x.kg")
    Path("x.kg/corrections.yaml").write_text("- {rename: company/auras, to: 双鸿科技}\n", "utf-8")
    Path("x.kg").rename(".x.kg.old")
    kg("build", documents, "-g", "x.kg")
    names = {entity.id: entity.name for entity in read_folder(Path("x.kg")).entities}
    assert names["company/auras"] == "双鸿科技"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["build"], 2, "nothing to build from"),
        (["build", "missing.txt"], 1, "missing.txt"),
        (["build", ".", "--jobs", "0"], 2, "jobs"),
        (["build", ".", "-g", "occupied"], 1, "no graph folder"),
    ],
)
def test_wrong_use_says_what_is_wrong(kg: Run, tmp_path: Path, arguments: list[str], code: int, message: str) -> None:
    (tmp_path / "occupied").mkdir()
    (tmp_path / "occupied" / "letter.txt").write_text("甲向乙供货。", "utf-8")
    done = kg(*arguments)
    assert (done.code, message in done.err) == (code, True)


def test_a_killed_build_leaves_the_former_graph(kg: Run, project: Path, documents: Path) -> None:
    environment = {**os.environ, "KG_DATA": str(project), "PYTHONPATH": str(Path(kg_package.__file__).parents[1])}
    command = [sys.executable, "-m", "kg", "build", str(documents), "-g", "x.kg"]
    for _ in range(2):  # the second follows the first, which takes less time
        start = time.perf_counter()
        subprocess.run(command, env=environment, check=True, capture_output=True)
    whole, former = time.perf_counter() - start, read_folder(Path("x.kg"))
    chance = random.Random(7)
    killed = 0
    for _ in range(KILLS):
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.2, 0.9) * whole)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        assert read_folder(Path("x.kg")) == former
    assert killed > KILLS // 2
    assert kg("query", "supply/suppliers-of", "-p", "customer=微软", "-g", "x.kg").code == 0
    assert kg("build", documents, "-g", "x.kg").code == 0

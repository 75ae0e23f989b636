"""`kg add`, `kg remove`, `kg watch` and `kg cache`: a graph that follows its documents."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg as kg_package
from kg.pipeline import following
from kg.resolve import Resolving
from kg.store import read_folder
from tests.cli.conftest import Run
from tests.store.contents import held_by

SHELVES = ("documents", "entities", "mentions", "assertions", "observations", "merges")
FLASH = "算力快讯\n2024年8月1日\n\n双鸿向微软供应液冷产品。\n"
KILLS = 6


def shelves(graph: Path | str) -> dict[str, bytes]:
    """All of a graph but the time when it was made."""
    return {name: Path(graph, f"{name}.jsonl").read_bytes() for name in SHELVES}


def checksums(graph: Path | str) -> dict[str, str]:
    return json.loads(Path(graph, "manifest.json").read_text("utf-8"))["files"]


def environment_of(project: Path) -> dict[str, str]:
    """For a `kg` of its own process, wherever it runs."""
    package = str(Path(kg_package.__file__).parents[1])
    return {**os.environ, "KG_DATA": str(project), "PYTHONPATH": package}


@pytest.fixture
def flash(tmp_path: Path) -> Path:
    file = tmp_path / "later" / "flash.txt"
    file.parent.mkdir()
    file.write_text(FLASH, "utf-8")
    return file


@pytest.fixture(params=["anew", "following"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Whether all documents are joined anew, or only what changed is."""
    monkeypatch.setattr(following, "SHARE", 100 if request.param == "following" else 0)
    return str(request.param)


@pytest.mark.usefixtures("way")
def test_adding_one_by_one_gives_the_graph_of_a_build_of_all(kg: Run, documents: Path, flash: Path) -> None:
    assert kg("build", documents, flash, "-g", "whole.kg").code == 0
    kg("build", documents / "note.md", "-g", "grown.kg")
    assert kg("add", flash, "-g", "grown.kg").code == 0
    assert kg("add", documents / "weekly.txt", "-g", "grown.kg").code == 0
    assert shelves("grown.kg") == shelves("whole.kg")
    assert checksums("grown.kg") == checksums("whole.kg")
    assert held_by(Path("grown.kg")) == held_by(Path("whole.kg"))


@pytest.mark.usefixtures("way")
def test_what_is_removed_leaves_no_trace(kg: Run, documents: Path, flash: Path) -> None:
    kg("build", documents, "-g", "before.kg")
    kg("build", documents, flash, "-g", "x.kg")
    assert kg("remove", flash, "-g", "x.kg").code == 0
    assert checksums("x.kg") == checksums("before.kg")
    assert held_by(Path("x.kg")) == held_by(Path("before.kg"))


@pytest.mark.parametrize("name", ["id", "title", "source"])
def test_a_document_is_removed_by_id_title_or_path(kg: Run, documents: Path, name: str) -> None:
    kg("build", documents, "-g", "x.kg")
    note = next(each for each in read_folder(Path("x.kg")).documents if each.source.endswith("note.md"))
    assert kg("remove", getattr(note, name), "-g", "x.kg").code == 0
    assert [each.source for each in read_folder(Path("x.kg")).documents] == [str(documents / "weekly.txt")]


def test_a_document_that_is_not_there_is_named_and_nothing_changes(kg: Run, documents: Path) -> None:
    kg("build", documents, "-g", "x.kg")
    before = checksums("x.kg")
    done = kg("remove", documents / "wekly.txt", documents / "note.md", "-g", "x.kg")
    assert done.code == 2
    assert "wekly.txt" in done.err
    assert "did you mean" in done.err
    assert checksums("x.kg") == before


def test_what_stays_is_not_joined_again(
    kg: Run, documents: Path, flash: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kg("build", documents, "-g", "x.kg")
    monkeypatch.setattr(Resolving, "__init__", None)
    assert (kg("add", flash, "-g", "x.kg").code == 0) == (way == "following")


@pytest.mark.usefixtures("way")
def test_what_people_decided_outlives_the_documents_that_join(kg: Run, documents: Path, flash: Path) -> None:
    kg("build", documents, "-g", "x.kg")
    graph = read_folder(Path("x.kg"))
    firm = next(entity.id for entity in graph.entities if entity.name == "微软")
    wrong = next(fact.id for fact in graph.assertions if fact.origin == "extracted")
    Path("x.kg/corrections.yaml").write_text(
        f"- rename: {firm}\n  to: 微软公司\n- reject: {wrong}\n- reject: a-0\n", "utf-8"
    )
    kg("build", documents, "-g", "x.kg")
    done = kg("add", flash, "-g", "x.kg")
    assert done.code == 0
    assert "a-0 is not in the graph" in done.err
    for _ in range(2):
        kg("build", documents, flash, "-g", "whole.kg")
        shutil.copy("x.kg/corrections.yaml", "whole.kg")
    assert checksums("x.kg") == checksums("whole.kg")
    assert wrong not in {fact.id for fact in read_folder(Path("x.kg")).assertions}


@pytest.mark.parametrize("file", ["census.json.gz", "assertions.jsonl", "mentions.jsonl"])
@pytest.mark.parametrize("damage", [b"", b"nonsense\n", b'{"id": "a-0"}\n'])
def test_a_damaged_file_of_the_graph_is_made_anew(
    kg: Run, documents: Path, flash: Path, file: str, damage: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "SHARE", 100)
    kg("build", documents, flash, "-g", "whole.kg")
    kg("build", documents, "-g", "x.kg")
    Path("x.kg", file).write_bytes(damage)
    assert kg("add", flash, "-g", "x.kg").code == 0
    assert checksums("x.kg") == checksums("whole.kg")


@pytest.mark.usefixtures("way")
def test_a_file_that_has_changed_takes_its_own_place(kg: Run, documents: Path) -> None:
    kg("build", documents, "-g", "x.kg")
    (documents / "weekly.txt").write_text(FLASH, "utf-8")
    assert kg("add", documents / "weekly.txt", "-g", "x.kg").code == 0
    kg("build", documents, "-g", "whole.kg")
    assert checksums("x.kg") == checksums("whole.kg")


@pytest.mark.usefixtures("way")
def test_adding_the_same_again_changes_nothing(kg: Run, documents: Path) -> None:
    kg("build", documents, "-g", "x.kg")
    before = checksums("x.kg")
    assert kg("add", documents, "-g", "x.kg").code == 0
    assert checksums("x.kg") == before


def test_the_shards_of_other_documents_are_taken_over_untouched(kg: Run, documents: Path, flash: Path) -> None:
    kg("build", documents, "-g", "x.kg")
    before = {file.name: file.stat().st_ino for file in Path("x.kg/extractions").glob("??.*")}
    kg("add", flash, "-g", "x.kg")
    after = {file.name: file.stat().st_ino for file in Path("x.kg/extractions").glob("??.*")}
    assert before.items() < after.items()


def test_a_broken_file_is_named_and_the_graph_keeps_the_rest(kg: Run, documents: Path, tmp_path: Path) -> None:
    kg("build", documents, "-g", "x.kg")
    before = checksums("x.kg")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    done = kg("add", tmp_path / "broken.pdf", "-g", "x.kg")
    assert done.code == 1
    assert "broken.pdf" in done.err
    assert checksums("x.kg") == before


@pytest.mark.usefixtures("way")
def test_a_shard_that_was_altered_is_named(kg: Run, documents: Path, flash: Path) -> None:
    kg("build", documents, "-g", "x.kg")
    shard = next(Path("x.kg/extractions").iterdir())
    shard.write_bytes(shard.read_bytes()[:-4])
    done = kg("add", flash, "-g", "x.kg")
    assert done.code == 1
    assert shard.name in done.err
    assert "was changed" in done.err


def test_a_graph_of_another_making_says_that_it_must_be_built_again(kg: Run, documents: Path, flash: Path) -> None:
    kg("build", documents, "-g", "x.kg")
    manifest = Path("x.kg/manifest.json")
    data = json.loads(manifest.read_text("utf-8"))
    data["files"] = {name: sum for name, sum in data["files"].items() if "/" not in name}
    manifest.write_text(json.dumps(data), "utf-8")
    done = kg("add", flash, "-g", "x.kg")
    assert done.code == 1
    assert "build it again once" in done.err


def test_a_graph_of_extractions_keeps_to_itself(kg: Run, documents: Path, flash: Path) -> None:
    kg("extract", documents / "note.md", "-o", "note.jsonl")
    Path("rows").mkdir()
    Path("note.jsonl").rename("rows/note.jsonl")
    kg("build", "--from-jsonl", "rows", "-g", "x.kg")
    kg("add", flash, "-g", "x.kg")
    graph = read_folder(Path("x.kg"))
    assert len(graph.documents) == 2
    assert {each.origin for each in graph.assertions} == {"extracted"}


def test_documents_that_another_version_read_are_read_again_or_named(
    kg: Run, documents: Path, flash: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("kg.pipeline.version.extractor_version", lambda: "0" * 16)
        kg("build", documents, "-g", "x.kg")
    (documents / "note.md").unlink()
    done = kg("add", flash, "-g", "x.kg")
    assert done.code == 0
    assert "note.md: was read by another version" in done.err
    assert "weekly.txt" not in done.err
    assert len(read_folder(Path("x.kg")).documents) == 3


def test_the_same_bytes_are_extracted_once(
    kg: Run, documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))
    kg("build", documents, "-g", "x.kg")
    with monkeypatch.context() as patch:
        patch.setattr("kg.wiring.offline", lambda: pytest.fail("extracted again"))
        (tmp_path / "moved").mkdir()
        for file in documents.iterdir():
            file.rename(tmp_path / "moved" / file.name)
        kg("build", tmp_path / "moved", "-g", "y.kg")
    sources = {each.source for each in read_folder(Path("y.kg")).documents}
    assert sources == {str(tmp_path / "moved" / name) for name in ("note.md", "weekly.txt")}
    assert shelves("x.kg")["assertions"] == shelves("y.kg")["assertions"]


def test_the_cache_is_shown_trimmed_and_cleared(
    kg: Run, documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))
    kg("build", documents, "-g", "x.kg")
    (row,) = json.loads(kg("cache", "--format", "json").out)
    assert row["files"] == 2
    assert "0 files" in kg("cache", "--trim", 1).out
    assert "2 files" in kg("cache", "--clear").out
    assert json.loads(kg("cache", "--format", "json").out)[0]["files"] == 0


def test_the_cache_keeps_to_its_limit(
    kg: Run, documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("KG_CACHE_MB", "0")
    kg("build", documents, "-g", "x.kg")
    assert json.loads(kg("cache", "--format", "json").out)[0]["files"] == 0
    monkeypatch.setenv("KG_CACHE_MB", "much")
    assert "no number of megabytes" in kg("cache").err


def test_without_a_cache_there_is_none(kg: Run, documents: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_CACHE", "off")
    assert kg("build", documents, "-g", "x.kg").code == 0
    assert "KG_CACHE is off" in kg("cache").err


def test_a_damaged_cache_costs_nothing_but_time(
    kg: Run, documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))
    kg("build", documents, "-g", "x.kg")
    for number, file in enumerate((tmp_path / "cache").rglob("*.gz")):
        file.write_bytes(b"nonsense" if number else file.read_bytes()[:-9])
    assert kg("build", documents, "-g", "y.kg").code == 0
    assert shelves("x.kg") == shelves("y.kg")


def test_watching_once_takes_what_is_new_and_what_has_changed(kg: Run, documents: Path) -> None:
    kg("build", documents, "-g", "x.kg")
    before = checksums("x.kg")
    assert kg("watch", documents, "-g", "x.kg", "--once").out == ""
    assert checksums("x.kg") == before
    (documents / "flash.txt").write_text(FLASH, "utf-8")
    (documents / "note.md").write_text("# Note\n\n2024-09-01\n\nAuras supplies Supermicro.\n", "utf-8")
    assert "3 documents" in kg("watch", documents, "-g", "x.kg", "--once").out
    kg("build", documents, "-g", "whole.kg")
    assert shelves("x.kg") == shelves("whole.kg")


def test_watching_lets_deleted_files_go_only_when_told(kg: Run, documents: Path) -> None:
    kg("build", documents, "-g", "x.kg")
    (documents / "note.md").unlink()
    assert kg("watch", documents, "-g", "x.kg", "--once").out == ""
    assert "1 documents" in kg("watch", documents, "-g", "x.kg", "--once", "--prune").out


@pytest.fixture
def watching(project: Path, documents: Path, kg: Run) -> Iterator[subprocess.Popen[str]]:
    kg("build", documents, "-g", "x.kg")
    command = [sys.executable, "-m", "kg", "watch", str(documents), "-g", "x.kg", "--every", "0.3"]
    environment = environment_of(project)
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, preexec_fn=heeds_interrupts
    ) as process:
        yield process
        process.kill()


def heeds_interrupts() -> None:
    """As in a terminal, even where the tests run in the background, where interrupts are ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_watching_goes_on_until_it_is_interrupted(watching: subprocess.Popen[str], documents: Path) -> None:
    time.sleep(3)  # it has looked at what is there
    for name, count in (("flash.txt", 3), ("other.txt", 4)):
        (documents / name).write_text(FLASH + name, "utf-8")
        assert watching.stdout
        assert f"{count} documents" in watching.stdout.readline()
    watching.send_signal(signal.SIGINT)
    assert watching.wait(timeout=30) == 130


def test_a_killed_change_leaves_the_former_graph(kg: Run, project: Path, documents: Path, flash: Path) -> None:
    kg("build", documents, "-g", "x.kg")
    before = checksums("x.kg")
    kg("build", documents, flash, "-g", "whole.kg")
    after = checksums("whole.kg")
    chance = random.Random(7)
    started = time.monotonic()
    environment = environment_of(project)
    command = [sys.executable, "-m", "kg", "add", str(flash), "-g", "x.kg"]
    subprocess.run([*command[:-1], "whole.kg"], env=environment, capture_output=True, check=True)
    whole = time.monotonic() - started
    for _ in range(KILLS):
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(chance.uniform(0, whole))
            process.kill()
        assert checksums("x.kg") in (before, after)
        read_folder(Path("x.kg"))
    assert kg("add", flash, "-g", "x.kg").code == 0
    assert checksums("x.kg") == after

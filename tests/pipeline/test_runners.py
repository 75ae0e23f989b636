"""Both runners give every file one outcome, whatever becomes of a process."""

import logging
from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.errors import KgError, UnknownName
from kg.pipeline import Bounds, Crew, Outcome, runner
from tests.pipeline import works

RUNNERS = pytest.mark.parametrize("jobs", [1, 2])


def files(folder: Path, *texts: str) -> list[Path]:
    paths = [folder / f"{number:03}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    return paths


def outcomes(jobs: int, paths: Sequence[Path], bounds: Bounds | None = None) -> dict[str, Outcome]:
    found = list(runner(Crew(jobs, bounds=bounds or Bounds()))(works.echo, paths))
    assert sorted(outcome.path for outcome in found) == list(paths)
    return {outcome.path.name: outcome for outcome in found}


@RUNNERS
def test_every_file_is_worked_on(tmp_path: Path, jobs: int) -> None:
    found = outcomes(jobs, files(tmp_path, *["fine"] * 40))
    assert all(outcome.extraction and outcome.extraction.document.id == name for name, outcome in found.items())


@RUNNERS
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("refuse", "it is empty"),
        ("stumble", "cannot be extracted: ZeroDivisionError: division by zero"),
    ],
)
def test_a_file_that_fails_is_set_aside_and_the_others_are_not(
    tmp_path: Path, jobs: int, text: str, message: str
) -> None:
    found = outcomes(jobs, files(tmp_path, "fine", text, "fine"))
    failed = [outcome.finding for outcome in found.values() if outcome.finding]
    assert [(f.level, Path(f.place).name, f.message) for f in failed] == [("error", "001.txt", message)]


@RUNNERS
def test_a_file_that_needs_too_much_memory_is_set_aside(tmp_path: Path, jobs: int) -> None:
    found = outcomes(jobs, files(tmp_path, "fine", "eat", "fine"))
    assert [name for name, outcome in found.items() if outcome.finding] == ["001.txt"]


def test_a_file_that_kills_its_process_costs_nothing_but_itself(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "kg.pipeline")
    texts = ["fine"] * 30
    texts[7] = texts[20] = "die"
    found = outcomes(2, files(tmp_path, *texts))
    assert sorted(name for name, outcome in found.items() if outcome.finding) == ["007.txt", "020.txt"]
    assert "kills the process" in str(found["007.txt"].finding)
    assert caplog.messages == ["a worker died (exit status -9)"] * 4  # each file is tried once more


def test_a_process_that_is_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    found = outcomes(2, files(tmp_path, "fine", "die once", *["fine"] * 10))
    assert all(outcome.extraction for outcome in found.values())


def test_a_file_over_which_workers_hang_is_set_aside_and_named(tmp_path: Path) -> None:
    texts = ["fine"] * 20
    texts[4] = "hang"
    found = outcomes(2, files(tmp_path, *texts), Bounds(seconds=2))
    assert {name: outcome.finding.message for name, outcome in found.items() if outcome.finding} == {
        "004.txt": "gives no answer within 2 seconds"
    }


def test_a_worker_that_hangs_once_costs_nothing(tmp_path: Path) -> None:
    found = outcomes(2, files(tmp_path, "fine", "hang once", *["fine"] * 10), Bounds(seconds=2))
    assert all(outcome.extraction for outcome in found.values())


def test_a_file_over_which_workers_grow_is_set_aside_and_named(tmp_path: Path) -> None:
    found = outcomes(2, files(tmp_path, "fine", "grow", *["fine"] * 6), Bounds(memory=400 << 20))
    assert {name: outcome.finding.message for name, outcome in found.items() if outcome.finding} == {
        "001.txt": "takes more than 400 MB of memory"
    }


def test_a_worker_that_has_grown_is_replaced_and_no_file_is_lost(tmp_path: Path) -> None:
    paths = files(tmp_path, "leak", "slow", "fine")
    crew = Crew(1, "pool", bounds=Bounds(memory=400 << 20))
    found = {one.path.name: one for one in runner(crew)(works.echo, paths)}
    assert sorted(found) == [path.name for path in paths]
    assert all(outcome.extraction for outcome in found.values())
    assert len({outcome.extraction.document.title for outcome in found.values() if outcome.extraction}) > 1  # processes


def test_an_unknown_runner_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UnknownName, match="known: pool, ray, serial"):
        runner(Crew(runner="poll"))


def test_workers_that_cannot_start_are_an_error_and_no_endless_loop(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="cannot start"):
        list(runner(Crew(2))(works.broken, files(tmp_path, "fine", "fine")))


@RUNNERS
def test_no_file_is_no_outcome(jobs: int) -> None:
    assert list(runner(Crew(jobs))(works.echo, [])) == []

"""`-v` and `--log-json` tell what happens, on standard error alone, and no secret of it."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.cli import logs
from kg.errors import KgError
from tests.cli.conftest import Run

SECRET = "s3cr3t-0f-ann"
TOLD = re.compile(r"\d\d:\d\d:\d\d kg(\.[a-z0-9]+)+: .+")


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    for name, _, _ in logs.LOGGERS:
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).setLevel(logging.NOTSET)
    logging.raiseExceptions = True


@pytest.mark.parametrize("place", [0, 1, 2, 4])
def test_a_build_tells_files_and_seconds_wherever_the_option_stands(kg: Run, documents: Path, place: int) -> None:
    words: list[object] = ["build", documents, "-g", "x.kg"]
    words.insert(place, "-v")
    lines = kg(*words).err.splitlines()
    assert all(TOLD.fullmatch(line) for line in lines), lines
    for name in ("weekly.txt", "note.md"):
        assert any(f"{name}: " in line and " mentions" in line for line in lines)
    for stage in ("extract", "resolve", "store"):
        assert any(re.search(rf"{stage} took \d+\.\d\d s$", line) for line in lines)


def test_without_the_options_nothing_is_logged(kg: Run, documents: Path) -> None:
    told = kg("-v", "build", documents, "-g", "x.kg")
    quiet = kg("build", documents, "-g", "x.kg")
    assert quiet.err.splitlines() == ["extract (2 files)", "resolve", "store"]
    assert quiet.out.split(" in ")[0] == told.out.split(" in ")[0]


def test_every_line_is_json_with_the_values_as_fields(kg: Run, documents: Path) -> None:
    (documents / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    events = [json.loads(line) for line in kg("--log-json", "build", documents, "-g", "x.kg").err.splitlines()]
    assert all({"time", "level", "logger", "message"} <= event.keys() for event in events)
    seconds = {event["stage"]: event["seconds"] for event in events if "stage" in event}
    assert list(seconds) == ["extract", "resolve", "store"]
    aside = [event for event in events if "reason" in event]
    assert [(Path(event["file"]).name, event["level"]) for event in aside] == [("broken.pdf", "warning")]
    printed = [event for event in events if event["logger"] == "kg.cli"]
    assert [event["level"] for event in printed] == ["error"]  # the finding that the command prints at its end
    assert {Path(event["file"]).name: event["characters"] > 20 for event in events if "characters" in event} == {
        "weekly.txt": True,
        "note.md": True,
    }


def test_an_error_is_an_event_too(kg: Run) -> None:
    (event,) = map(json.loads, kg("stats", "-g", "nothere", "--log-json").err.splitlines())
    assert (event["level"], "does not exist" in event["message"]) == ("error", True)


def test_a_name_cannot_feign_a_line(kg: Run, documents: Path) -> None:
    (documents / "a\n12:00:00 kg.pipeline: all is well\x1b[2K.txt").write_text("双鸿向微软供应液冷。", "utf-8")
    lines = kg("-v", "build", documents, "-g", "x.kg").err.splitlines()
    assert not any(line.startswith("12:00:00 kg.pipeline: all is well") or "\x1b" in line for line in lines)
    assert any(r"a\n12:00:00 kg.pipeline: all is well\x1b[2K.txt" in line for line in lines)


def test_an_engine_that_is_made_anew_is_told(kg: Run, documents: Path) -> None:
    kg("build", documents, "-g", "x.kg")
    Path("x.kg/arcade.stamp").unlink()
    assert re.search(r"made the engine of .*x\.kg in \d", kg("-v", "stats", "-g", "x.kg").err)
    assert "engine" not in kg("-v", "stats", "-g", "x.kg").err


def test_what_the_driver_of_neo4j_tries_again_is_told_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    for verbose in (False, True):
        logs.start(verbose, as_json=False)
        logging.getLogger("neo4j.pool").warning("Transaction failed and will be retried in 1.2s")
        logging.getLogger("neo4j.pool").debug("never")
    assert len(re.findall("will be retried", capsys.readouterr().err)) == 1


def test_an_unforeseen_error_is_logged_without_being_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    logs.start(verbose=False, as_json=True)
    logs.start(verbose=False, as_json=False)
    try:
        raise ValueError(f"no server at bolt://ann:{SECRET}@db")
    except ValueError as error:
        logging.getLogger("kg.web").error("%s", "/api/ask", exc_info=error)
    told = capsys.readouterr().err
    assert "Traceback" in told
    assert "bolt://***@db" in told
    assert SECRET not in told


@pytest.mark.parametrize("option", ["-v", "--log-json"])
@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("stats", "-g", f"neo4j://ann:{SECRET}@127.0.0.1:1"), 2),
        (("stats", "-g", f"http://ann:{SECRET}@127.0.0.1:1"), 2),
        (("stats", "-g", f"neo4j://ann:/{SECRET}@127.0.0.1:1"), 2),
        (("stats", "-g", f"neo4j://ann:{SECRET}@[::1"), 2),
        (("build", ".", "-g", f"neo4j://ann:{SECRET}@127.0.0.1:1"), 2),
        (("build", f"https://ann:{SECRET}@example.org/x.pdf", "-g", "x.kg"), 1),
        (("stats", "-g", "neo4j://127.0.0.1:1"), 1),  # nobody answers there; the password is in the environment
        (("neo4j", "load", "-g", "{built}", "--to", f"bolt://ann:{SECRET}@127.0.0.1:1"), 2),
        (("neo4j", "status", "-g", "{built}", "--to", "bolt://127.0.0.1:1"), 1),
        (("serve", "-g", "nothere", "--token", SECRET * 2), 1),
        (("serve", "-g", "{built}", "--host", "256.0.0.1", "--token", SECRET * 2), 2),
        (("serve", "-g", "{built}", "--token", SECRET[:9]), 2),
    ],
)
def test_no_secret_is_told(
    kg: Run, built: Path, monkeypatch: pytest.MonkeyPatch, option: str, command: tuple[str, ...], code: int
) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", SECRET)
    monkeypatch.setenv("KG_TOKEN", SECRET * 2)
    done = kg(option, *(str(built) if word == "{built}" else word for word in command))
    assert done.code == code, done
    assert done.err
    assert SECRET[:9] not in done.out + done.err


@pytest.mark.parametrize(
    "text",
    [
        f"neo4j://ann:{SECRET}@host/db",
        f"'bolt+s://ann:p@{SECRET}@host'",
        f"http://127.0.0.1:8765/?token={SECRET}&lang=zh",
        f"Authorization: Bearer {SECRET}",
    ],
)
def test_errors_mask_what_addresses_and_headers_hold(text: str) -> None:
    error = KgError(f"cannot reach {text}", hint=f"look at {text}")
    assert SECRET not in str(error) + error.message + error.hint
    assert "***" in error.message


def test_addresses_without_a_secret_stay_as_they_are() -> None:
    text = "no Neo4j server answers at neo4j://localhost:7687; see https://example.org/a?b=1 and ann@example.org"
    assert str(KgError(text)) == text

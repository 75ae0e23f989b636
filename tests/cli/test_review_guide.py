"""The example of docs/review.md, step by step."""

import csv
import io
import re
import shlex
from datetime import date
from pathlib import Path

import pytest

from kg.review.decisions import WORDS
from kg.review.kinds import KINDS
from tests.cli.conftest import Run
from tests.cli.test_review import fill

GUIDE = (Path(__file__).parents[2] / "docs" / "review.md").read_text("utf-8")
EXAMPLE = GUIDE.partition("## What is listed")[0]
(NOTE,), CONSOLES = (re.findall(rf"```{kind}\n(.*?)```", EXAMPLE, re.DOTALL) for kind in ("text", "console"))
DECIDED = [
    [cell.strip() for cell in line.strip("|").split("|")] for line in EXAMPLE.splitlines() if line.startswith("|")
]


def decide(row: dict[str, str]) -> None:
    """Fill in what the table of the guide says, where it shows what is there."""
    header, _, *lines = DECIDED
    for line in lines:
        told = dict(zip(header, line, strict=True))
        if told["id"] == row["id"]:
            assert {name: row[name] for name in header[1:5]} == {name: told[name] for name in header[1:5]}
            row |= {name: told[name] for name in ("decision", "value", "why")}


def steps() -> list[tuple[str, list[str]]]:
    """Commands, each with the lines that it prints."""
    parts = [part for console in CONSOLES for part in console.split("$ ")[1:]]
    return [(command, printed.splitlines()) for command, _, printed in (part.partition("\n") for part in parts)]


def test_the_example_runs_as_it_is_written(kg: Run) -> None:
    Path("notes").mkdir()
    Path("notes/weekly.txt").write_text(NOTE, "utf-8")
    for command, printed in steps():
        if "--take" in command:
            fill(Path("review.csv"), decide)
        done = kg(*shlex.split(command)[1:])
        assert done.code == 0, done.err
        assert {line for line in printed if line != "..."} <= set(done.out.splitlines())
    (yaml,) = re.findall(r"```yaml\n(.*?)```", EXAMPLE, re.DOTALL)
    written = Path("notes.kg/corrections.yaml").read_text("utf-8")
    assert sorted(written.splitlines()) == sorted(yaml.replace("2024-07-08", date.today().isoformat()).splitlines())
    listed = {row["id"] for row in csv.DictReader(io.StringIO(kg("review", "-g", "notes.kg").out))}
    assert listed
    assert not listed & {line[0] for line in DECIDED[2:]}


@pytest.mark.parametrize("word", [*KINDS, *WORDS])
def test_every_kind_and_every_word_for_a_decision_is_described(word: str) -> None:
    assert f"| `{word}` |" in GUIDE or f"| {word} |" in GUIDE

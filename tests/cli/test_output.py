"""A terminal is shown what documents say, and does nothing by it; files and pipes get it as it is."""

import sys
from pathlib import Path

import pytest

from kg.cli.output import write
from tests.cli.conftest import Run

EVIL = "双鸿\x1b]0;owned\x07向微软供应\x9b31m液冷。\u202e\n"


@pytest.mark.parametrize("terminal", [True, False])
def test_control_characters_reach_no_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], terminal: bool
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    write(EVIL)
    shown = capsys.readouterr().out
    assert shown == (r"双鸿\x1b]0;owned\x07向微软供应\x9b31m液冷。\u202e" + "\n" if terminal else EVIL)


def test_a_file_holds_them_as_they_are(tmp_path: Path) -> None:
    write(EVIL, tmp_path / "x.txt")
    assert (tmp_path / "x.txt").read_text("utf-8") == EVIL


def test_an_error_does_not_act_on_the_terminal(kg: Run) -> None:
    err = kg("build", "a\x1b[2J.txt", "-g", "x.kg").err
    assert "a" in err
    assert "\x1b" not in err

"""Names and folders that are hostile: what cannot be read is named on one harmless line, all else is built."""

import os
import sys
from pathlib import Path

import pytest

from kg.documents import expand
from kg.documents.paths import _may_be_read
from kg.store import read_folder
from tests.cli.conftest import Run

NASTY = (
    "line\nbreak",
    "\x1b[2J\x1b]0;owned\x07",
    "right\u202eto left",
    "-rf",
    "$(reboot)",
    "a'b\"c`",
    "%s%n",
    "é" * 80,
)


@pytest.mark.parametrize("name", NASTY, ids=ascii)
def test_a_file_of_any_name_is_read(kg: Run, documents: Path, name: str) -> None:
    (documents / f"{name}.txt").write_text("双鸿向超微电脑供应液冷产品。", "utf-8")
    assert kg("build", documents, "-g", "x.kg").code == 0
    assert str(documents / f"{name}.txt") in {document.source for document in read_folder(Path("x.kg")).documents}


@pytest.mark.parametrize("command", ["build", "extract"])
@pytest.mark.parametrize("name", NASTY, ids=ascii)
def test_a_file_of_any_name_is_set_aside_on_one_line_that_a_terminal_does_not_obey(
    kg: Run, documents: Path, command: str, name: str
) -> None:
    (documents / f"{name}.txt").touch()
    done = kg(command, documents, *(("-g", "x.kg") if command == "build" else ("-o", "out")))
    (line,) = [line for line in done.err.splitlines() if "it is empty" in line]
    assert line.isprintable()
    assert all(part in line for part in ("error: ", ".txt"))


@pytest.mark.skipif(sys.platform == "darwin", reason="its file names are Unicode")
def test_a_name_that_is_no_text_does_not_cost_the_build(kg: Run, documents: Path) -> None:
    with open(os.fsencode(documents) + b"/\xff\xfe.txt", "wb") as file:
        file.write("双鸿向超微电脑供应液冷产品。".encode())
    assert kg("build", documents, "-g", "x.kg").code == 0
    assert len(read_folder(Path("x.kg")).documents) == 3


def test_a_wrong_argument_is_told_without_its_control_characters(kg: Run) -> None:
    done = kg("build", "\x1b[2J.txt", "-g", "x.kg")
    assert done.code == 1
    assert "does not exist" in done.err
    assert "\x1b" not in done.err


def test_folders_that_hold_themselves_are_read_once(kg: Run, documents: Path) -> None:
    (documents / "up").symlink_to(documents.parent, target_is_directory=True)
    (documents / "self").symlink_to("self")
    (documents / "self.txt").symlink_to("self.txt")
    (documents / "gone.txt").symlink_to("nowhere")
    (documents / "again.txt").symlink_to("weekly.txt")
    os.mkfifo(documents / "pipe.txt")
    assert [path.name for path in expand([documents])] == ["again.txt", "note.md"]
    done = kg("build", documents, "-g", "x.kg")
    assert done.code == 0
    assert len(read_folder(Path("x.kg")).documents) == 2


@pytest.mark.parametrize("fault", ["file", "folder"])
def test_what_may_not_be_read_is_named_and_the_rest_is_built(
    kg: Run, documents: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """Permissions do not bind every user that runs tests: the calls refuse instead."""
    closed = documents / "closed"
    (closed if fault == "folder" else documents / "closed.txt").mkdir()
    scandir = os.scandir

    def refusing(path: str) -> object:
        if str(path) == str(closed):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    monkeypatch.setattr("kg.documents.paths._may_be_read", lambda path: path.suffix == ".txt" or _may_be_read(path))
    if fault == "file":
        (documents / "closed.txt").rmdir()
        (documents / "closed.txt").symlink_to("closed.txt")
    done = kg("build", documents, "-g", "x.kg")
    assert done.code == 0
    assert f"error: {documents / 'closed'}" in done.err
    assert "cannot read" in done.err
    assert len(read_folder(Path("x.kg")).documents) == 2

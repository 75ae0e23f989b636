"""`kg serve` as a user starts and ends it."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def served(built: Path, project: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running explorer and its address."""
    command = [sys.executable, "-m", "kg", "serve", "-g", str(built), "--port", "0"]
    environment = {**os.environ, "KG_DATA": str(project)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert found, process.communicate(timeout=20)[1]
        yield process, found[0]
        process.kill()


def test_the_explorer_answers_and_ends_when_it_is_interrupted(served: tuple[subprocess.Popen[str], str]) -> None:
    process, address = served
    with urlopen(f"{address}/api/about", timeout=20) as answer:
        assert json.load(answer)["counts"]["documents"] == 2
    with urlopen(f"{address}/", timeout=20) as answer:
        assert answer.read().startswith(b"<!DOCTYPE html>")
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) in (0, 130)
    assert process.stderr
    assert "Traceback" not in process.stderr.read()


def test_a_public_address_without_a_token_is_refused(kg: Run, built: Path) -> None:
    result = kg("serve", "-g", built, "--host", "0.0.0.0")
    assert result.code == 2
    assert "no token is set" in result.err


def test_a_port_that_is_taken_is_named(kg: Run, built: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = kg("serve", "-g", built, "--port", port)
    assert result.code == 2
    assert f"cannot listen on 127.0.0.1:{port}" in result.err


def test_a_graph_that_is_not_there_is_told_before_anything_listens(kg: Run, tmp_path: Path) -> None:
    result = kg("serve", "-g", tmp_path / "none.kg")
    assert result.code == 1
    assert "does not exist" in result.err


def test_without_its_packages_the_explorer_names_them(kg: Run, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in sys.modules if each.startswith("kg.web")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "fastapi", None)
    result = kg("serve", "-g", built)
    assert result.code == 2
    assert "aichain-kg[web]" in result.err

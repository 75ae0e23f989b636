"""Loads that meet a killed server, a cut connection, a killed client: each goes on and ends with equal contents."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import neo4j
import pytest

from kg.errors import GraphError
from kg.records import Assertion, Document, Entity, Evidence, Graph
from kg.store import write_folder
from kg.store.address import Address
from kg.store.neo4j.loading import Plan
from kg.store.neo4j.store import Neo4jStore, Neo4jWriter
from tests.neo4j.conftest import ANCESTORS, plan
from tests.neo4j.server import Neo4j, free_port

FIRMS = 1500


def large() -> Graph:
    """Enough for a load of many batches."""
    text = "".join(f"甲{n}向甲{n + 1}供货。" for n in range(FIRMS))
    starts = [text.index(f"甲{n}向") for n in range(FIRMS)]
    spans = [Evidence("d1", at, text.index("。", at), text[at : text.index("。", at)]) for at in starts]
    return Graph(
        (Document("d1", text, "a.txt"),),
        tuple(Entity(f"company/{n:04}", "Company", f"甲{n}", names=(f"甲{n}", f"Firm {n}")) for n in range(FIRMS + 1)),
        assertions=tuple(
            Assertion(f"company/{n:04}", "SUPPLIES", f"company/{n + 1:04}", evidence=(spans[n],)) for n in range(FIRMS)
        ),
    )


def same(server: Neo4j, whole: Plan) -> bool:
    """Whether a server holds what the plan brings, and nothing else of ours."""
    rows = Neo4jStore(server.server).standing(whole)
    return bool(rows) and not any(row.missing or row.left_over for row in rows)


@pytest.fixture
def mortal(neo4j_server: Neo4j, driver: neo4j.Driver) -> Iterator[Neo4j]:  # noqa: ARG001 (empties the database)
    """The shared server, which answers again after the test whatever happened to it."""
    yield neo4j_server
    with suppress(RuntimeError):
        Neo4jStore(neo4j_server.server).manifest()


def test_a_load_outlives_a_server_that_is_killed_and_started_again(mortal: Neo4j) -> None:
    whole, killed = plan(large()), threading.Event()

    def progress(step: str, done: int, total: int) -> None:
        if step == "relations" and done > total // 3 and not killed.is_set():
            killed.set()
            mortal.kill()
            threading.Thread(target=mortal.start).start()

    Neo4jWriter(mortal.server, progress, batch=200).load(whole)
    assert killed.is_set()
    assert same(mortal, whole)


def end(link: socket.socket) -> None:
    """End a connection so that the other side hears of it; merely closed, it stays while somebody still reads."""
    with closing(link), suppress(OSError):
        link.shutdown(socket.SHUT_RDWR)


class Proxy:
    """Hands bytes on to a server until it is told to cut all connections."""

    def __init__(self, port: int) -> None:
        self._behind, self.port, self._open = port, free_port(), True
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self._links: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """End every connection at once; new ones are taken."""
        for link in self._links:
            end(link)
        self._links.clear()

    def close(self) -> None:
        """Cut, and take no more."""
        self._listener.close()
        self.cut()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                behind = socket.create_connection(("127.0.0.1", self._behind))
                self._links += [client, behind]
                for source, target in ((client, behind), (behind, client)):
                    threading.Thread(target=self._hand_on, args=(source, target), daemon=True).start()

    @staticmethod
    def _hand_on(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
        for link in (source, target):
            end(link)


def test_a_load_outlives_connections_that_are_cut(mortal: Neo4j) -> None:
    whole, proxy = plan(large()), Proxy(mortal.port)
    server = mortal.server._replace(address=Address(f"bolt://127.0.0.1:{proxy.port}"))
    cuts: list[str] = []

    def progress(step: str, done: int, total: int) -> None:
        if total > 1 and len(cuts) < 5 and done * 3 > total:
            cuts.append(step)
            proxy.cut()

    with closing(proxy):
        Neo4jWriter(server, progress, batch=200).load(whole)
    assert len(cuts) == 5
    assert same(mortal, whole)


def test_a_server_that_stays_away_is_named_and_the_next_load_goes_on(
    mortal: Neo4j, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.store.neo4j.store.PATIENCE", 1.0)
    whole, proxy = plan(large()), Proxy(mortal.port)
    server = mortal.server._replace(address=Address(f"bolt://127.0.0.1:{proxy.port}"))

    def progress(step: str, done: int, total: int) -> None:
        if step == "relations" and done * 2 > total:
            proxy.close()

    with pytest.raises(GraphError, match=f"no Neo4j server answers at bolt://127.0.0.1:{proxy.port}"):
        Neo4jWriter(server, progress, batch=200).load(whole)
    assert not same(mortal, whole)
    with mortal.driver() as driver:  # as if the loader had been on another machine that died
        driver.execute_query("MATCH (m:KgManifest) SET m.process = 0")
    done = Neo4jWriter(mortal.server).load(whole)
    assert 0 < done.made < sum(len(each.rows) for each in (*whole.projection.nodes, *whole.projection.edges)) / 2
    assert same(mortal, whole)


@pytest.mark.parametrize("wait", [0.0, 0.1, 0.3, 0.6, 1.0])
def test_a_load_whose_process_is_killed_goes_on_when_run_again(mortal: Neo4j, tmp_path: Path, wait: float) -> None:
    folder = tmp_path / "g.kg"
    write_folder(folder, large(), "test", ANCESTORS, engine="")
    command = (sys.executable, "-m", "kg", "neo4j", "load", "-g", str(folder), "--batch", "100")
    environment = {**os.environ, **mortal.environment}
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    for line in process.stderr:
        if line.startswith("compare"):
            break
    time.sleep(wait)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    again = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stderr
    assert same(mortal, plan(large()))

"""Neo4j's import tool reads the files that we write for it, and the server then holds what we sent, unchanged."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from typing import Any

import neo4j
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export.admin_import import write_admin_import
from kg.store.neo4j.marking import MANIFEST, MARK, edge_mark, node_mark
from kg.store.projection import EdgeTable, NodeTable, Projection, Properties, project
from tests.catalogue import toy

# Given the arguments of the tool: runs it on a new database, starts a server there, opens a driver.
Serve = Callable[[Sequence[str]], neo4j.Driver]

# --- a server of this file's own, until the shared fixtures take its place ---

LIB = os.environ.get("KG_NEO4J_LIB", "")
SETTINGS = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
dbms.usage_report.enabled=false
dbms.security.auth_enabled=false
"""
OPENS = [f"--add-opens=java.base/{each}=ALL-UNNAMED" for each in ("java.nio", "java.io", "sun.nio.ch")]


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    if not LIB:
        pytest.skip("KG_NEO4J_LIB names no folder with the jars of Neo4j")
    with ExitStack() as stack:

        def served(arguments: Sequence[str]) -> neo4j.Driver:
            home, port = tmp_path_factory.mktemp("home"), _free_port()
            (home / "conf").mkdir()
            (home / "conf" / "neo4j.conf").write_text(SETTINGS.format(port=port), encoding="utf-8")
            environment = os.environ | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
            java = ["java", "-Xmx1g", *OPENS, "-cp", f"{LIB}/*"]
            tool = [*java, "org.neo4j.cli.AdminTool", *arguments]
            done = subprocess.run(tool, cwd=home, env=environment, capture_output=True, text=True, timeout=300)
            assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
            places = [f"--home-dir={home}", f"--config-dir={home / 'conf'}"]
            log = stack.enter_context((home / "out.log").open("wb"))
            server = subprocess.Popen([*java, "org.neo4j.server.CommunityEntryPoint", *places], stdout=log, stderr=log)
            stack.callback(server.wait)
            stack.callback(server.terminate)
            driver = neo4j.GraphDatabase.driver(f"bolt://127.0.0.1:{port}", notifications_min_severity="OFF")
            stack.callback(driver.close)
            _wait_for(driver)
            return driver

        yield served


def _free_port() -> int:
    for port in range(27000, 27100):
        with socket.socket() as trial, suppress(OSError):
            trial.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("no port between 27000 and 27099 is free")


def _wait_for(driver: neo4j.Driver) -> None:
    until = time.monotonic() + 90
    while True:
        try:
            return driver.verify_connectivity()
        except neo4j.exceptions.Neo4jError:
            raise
        except neo4j.exceptions.DriverError:
            if time.monotonic() > until:
                raise
            time.sleep(0.3)


# --- the tests ---

ODD = "\0\x1b\x1c\x1d\x1e\x1f\x7f\x85\xa0\u2028\u2029\u200f\ufeff\uffff\ue000\U0001f600\U00020000\U0010ffff\u0301é液冷"
LETTERS = st.sampled_from("\"'\\`,;|:\n\r\t $&<>{}()=+-@#%a0" + ODD) | st.characters(exclude_categories=["Cs"])
TEXTS = st.text(LETTERS, min_size=1, max_size=12)
PLAIN = (
    " ", "\n", "\r", "\r\n", "\t", '"', '""', '"""', "\\", '\\"', '\\\\"', "a\nb", "a\r\nb", '"\n"', ",", '",', "''",
    " lead", "trail ", "null", "NULL", "true", "1", "[1]", "{}", "=1+1", "@SUM(A1)", "-2+3",
    "'); MATCH (n) DETACH DELETE n //",
    "$id", "`x`", "\\u0041", "\\n", "U+001F", "液冷", "é", "e\u0301", "long " * 20_000,
)  # fmt: skip
NUMBERS = st.floats(allow_nan=False) | st.integers(-(2**53), 2**53)
LONGS = st.integers(-(2**63), 2**63 - 1)
SAID = {"stamp": "9f2c", "layout": 2, "loaded": True, "share": 0.5, "note": 'made "here",\nnow'}


def drawn(strategy: st.SearchStrategy[Any], count: int = 400) -> list[Any]:
    """Many values at once, for starting a server for each is slow."""
    found: list[Any] = []

    @settings(max_examples=count, deadline=None, database=None)
    @given(strategy)
    def keep(value: object) -> None:
        found.append(value)

    keep()
    return found


def hostile() -> Projection:
    """Texts, lists and numbers that a CSV file may lose or change."""
    texts = [*PLAIN, *(f"x{chr(each)}y" for each in range(256)), *(chr(each) for each in range(256)), *drawn(TEXTS)]
    lists = [[each, "z", each] for each in texts] + drawn(st.lists(TEXTS | st.just(""), min_size=2, max_size=6))
    chips: list[Properties] = [{"id": f"chip/{at}", "aliases": each} for at, each in enumerate(lists)]
    for row, text in zip(chips, texts, strict=False):
        row["name"] = text
    numbers: list[Properties] = [{"id": f"o-{at}", "value": each} for at, each in enumerate(drawn(NUMBERS))]
    spans: list[Properties] = [{"id": f"e-{at}", "start": each} for at, each in enumerate(drawn(LONGS))]
    named = {text: {"id": text} for text in texts}
    ties = [(text, f"chip/{at}", {"kind": text, "sure": at % 2 == 0, "count": at}) for at, text in enumerate(texts)]
    return Projection(
        (
            NodeTable("Chip", ("Product", "Entity"), tuple(chips)),
            NodeTable("Observation", (), tuple(numbers)),
            NodeTable("Evidence", (), tuple(spans)),
            NodeTable("Name", (), tuple(named.values())),
        ),
        (EdgeTable("NAMES", "Name", "Entity", tuple(ties)), EdgeTable("EMPTY", "Name", "Entity", ())),
    )


@pytest.fixture(scope="module", params=["toy", "hostile"])
def sent(request: pytest.FixtureRequest) -> Projection:
    return project(toy.graph(), toy.ANCESTORS) if request.param == "toy" else hostile()


@pytest.fixture(scope="module")
def server(sent: Projection, serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> neo4j.Driver:
    folder = tmp_path_factory.mktemp("import")
    return serve(write_admin_import(sent, folder, SAID).arguments(folder))


def counted(things: Iterator[tuple[Any, ...]]) -> Counter[str]:
    return Counter(json.dumps(each, sort_keys=True) for each in things)


def test_every_node_is_as_it_was_sent(server: neo4j.Driver, sent: Projection) -> None:
    expected = (
        (sorted((table.label, *table.ancestors)), row | {MARK: node_mark((table.label, *table.ancestors), row)})
        for table in sent.nodes
        for row in table.rows
    )
    found = server.execute_query(f"MATCH (n) WHERE NOT n:{MANIFEST} RETURN labels(n) AS labels, properties(n) AS p")
    assert counted((sorted(each["labels"]), each["p"]) for each in found.records) == counted(map(as_held, expected))


def test_every_relationship_is_as_it_was_sent(server: neo4j.Driver, sent: Projection) -> None:
    expected = (
        (table.type, start, end, row | {MARK: edge_mark(table.type, start, end, row)})
        for table in sent.edges
        for start, end, row in table.rows
    )
    found = server.execute_query("MATCH (a)-[r]->(b) RETURN type(r) AS t, a.id AS a, b.id AS b, properties(r) AS p")
    assert counted((each["t"], each["a"], each["b"], each["p"]) for each in found.records) == counted(
        map(as_held, expected)
    )


def test_the_manifest_is_one_node_without_a_mark(server: neo4j.Driver) -> None:
    found = server.execute_query(f"MATCH (n:{MANIFEST}) RETURN labels(n) AS labels, properties(n) AS p")
    assert [(each["labels"], each["p"]) for each in found.records] == [([MANIFEST], SAID | {"id": "graph"})]


def as_held(thing: tuple[Any, ...]) -> tuple[Any, ...]:
    """Whole numbers in a column of fractions are fractions on the server."""
    *head, row = thing
    return (*head, row | {name: float(row[name]) for name in ("value", "value_to", "confidence") if name in row})

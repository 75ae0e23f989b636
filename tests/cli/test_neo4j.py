"""A graph on a server answers as its folder does, and the commands that bring it there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.neo4j.server import Neo4j

# Every command that reads a graph, each with an answer.
READING = (
    ("query", "supply/suppliers-of", "-p", "customer=微软"),
    ("query", "supply/segment-to-makers", "-p", "a=液冷", "-p", "b=服务器"),
    ("cypher", "MATCH (n:Company)-[r]->(o) RETURN n, type(r) AS r, o.id AS o ORDER BY n.id, r, o"),
    ("ask", "谁向微软供货"),
    ("ask", "who supplies Supermicro", "--format", "json"),
    ("show", "双鸿"),
    ("path", "双鸿", "微软"),
    ("timeline", "英伟达"),
    ("report", "微软"),
    ("report", "NVIDIA", "--lang", "en"),
    ("chain", "upstream", "微软"),
    ("chain", "downstream", "H100"),
    ("chain", "bottlenecks"),
    ("chain", "concentration"),
    ("chain", "communities"),
    ("impact", "英伟达"),
    ("substitutes", "双鸿"),
    ("stats",),
    ("export", "--format", "cytoscape", "--focus", "微软", "--inferred", "--modality", "asserted"),
    ("export", "--format", "turtle", "--segment", "液冷"),
)


@pytest.fixture
def address(kg: Run, built: Path, neo4j_server: Neo4j, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a server that holds the graph."""
    for name, value in neo4j_server.environment.items():
        monkeypatch.setenv(name, value)
    assert kg("neo4j", "load", "-g", built).code == 0
    return neo4j_server.server.address.uri


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_a_server_answers_like_the_folder(kg: Run, built: Path, address: str, command: tuple[str, ...]) -> None:
    from_folder, from_server = (kg(*command, "-g", place) for place in (built, address))
    assert from_server == from_folder
    assert from_server.code in (0, 1)


@pytest.mark.parametrize("option", ["-v", "--log-json"])
def test_a_load_tells_its_batches_and_no_password(
    kg: Run, built: Path, neo4j_server: Neo4j, address: str, option: str
) -> None:
    with neo4j_server.driver() as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    done = kg(option, "neo4j", "load", "-g", built, "--batch", 40)
    assert len(re.findall(r"\w+: \d+ of [1-9]\d+", done.err)) > 4
    assert f"{address} is Neo4j/" in done.err
    assert neo4j_server.server.password not in done.err + done.out


def test_why_shows_the_evidence_from_a_server(kg: Run, built: Path, address: str) -> None:
    (row, *_) = json.loads(
        kg("query", "supply/suppliers-of", "-p", "customer=微软", "-g", built, "--format", "json").out
    )
    assert kg("why", row["fact"], "-g", address) == kg("why", row["fact"], "-g", built)
    assert row["evidence"] in kg("why", row["fact"], "-g", address).out


def test_a_load_says_what_it_did_and_status_that_all_is_there(kg: Run, built: Path, address: str) -> None:
    again = kg("neo4j", "load", "-g", built, "--to", address)
    assert again.out == f"{address}: 0 records made, 0 changed, 0 removed\n"
    status = kg("neo4j", "status", "-g", built, "--to", address, "--all", "--format", "json")
    assert (status.code, status.err) == (0, f"{address} and {built}: the same\n")
    rows = {row["name"]: row for row in json.loads(status.out)}
    assert rows["Company"]["graph"] == 4
    assert not any(row["missing"] or row["left_over"] for row in rows.values())


def test_status_counts_what_differs(kg: Run, built: Path, address: str, neo4j_server: Neo4j) -> None:
    with neo4j_server.driver() as driver:
        driver.execute_query("MATCH ()-[r:SUPPLIES]->() DELETE r")
    status = kg("neo4j", "status", "-g", built, "--format", "json")
    lost = next(row for row in json.loads(status.out) if row["name"] == "SUPPLIES")
    assert [row["name"] for row in json.loads(status.out)] == ["SUPPLIES", "all", "all"]
    assert (status.code, lost["missing"], lost["left_over"]) == (1, lost["graph"], 0)
    assert f"{lost['graph']} records are missing there, 0 are left over" in status.err
    assert f"{address}: {lost['graph']} records made" in kg("neo4j", "load", "-g", built).out


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("query", "supply/suppliers-of", "-p", "customer=微软", "--as-of", "2024"), "--as-of needs the folder"),
        (("sparql", "--list", "-g", "{address}"), "is a server, and this needs the folder of a graph"),
        (("neo4j", "load", "--to", "http://localhost"), "no address of a Neo4j server"),
        (("neo4j", "load", "-g", "nothere.kg"), "nothere.kg' does not exist"),
        (("neo4j", "export"), "nothing to write"),
    ],
)
def test_what_cannot_be_done_is_said(kg: Run, address: str, command: tuple[str, ...], said: str) -> None:
    given = [part.format(address=address) for part in command]
    done = kg(*given, *(() if "-g" in given or given[0] == "neo4j" else ("-g", address)))
    assert done.code in (1, 2)
    assert said in done.err
    assert "Traceback" not in done.err


def test_files_for_the_import_tool_and_for_browser_are_written(kg: Run, built: Path) -> None:
    done = kg("neo4j", "export", "-g", built, "--admin-import", "csv", "--browser", "browser")
    assert done.code == 0
    assert "neo4j-admin database import full neo4j" in done.out
    assert (Path("csv") / "nodes-Company.csv").is_file()
    assert (Path("browser") / "style.grass").is_file()
    assert (Path("browser") / "favourites" / "supply-suppliers-of.cypher").is_file()

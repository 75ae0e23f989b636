"""A Neo4j server holds what the Cypher script and the CSV files say, whatever the names in them.

The programs that come with the server read them, as users do: cypher-shell and the import tool.
"""

import os
import shlex
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.catalogue import load_query
from kg.errors import GraphError
from kg.export.admin_import import COMMAND_FILE
from kg.export.flat import Flat, Node
from kg.export.formats import write
from kg.ontology.folders import data_folder
from tests.export import awkward, hostile, readers
from tests.export.expected import expected
from tests.neo4j.server import SHELL as POM
from tests.neo4j.server import Missing, Neo4j, admin, jars, shell

Ask = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="module")
def ask(neo4j_server: Neo4j) -> Iterator[Ask]:
    """Asks the server; nothing stays there in the end: to a later load it would be somebody else's."""

    def asked(query: str, **parameters: Any) -> list[dict[str, Any]]:
        with neo4j_server.driver() as driver:
            return [row.data() for row in driver.execute_query(query, parameters).records]

    yield asked
    asked("MATCH (n) DETACH DELETE n")


@pytest.fixture(scope="module", params=["toy", "awkward", "hostile"])
def flat(
    request: pytest.FixtureRequest, toys: Flat, neo4j_server: Neo4j, ask: Ask, tmp_path_factory: pytest.TempPathFactory
) -> Flat:
    """A view whose script has run on the server, twice, for the second time may change nothing."""
    try:
        jars(POM)
    except Missing as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))
    flat = {"toy": toys, "awkward": awkward.flat(), "hostile": hostile.labels()}[request.param]
    script = tmp_path_factory.mktemp("script") / "x.cypher"
    write(flat, "cypher", script)
    ask("MATCH (n) DETACH DELETE n")
    for _ in range(2):
        shell(neo4j_server.server, script)
    return flat


def held(ask: Ask) -> dict[str, Counter[str]]:
    """The number of nodes by label and of relationships by type."""
    labels = (label for row in ask("MATCH (n) RETURN labels(n) AS labels") for label in row["labels"])
    types = (row["type"] for row in ask("MATCH ()-[r]->() RETURN type(r) AS type"))
    return {"labels": Counter(labels), "types": Counter(types)}


def counted(flat: Flat) -> dict[str, Counter[str]]:
    """The same by the view."""
    classes = (name for node in flat.nodes for name in {node.type, *flat.ancestors.get(node.type, ()), "Entity"})
    observations, evidence = len(tuple(flat.observations)), len(tuple(flat.evidence))
    documents = len({one.document for one in flat.evidence})
    rest = Counter({"Observation": observations, "Evidence": evidence, "Document": documents})
    kinds = Counter(edge.kind for edge in flat.edges)
    return {
        "labels": Counter(classes) + rest,
        "types": kinds + Counter({"HAS_OBSERVATION": observations, "FROM": evidence}),
    }


def test_the_script_brings_every_entity_fact_observation_and_passage(flat: Flat, ask: Ask) -> None:
    assert readers.asked(ask) == expected(flat, "cypher")
    assert held(ask) == counted(flat)


def test_the_import_tool_reads_the_same(toys: Flat, neo4j_server: Neo4j, tmp_path: Path) -> None:  # noqa: ARG001 (skips)
    # One import, of the toys and of all that is hostile: each takes a server of its own.
    flat = joined(toys, hostile.labels())
    write(flat, "neo4j-csv", tmp_path / "csv")
    command = (tmp_path / "csv" / COMMAND_FILE).read_text("utf-8").replace("\\\n", "").partition("neo4j-admin ")[2]
    server = Neo4j(tmp_path / "home")
    admin(server.home, *(place(each, tmp_path / "csv") for each in shlex.split(command)))
    server.start()
    try:
        with server.driver() as driver:

            def ask(query: str) -> list[dict[str, Any]]:
                return [row.data() for row in driver.execute_query(query).records]

            assert readers.asked(ask) == expected(flat, "neo4j-csv")
            assert held(ask) == counted(flat)
    finally:
        server.kill()


def joined(one: Flat, other: Flat) -> Flat:
    """Two views as one."""
    tables = ("nodes", "edges", "observations", "evidence")
    both = {name: (*getattr(one, name), *getattr(other, name)) for name in tables}
    both["nodes"] = tuple(sorted(both["nodes"]))
    return replace(one, ancestors={**other.ancestors, **one.ancestors}, **both)


def place(argument: str, folder: Path) -> str:
    """An argument of the command, its files in their folder."""
    option, _, files = argument.partition("=")
    named = option in ("--nodes", "--relationships")
    return f"{option}={','.join(str(folder / name) for name in files.split(','))}" if named else argument


@pytest.mark.parametrize("flat", ["toy"], indirect=True)
def test_queries_of_the_catalogue_run_on_it(flat: Flat, ask: Ask) -> None:
    query = load_query(data_folder("queries"), "market/observations")
    rows = ask(query.cypher, entity="company/quanta", metric="")
    wanted = {one.id: one for one in flat.observations if one.entity == "company/quanta"}
    passages = {one.id: one.text for one in flat.evidence}
    assert {row["observation"] for row in rows} == wanted.keys()
    for row in rows:
        one = wanted[row["observation"]]
        assert (row["value"], row["value_to"], row["modality"]) == (one.value, one.value_to, one.modality)
        assert row["evidence"] == (passages[one.evidence[0]] if one.evidence else None)


@pytest.mark.parametrize("name", ["a\\u0060) DETACH DELETE n //", "a\\"])
def test_a_class_that_would_end_its_quotes_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="has a backslash"):
        write(Flat((Node("x/a", "a", type=name),)), "cypher", tmp_path / "x.cypher")
    assert list(tmp_path.iterdir()) == []

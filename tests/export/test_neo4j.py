"""A Neo4j server holds what the Cypher script says, whatever the names in it; cypher-shell runs it, as users do."""

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.catalogue import load_query
from kg.errors import GraphError
from kg.export.flat import Flat, Node
from kg.export.formats import write
from kg.ontology.folders import data_folder
from tests.export import awkward, hostile, readers
from tests.export.expected import expected
from tests.neo4j.server import SHELL as POM
from tests.neo4j.server import Missing, Neo4j, jars, shell

Ask = Callable[..., list[dict[str, Any]]]


@pytest.fixture(params=["toy", "awkward", "hostile"])
def flat(request: pytest.FixtureRequest, toys: Flat) -> Flat:
    return {"toy": toys, "awkward": awkward.flat(), "hostile": hostile.labels()}[request.param]


@pytest.fixture
def load(neo4j_server: Neo4j, tmp_path: Path) -> Callable[[Flat], Ask]:
    """Runs the script of a view twice, for the second time may change nothing; then asks the server."""
    try:
        jars(POM)
    except Missing as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))

    def ask(query: str, **parameters: Any) -> list[dict[str, Any]]:
        with neo4j_server.driver() as driver:
            return [row.data() for row in driver.execute_query(query, parameters).records]

    def loaded(flat: Flat) -> Ask:
        ask("MATCH (n) DETACH DELETE n")
        write(flat, "cypher", tmp_path / "x.cypher")
        for _ in range(2):
            shell(neo4j_server.server, tmp_path / "x.cypher")
        return ask

    return loaded


def test_the_server_holds_every_entity_fact_observation_and_passage(flat: Flat, load: Callable[[Flat], Ask]) -> None:
    ask = load(flat)
    assert readers.asked(ask) == expected(flat, "cypher")
    labels = Counter(label for row in ask("MATCH (n) RETURN labels(n) AS labels") for label in row["labels"])
    classes = Counter(name for node in flat.nodes for name in {node.type, *flat.ancestors.get(node.type, ()), "Entity"})
    observations, evidence = list(flat.observations), list(flat.evidence)
    documents = {one.document for one in evidence}
    rest = {"Observation": len(observations), "Evidence": len(evidence), "Document": len(documents)}
    assert labels == classes + Counter(rest)
    types = Counter(row["type"] for row in ask("MATCH ()-[r]->() RETURN type(r) AS type"))
    kinds = Counter(edge.kind for edge in flat.edges)
    assert types == kinds + Counter({"HAS_OBSERVATION": len(observations), "FROM": len(evidence)})


def test_queries_of_the_catalogue_run_on_it(toys: Flat, load: Callable[[Flat], Ask]) -> None:
    ask = load(toys)
    query = load_query(data_folder("queries"), "market/observations")
    rows = ask(query.cypher, entity="company/quanta", metric="")
    wanted = {one.id: one for one in toys.observations if one.entity == "company/quanta"}
    passages = {one.id: one.text for one in toys.evidence}
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

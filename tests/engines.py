"""A graph on each engine in turn: the same tests, the same answers."""

from pathlib import Path

import pytest

from kg.store import View, open_view
from kg.store.neo4j.planning import plan_of
from kg.store.neo4j.store import Neo4jStore, Neo4jWriter

ENGINES = ("arcade", "neo4j")


def opened(request: pytest.FixtureRequest, path: Path) -> View:
    """A view of a graph folder on the engine that is the parameter of a fixture.

    The server has one database: such a fixture belongs to one package of tests, which ends before the next begins.
    """
    if request.param != "neo4j":
        return open_view(path, engine=request.param)
    server = request.getfixturevalue("neo4j_server").server
    Neo4jWriter(server).load(plan_of(path))
    return Neo4jStore(server).view()

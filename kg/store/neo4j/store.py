"""Neo4j as a Store: the same contract as the embedded engine, over Bolt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Literal

from kg.errors import GraphError
from kg.records import Rows
from kg.store.contract import TIMEOUT, Closing, View, Writer
from kg.store.cypher_text import returned_columns
from kg.store.guard import refuse_side_effects
from kg.store.manifest import Manifest
from kg.store.neo4j.faults import explaining, explaining_query
from kg.store.neo4j.ledger import WHOLE, loaded
from kg.store.neo4j.loading import BATCH, Loaded, Loader, Plan, Progress
from kg.store.neo4j.planning import manifest_of
from kg.store.neo4j.server import PATIENCE, Server, connect
from kg.store.neo4j.status import Standing, standing
from kg.store.neo4j.telling import logged
from kg.store.projection import LAYOUT, Projection
from kg.store.values import plain

if TYPE_CHECKING:
    from neo4j import Driver, ManagedTransaction, Session
    from neo4j.api import BookmarkManager


class Neo4jStore:
    """A database on a server."""

    def __init__(self, server: Server) -> None:
        self.server = server

    def writer(self) -> Writer:
        return Neo4jWriter(self.server)

    def view(self) -> View:
        return Neo4jView(self.server)

    def manifest(self) -> Manifest:
        """What the server keeps of the manifest of the graph that was loaded."""
        with self.session() as session:
            return manifest_of(loaded(session))

    def standing(self, plan: Plan) -> list[Standing]:
        """How the server stands beside a plan."""
        with self.session() as session:
            return standing(session, plan)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session that only reads."""
        with connect(self.server) as driver, explaining(self.server.address), _session(driver, self.server) as session:
            yield session


class Neo4jWriter:
    """Loads what a database lacks, and takes away what is gone."""

    def __init__(self, server: Server, progress: Progress = lambda *_: None, batch: int = BATCH) -> None:
        self.server, self._progress, self._batch = server, logged(progress), batch

    def write(self, projection: Projection) -> None:
        labels = frozenset(label for each in projection.nodes for label in each.labels)
        self.load(Plan(projection, labels))

    def load(self, plan: Plan) -> Loaded:
        """Bring the database to the state of a plan."""
        import neo4j

        # Each session sees what the others have written, also where they speak to different members of a cluster.
        seen = neo4j.GraphDatabase.bookmark_manager()
        with connect(self.server, PATIENCE) as driver, explaining(self.server.address):
            opened = partial(_session, driver, self.server, "WRITE", seen)
            return Loader(opened, self._progress, self._batch).load(plan)


class Neo4jView(Closing):
    """Reads a database in sessions that cannot write."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._driver = connect(server)
        try:
            self._check()
        except BaseException:
            self._driver.close()
            raise

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout_s: float = TIMEOUT,
        limit: int | None = None,
    ) -> Rows:
        import neo4j

        refuse_side_effects(cypher)

        @neo4j.unit_of_work(timeout=timeout_s)
        def read(transaction: ManagedTransaction) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
            result = transaction.run(cypher, dict(parameters or {}))
            records = result if limit is None else result.fetch(limit)
            return tuple(result.keys()), [tuple(map(_plain, record.values())) for record in records]

        with explaining_query(self.server.address, timeout_s), _session(self._driver, self.server) as session:
            columns, rows = session.execute_read(read)
        return Rows(columns or returned_columns(cypher), rows)

    def close(self) -> None:
        self._driver.close()

    def _check(self) -> None:
        address = self.server.address
        with explaining(address), _session(self._driver, self.server) as session:
            there = loaded(session)
        load = f"kg neo4j load -g GRAPH --to {address}"
        if not there:
            raise GraphError(f"{address} holds no graph", hint=f"load one with: {load}")
        if there.get("state") != WHOLE:
            raise GraphError(
                f"a load into {address} is under way or was cut short: answers would be incomplete",
                hint=f"wait for it, or go on with: {load}",
            )
        if there.get("layout", LAYOUT) != LAYOUT:
            raise GraphError(f"{address} was loaded by another version of kg", hint=f"load again with: {load}")


def _session(
    driver: Driver, server: Server, mode: Literal["READ", "WRITE"] = "READ", seen: BookmarkManager | None = None
) -> Session:
    return driver.session(database=server.address.database or None, default_access_mode=mode, bookmark_manager=seen)


def _plain(value: object) -> object:
    """As the embedded engine gives it: nodes and relationships by their properties, paths by those of their nodes."""
    import neo4j.graph

    if isinstance(value, neo4j.graph.Node | neo4j.graph.Relationship):
        return plain(dict(value.items()))
    if isinstance(value, neo4j.graph.Path):
        return plain([dict(node.items()) for node in value.nodes])
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return plain(value)

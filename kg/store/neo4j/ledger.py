"""Who loads a server, how far it has come, and what it holds when it is done: one node, `(:KgManifest)`.

A loader owns the node. Each transaction first takes it, checks the owner and counts itself, so that a batch whose
acknowledgement was lost is not written twice, and a loader that was thought dead cannot write beside its successor.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Mapping
from contextlib import suppress
from socket import gethostname
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from kg.errors import GraphError
from kg.store.lock import alive

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Session

T = TypeVar("T")

IDLE = 120_000  # milliseconds after which a loader on another machine counts as dead
WHOLE = "whole"

_TAKE = (
    "MERGE (m:KgManifest {id: 'graph'}) SET m.touched = timestamp() "
    "RETURN m.owner AS owner, m.host AS host, m.process AS process, m.touched - m.beat AS silent"
)
_OWN = (
    "MATCH (m:KgManifest {id: 'graph'}) SET m.owner = $owner, m.host = $host, m.process = $process, "
    "m.batch = 0, m.beat = timestamp(), m.state = 'loading'"
)
_COUNT = (
    "MATCH (m:KgManifest {id: 'graph'}) SET m.beat = timestamp() "
    "WITH m, m.batch AS before SET m.batch = $batch RETURN m.owner AS owner, before AS before"
)
_LEAVE = (
    "MATCH (m:KgManifest {id: 'graph', owner: $owner}) SET m += $facts "
    "REMOVE m.owner, m.host, m.process, m.batch, m.beat, m.touched"
)
_READ = "MATCH (m:KgManifest {id: 'graph'}) RETURN properties(m) AS facts"


class Holder(NamedTuple):
    """The loader that owns a server now."""

    owner: str | None
    host: str
    process: int
    silent: int | None

    @property
    def gone(self) -> bool:
        """Whether it has ended, or was silent for so long that it must have."""
        return not self.owner or not alive(self.host, self.process) or (self.silent or 0) > IDLE


class Ledger:
    """The loader's own hold on a server."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._owner = uuid.uuid4().hex
        self._batch = 0

    def take(self) -> None:
        """Become the owner; a GraphError names the loader that is at work."""
        self._session.execute_write(self._taken)

    def once(self, work: Callable[[ManagedTransaction], T]) -> T | None:
        """Run one batch exactly once, however often its transaction is tried; None where it was done before."""
        self._batch += 1
        return self._session.execute_write(self._counted, self._batch, work)

    def leave(self, facts: Mapping[str, object]) -> None:
        """Say that all is there, and what it is, and let go."""
        given = {"owner": self._owner, "facts": dict(facts)}
        self._session.execute_write(lambda transaction: transaction.run(_LEAVE, given).consume())

    def abandon(self) -> None:
        """Let go of a load that failed, if the server can still be told; it stays marked as not whole."""
        from neo4j.exceptions import DriverError, Neo4jError

        with suppress(DriverError, Neo4jError):
            self._session.run(_LEAVE, owner=self._owner, facts={}).consume()

    def _taken(self, transaction: ManagedTransaction) -> None:
        holder = Holder(*transaction.run(_TAKE).single(strict=True).values())
        if holder.owner != self._owner and not holder.gone:
            raise GraphError(
                f"process {holder.process} on {holder.host} is loading this database",
                hint=f"wait for it to end; if it is dead, its hold ends {IDLE // 1000} s after its last word",
            )
        transaction.run(_OWN, owner=self._owner, host=gethostname(), process=os.getpid())

    def _counted(
        self, transaction: ManagedTransaction, batch: int, work: Callable[[ManagedTransaction], T]
    ) -> T | None:
        found = transaction.run(_COUNT, batch=batch).single()
        if found is None or found["owner"] != self._owner:
            raise GraphError("another loader has taken over this database", hint="wait for it to end, then load again")
        return None if found["before"] == batch else work(transaction)


def loaded(session: Session) -> dict[str, Any]:
    """What the server says that it holds; empty where nothing was ever loaded."""
    found = session.execute_read(lambda transaction: transaction.run(_READ).single())
    return dict(found["facts"]) if found else {}

"""Who loads a server, how far it has come, and what it holds when it is done: `(:KgManifest {id: 'graph'})`.

A loader owns that node, and one more for each of its lanes while it loads. Each transaction first takes the node of its
lane, checks the owner and counts itself, so that a batch whose acknowledgement was lost is not written twice, and a
loader that was thought dead cannot write beside its successor, who has to take the nodes of all lanes.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Mapping, Sequence
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
    "WITH m OPTIONAL MATCH (l:KgManifest {owner: m.owner}) WITH m, max(l.beat) AS beat "
    "RETURN m.owner AS owner, m.host AS host, m.process AS process, m.touched - beat AS silent"
)
_OPEN = "UNWIND $lanes AS id MERGE (:KgManifest {id: id})"
_HOLD = "MATCH (m:KgManifest) SET m.owner = $owner, m.batch = 0, m.beat = timestamp()"
_OWN = "MATCH (m:KgManifest {id: 'graph'}) SET m.host = $host, m.process = $process, m.state = 'loading'"
_COUNT = (
    "MATCH (m:KgManifest {id: $lane}) SET m.beat = timestamp() "
    "WITH m, m.batch AS before SET m.batch = $batch RETURN m.owner AS owner, before AS before"
)
_CLOSE = "MATCH (m:KgManifest {owner: $owner}) WHERE m.id <> 'graph' DELETE m"
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

    def take(self, lanes: int = 1) -> None:
        """Become the owner; a GraphError names the loader that is at work."""
        self._session.execute_write(self._taken, [_lane(number) for number in range(lanes)])

    def lane(self, session: Session, number: int = 0) -> Lane:
        """The count of one of the lanes, for batches through a session of its own."""
        return Lane(session, self._owner, _lane(number))

    def leave(self, facts: Mapping[str, object]) -> None:
        """Say that all is there, and what it is, and let go."""
        self._session.execute_write(self._left, facts)

    def abandon(self) -> None:
        """Let go of a load that failed, if the server can still be told; it stays marked as not whole.

        The nodes of the lanes stay, too: a batch that is still under way would have to be waited for.
        """
        from neo4j.exceptions import DriverError, Neo4jError

        with suppress(DriverError, Neo4jError):
            self._session.run(_LEAVE, owner=self._owner, facts={}).consume()

    def _taken(self, transaction: ManagedTransaction, lanes: Sequence[str]) -> None:
        holder = Holder(*transaction.run(_TAKE).single(strict=True).values())
        if holder.owner != self._owner and not holder.gone:
            raise GraphError(
                f"process {holder.process} on {holder.host} is loading this database",
                hint=f"wait for it to end; if it is dead, its hold ends {IDLE // 1000} s after its last word",
            )
        transaction.run(_OPEN, lanes=lanes)
        transaction.run(_HOLD, owner=self._owner)
        transaction.run(_OWN, host=gethostname(), process=os.getpid())

    def _left(self, transaction: ManagedTransaction, facts: Mapping[str, object]) -> None:
        transaction.run(_CLOSE, owner=self._owner)
        transaction.run(_LEAVE, owner=self._owner, facts=dict(facts)).consume()


class Lane:
    """One batch after another, each counted under the name of the owner."""

    def __init__(self, session: Session, owner: str, name: str) -> None:
        self._session, self._owner, self._name = session, owner, name
        self._batch = 0

    def once(self, work: Callable[[ManagedTransaction], T]) -> T | None:
        """Run one batch exactly once, however often its transaction is tried; None where it was done before."""
        from neo4j.exceptions import IncompleteCommit

        self._batch += 1
        while True:
            # The driver does not try again what it may have committed; the count tells whether it has.
            with suppress(IncompleteCommit):
                return self._session.execute_write(self._counted, self._batch, work)

    def _counted(
        self, transaction: ManagedTransaction, batch: int, work: Callable[[ManagedTransaction], T]
    ) -> T | None:
        found = transaction.run(_COUNT, lane=self._name, batch=batch).single()
        if found is None or found["owner"] != self._owner:
            raise GraphError("another loader has taken over this database", hint="wait for it to end, then load again")
        return None if found["before"] == batch else work(transaction)


def loaded(session: Session) -> dict[str, Any]:
    """What the server says that it holds; empty where nothing was ever loaded."""
    found = session.execute_read(lambda transaction: transaction.run(_READ).single())
    return dict(found["facts"]) if found else {}


def _lane(number: int) -> str:
    return f"lane {number}"

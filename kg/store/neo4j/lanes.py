"""Lanes of a load: transactions that are written at once, each lane one batch after another.

While the server works on the batches of the lanes, the next ones are made. The first failure or interrupt ends all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager
from functools import partial
from queue import SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.errors import GraphError
from kg.store.neo4j.ledger import Lane, Ledger
from kg.store.neo4j.statements import Step

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Session

LANES = 2
READY = 2  # batches for each lane: the one that is being written, and one to go on with
GRACE = 5.0  # seconds that a load which failed waits for the batches under way


class Batch(NamedTuple):
    """Rows to write in one transaction, and how."""

    step: Step
    rows: Sequence[Any]


class Written(NamedTuple):
    """The rows of a batch, and how many of them were touched."""

    rows: int
    touched: int


class Lanes(AbstractContextManager["Lanes"]):
    """Write through a session each; a batch takes the lane that is free first."""

    def __init__(self, opened: Callable[[], Session], ledger: Ledger, count: int = LANES) -> None:
        self._opened, self._ledger = opened, ledger
        self._todo: SimpleQueue[Batch | None] = SimpleQueue()
        self._done: SimpleQueue[Future[Written]] = SimpleQueue()
        self._over = Event()
        # Those of a server that stays away must not keep an interrupted process.
        self._threads = [Thread(target=self._drive, args=(at,), name=f"lane {at}", daemon=True) for at in range(count)]

    def __enter__(self) -> Lanes:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for _thread in self._threads:
            self._todo.put(None)
        until = monotonic() + GRACE
        for thread in self._threads:
            thread.join(max(0.0, until - monotonic()))

    def write(self, batches: Iterable[Batch]) -> Iterator[Written]:
        """Write batches, and tell of each, in the order in which they end."""
        under_way = 0
        for batch in batches:
            self._todo.put(batch)
            under_way += 1
            if under_way == READY * len(self._threads):
                yield self._done.get().result()
                under_way -= 1
        for _ in range(under_way):
            yield self._done.get().result()

    def _drive(self, number: int) -> None:
        with self._opened() as session:
            lane = self._ledger.lane(session, number)
            while batch := self._todo.get():
                self._done.put(self._outcome(lane, batch))

    def _outcome(self, lane: Lane, batch: Batch) -> Future[Written]:
        outcome: Future[Written] = Future()
        try:
            touched = lane.once(partial(self._try, batch))
            outcome.set_result(Written(len(batch.rows), len(batch.rows) if touched is None else touched))
        except BaseException as error:  # told where the batches are awaited
            self._over.set()
            outcome.set_exception(error)
        return outcome

    def _try(self, batch: Batch, transaction: ManagedTransaction) -> int:
        if self._over.is_set():
            raise GraphError("the load has ended")
        return batch.step(transaction, batch.rows)

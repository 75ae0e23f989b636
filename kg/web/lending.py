"""Lends views of a graph to requests: a few at a time, each bounded, opened anew when the graph was built again."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from queue import Empty, LifoQueue
from time import monotonic

from kg.errors import OutOfTime, QueryError
from kg.records import Rows
from kg.store import View
from kg.store.contract import TIMEOUT, Closing

_LOG = logging.getLogger("kg.web")
MOST = 4
Opened = tuple[str, View]


class Busy(QueryError):
    """All views are lent out."""


class Bounded(Closing):
    """A view for one request, whose queries all together may take some seconds.

    The engine is asked with one timeout whatever is left, since another one opens the database anew.
    """

    def __init__(self, view: View, seconds: float) -> None:
        self._view, self._seconds, self._until = view, seconds, monotonic() + seconds

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout_s: float = TIMEOUT,  # noqa: ARG002
        limit: int | None = None,
    ) -> Rows:
        if monotonic() > self._until:
            raise OutOfTime(
                f"the answer took longer than {self._seconds:g} seconds", hint="ask for less, or use the command line"
            )
        return self._view.query(cypher, parameters, timeout_s=self._seconds, limit=limit)

    def close(self) -> None:
        """The view goes back to where it was lent from."""


class Lender:
    """At most `MOST` views are open, the last used is lent first; `stamp` changes with the graph."""

    def __init__(self, opening: Callable[[], View], stamp: Callable[[], str], seconds: float) -> None:
        self._opening, self._stamp, self._seconds = opening, stamp, seconds
        self._idle: LifoQueue[Opened | None] = LifoQueue()
        for _ in range(MOST):
            self._idle.put(None)

    @contextmanager
    def view(self) -> Iterator[View]:
        """A view for the time of a block; Busy when none comes free in time."""
        try:
            lent = self._idle.get(timeout=self._seconds)
        except Empty:
            raise Busy("too many questions at once", hint="try again in a moment") from None
        try:
            lent = self._fresh(lent)
            yield Bounded(lent[1], self._seconds)
        finally:
            self._idle.put(lent)

    def close(self) -> None:
        """Close what is idle."""
        while not self._idle.empty():
            if lent := self._idle.get_nowait():
                lent[1].close()

    def _fresh(self, lent: Opened | None) -> Opened:
        stamp = self._stamp()
        if lent and lent[0] == stamp:
            return lent
        if lent:
            lent[1].close()
        _LOG.info("opened the graph of stamp %(stamp)s", {"stamp": stamp})
        return stamp, self._opening()

"""A pool of processes that survives the death of any of them.

`concurrent.futures` gives a broken pool when a worker is killed; here only the file that it was reading is in doubt.
That file is tried once more, alone in a new worker; if that one dies too, the file is set aside and named. A worker
that hangs over a file or grows beyond its limit is ended by us, and then all of this holds for it, too.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self

from kg.errors import KgError
from kg.pipeline.backlog import Backlog
from kg.pipeline.outcome import Outcome
from kg.pipeline.runners import Bounds, Setup
from kg.pipeline.worker import serve

_LOG = logging.getLogger("kg.pipeline")
LOOK = 1.0  # seconds between two looks at the workers
DIES = "kills the process that reads it (out of memory, or a crash)"


@dataclass(slots=True, eq=False)
class Worker:
    """A process, our end of its pipe, the files it has yet to answer for, the one in hand first, and since when."""

    process: SpawnProcess
    pipe: Connection
    ready: bool = False
    pending: deque[Path] = field(default_factory=deque)
    since: float = 0.0

    def fault(self, bounds: Bounds) -> str:
        """Why it must end; empty while all is well."""
        if self.pending and monotonic() - self.since > bounds.seconds:
            return f"gives no answer within {bounds.seconds:g} seconds"
        if _memory(self.process) > bounds.memory:
            return f"takes more than {bounds.memory >> 20} MB of memory"
        return ""


class Pool:
    """Workers that share out files; use it as a context so that none outlives it."""

    def __init__(self, setup: Setup, jobs: int, bounds: Bounds | None = None) -> None:
        self._setup = setup
        self._jobs = jobs
        self._bounds = bounds or Bounds()
        self._workers: list[Worker] = []
        self._backlog = Backlog((), 1)

    def run(self, paths: Sequence[Path]) -> Iterator[Outcome]:
        """The outcome of every path, in the order in which they come."""
        self._backlog = Backlog(paths, self._jobs)
        self._workers += [self._start() for _ in range(min(self._jobs, len(paths)))]
        looked = monotonic()
        while self._backlog.left:
            for worker in self._answering():
                yield from self._hear(worker)
            if monotonic() - looked > min(LOOK, self._bounds.seconds):
                yield from self._look()
                looked = monotonic()

    def _answering(self) -> list[Worker]:
        heard = set(wait([worker.pipe for worker in self._workers], min(LOOK, self._bounds.seconds)))
        return [worker for worker in self._workers if worker.pipe in heard]

    def _look(self) -> Iterator[Outcome]:
        """End the workers that hang or have grown; those that have just answered are heard first."""
        for worker in list(self._workers):
            if worker.ready and not worker.pipe.poll() and (why := worker.fault(self._bounds)):
                yield from self._bury(worker, why)

    def _hear(self, worker: Worker) -> Iterator[Outcome]:
        try:
            outcome: Outcome | None = worker.pipe.recv()
        except (EOFError, OSError):
            yield from self._bury(worker, DIES)
            return
        worker.since = monotonic()
        if outcome is None:
            worker.ready = True
        else:
            worker.pending.popleft()
            yield self._backlog.done(outcome)
        self._feed(worker)

    def _feed(self, worker: Worker) -> None:
        """Hand out the next batch."""
        if worker.pending:
            return
        worker.pending.extend(self._backlog.take())
        if worker.pending:
            try:
                worker.pipe.send(list(worker.pending))
            except OSError:
                # It died between two batches; `_hear` will see the closed pipe.
                self._backlog.give_back(worker.pending)
                worker.pending.clear()

    def _bury(self, worker: Worker, why: str) -> Iterator[Outcome]:
        """Replace a worker; the file in its hand is tried again, the rest of its batch goes back."""
        self._workers.remove(worker)
        _end(worker)
        _LOG.warning("a worker died (exit status %(status)s)", {"status": worker.process.exitcode})
        if not worker.ready:
            raise KgError(
                f"a worker process cannot start (exit status {worker.process.exitcode})",
                hint="build with --jobs 1 to see why",
            )
        if worker.pending:
            suspect = worker.pending.popleft()
            self._backlog.give_back(worker.pending)
            yield from self._backlog.suspect(suspect, why)
        self._workers.append(self._start())

    def _start(self) -> Worker:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, self._setup), daemon=True)
        process.start()
        theirs.close()
        return Worker(process, ours)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            _end(worker)


def _end(worker: Worker) -> None:
    # First of all, or one that is about to answer would tell of a broken pipe.
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()


def _memory(process: SpawnProcess) -> int:
    """The memory of a process in bytes; nothing once it has ended."""
    from psutil import Error
    from psutil import Process as Of

    try:
        return int(Of(process.pid).memory_info().rss)
    except Error:
        return 0

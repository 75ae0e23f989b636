"""A pool of processes that survives the death of any of them.

`concurrent.futures` gives a broken pool when a worker is killed; here only the file that it was reading is in doubt.
That file is tried once more, alone in a new worker; if that one dies too, the file is set aside and named.
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
from types import TracebackType
from typing import Self

from kg.errors import KgError
from kg.pipeline.outcome import Outcome, set_aside
from kg.pipeline.runners import Setup
from kg.pipeline.worker import serve

BATCH = 8
_LOG = logging.getLogger("kg.pipeline")


@dataclass(slots=True, eq=False)
class Worker:
    """A process, our end of its pipe, and the files it has yet to answer for, the one in hand first."""

    process: SpawnProcess
    pipe: Connection
    ready: bool = False
    pending: deque[Path] = field(default_factory=deque)


class Pool:
    """Workers that share out files; use it as a context so that none outlives it."""

    def __init__(self, setup: Setup, jobs: int, batch: int = BATCH) -> None:
        self._setup = setup
        self._jobs = jobs
        self._batch = batch
        self._workers: list[Worker] = []
        self._queue: deque[Path] = deque()
        self._alone: deque[Path] = deque()
        self._tried: set[Path] = set()

    def run(self, paths: Sequence[Path]) -> Iterator[Outcome]:
        """The outcome of every path, in the order in which they come."""
        self._queue.extend(paths)
        self._batch = max(1, min(self._batch, len(paths) // (4 * self._jobs)))
        self._workers += [self._start() for _ in range(min(self._jobs, len(paths)))]
        left = len(paths)
        while left:
            for worker in self._answering():
                for outcome in self._hear(worker):
                    left -= 1
                    yield outcome

    def _answering(self) -> list[Worker]:
        heard = set(wait([worker.pipe for worker in self._workers]))
        return [worker for worker in self._workers if worker.pipe in heard]

    def _hear(self, worker: Worker) -> Iterator[Outcome]:
        try:
            outcome: Outcome | None = worker.pipe.recv()
        except (EOFError, OSError):
            yield from self._bury(worker)
            return
        if outcome is None:
            worker.ready = True
        else:
            worker.pending.popleft()
            yield outcome
        self._feed(worker)

    def _feed(self, worker: Worker) -> None:
        """Hand out the next batch; a file under suspicion is a batch of its own."""
        if worker.pending:
            return
        if self._alone:
            worker.pending.append(self._alone.popleft())
        else:
            worker.pending.extend(self._queue.popleft() for _ in range(min(self._batch, len(self._queue))))
        if worker.pending:
            try:
                worker.pipe.send(list(worker.pending))
            except OSError:
                # It died between two batches; `_hear` will see the closed pipe.
                self._queue.extendleft(reversed(worker.pending))
                worker.pending.clear()

    def _bury(self, worker: Worker) -> Iterator[Outcome]:
        """Replace a dead worker; the file in its hand is tried again, the rest of its batch goes back."""
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
            self._queue.extendleft(reversed(worker.pending))
            if suspect in self._tried:
                yield set_aside(suspect, "kills the process that reads it (out of memory, or a crash)")
            else:
                self._tried.add(suspect)
                self._alone.append(suspect)
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

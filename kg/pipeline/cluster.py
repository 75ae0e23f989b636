"""The machines of a Ray cluster, one actor for each core: the same work as in the pool, by the same rules.

Ray brings actors to life on other machines and carries outcomes back; which file is tried again, and when one is set
aside, `Backlog` decides as it does for the pool. The package must be installed on every machine in the same version,
and the files must be readable there: a shared folder, or addresses such as `s3://bucket/folder`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Self

from kg.errors import KgError, UsageError
from kg.pipeline.backlog import Backlog
from kg.pipeline.outcome import Outcome, attempt
from kg.pipeline.runners import Crew, Setup

LOOK = 1.0  # seconds between two looks at actors that are silent


class Actor:
    """The work on another machine."""

    def __init__(self, setup: Setup) -> None:
        self._work = setup()

    def ready(self) -> list[Outcome]:
        """Answers once the work is set up."""
        return []

    def attempt(self, batch: list[Path]) -> list[Outcome]:
        """One outcome for each path of a batch."""
        return [attempt(self._work, path) for path in batch]


@dataclass(slots=True)
class Task:
    """A batch in the hands of an actor, and since when; an empty one while the actor is set up."""

    actor: Any
    batch: list[Path]
    since: float


class Cluster:
    """Actors that share out files; use it as a context so that none outlives it."""

    def __init__(self, setup: Setup, crew: Crew) -> None:
        if find_spec("ray") is None:
            raise UsageError("the runner 'ray' is not installed", hint="pip install 'aichain-kg[ray]'")
        import ray

        self._ray, self._setup, self._crew = ray, setup, crew
        self._ours = not ray.is_initialized()
        self._tasks: dict[Any, Task] = {}
        self._backlog = Backlog((), 1)

    def run(self, paths: Sequence[Path]) -> Iterator[Outcome]:
        """The outcome of every path, in the order in which they come."""
        jobs = max(1, min(self._crew.jobs or int(self._ray.cluster_resources().get("CPU", 1)), len(paths)))
        self._backlog = Backlog(paths, jobs)
        for _ in range(jobs if paths else 0):
            self._hire()
        while self._backlog.left:
            ready, _ = self._ray.wait(list(self._tasks), timeout=min(LOOK, self._crew.bounds.seconds))
            for reference in ready:
                yield from self._hear(reference, self._tasks.pop(reference))
            yield from self._look()

    def _hire(self) -> None:
        # A file that kills its actor is ours to judge, so Ray shall not try it again by itself.
        kind = self._ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0)(Actor)
        actor = kind.remote(self._setup)
        self._tasks[actor.ready.remote()] = Task(actor, [], monotonic())

    def _feed(self, actor: Any) -> None:
        if batch := self._backlog.take():
            self._tasks[actor.attempt.remote(batch)] = Task(actor, batch, monotonic())
        else:
            self._ray.kill(actor)

    def _hear(self, reference: Any, task: Task) -> Iterator[Outcome]:
        try:
            outcomes: list[Outcome] = self._ray.get(reference)
        except self._ray.exceptions.RayActorError as error:
            if not task.batch:
                raise KgError(f"an actor cannot start: {error}", hint="build with --runner serial to see why") from None
            yield from self._bury(task, "kills the process that reads it (out of memory, or a crash)")
            return
        yield from map(self._backlog.done, outcomes)
        self._feed(task.actor)

    def _look(self) -> Iterator[Outcome]:
        """End the actors that hang: no file of a batch may take longer than the bound, on the average of the batch."""
        for reference, task in list(self._tasks.items()):
            allowed = self._crew.bounds.seconds * len(task.batch)
            if task.batch and monotonic() - task.since > allowed:
                del self._tasks[reference]
                self._ray.kill(task.actor)
                yield from self._bury(task, f"gives no answer within {self._crew.bounds.seconds:g} seconds")

    def _bury(self, task: Task, why: str) -> Iterator[Outcome]:
        """Replace an actor; which file of its batch it was nobody knows, so each is tried again by itself."""
        for path in task.batch:
            yield from self._backlog.suspect(path, why)
        self._hire()

    def __enter__(self) -> Self:
        if self._ours:
            try:
                self._ray.init(address=self._crew.address or None, log_to_driver=False, logging_level="ERROR")
            except (ConnectionError, ValueError) as error:
                raise UsageError(
                    f"no Ray cluster answers at {self._crew.address!r}: {error}",
                    hint="start one with: ray start --head",
                ) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._tasks.values():
            self._ray.kill(task.actor)
        if self._ours:
            self._ray.shutdown()

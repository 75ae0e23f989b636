"""The files that wait for a worker, whatever kind of worker it is."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.pipeline.outcome import Outcome, set_aside

BATCH = 8


class Backlog:
    """Hands out batches; a file that cost a worker its life is tried once more, alone, and then set aside.

    >>> backlog = Backlog([Path("a"), Path("b")], workers=1)
    >>> backlog.take(), list(backlog.suspect(Path("a"), "kills")), backlog.take()
    ([PosixPath('a')], [], [PosixPath('a')])
    >>> [outcome.finding.message for outcome in backlog.suspect(Path("a"), "kills the process")]
    ['kills the process']
    """

    def __init__(self, paths: Sequence[Path], workers: int) -> None:
        self.left = len(paths)
        self._queue = deque(paths)
        self._alone: deque[Path] = deque()
        self._tried: set[Path] = set()
        self._batch = max(1, min(BATCH, len(paths) // (4 * workers)))

    def take(self) -> list[Path]:
        """The next batch; a file under suspicion is a batch of its own, and nothing is left when it is empty."""
        if self._alone:
            return [self._alone.popleft()]
        return [self._queue.popleft() for _ in range(min(self._batch, len(self._queue)))]

    def give_back(self, paths: Iterable[Path]) -> None:
        """Files that a worker did not come to; they are next."""
        self._queue.extendleft(reversed(list(paths)))

    def suspect(self, path: Path, why: str) -> Iterator[Outcome]:
        """A file that was in the hand of a worker that ended; its outcome, if it was tried before."""
        if path in self._tried:
            yield self.done(set_aside(path, why))
        else:
            self._tried.add(path)
            self._alone.append(path)

    def done(self, outcome: Outcome) -> Outcome:
        """Count an outcome, and pass it on."""
        self.left -= 1
        return outcome

"""Sorts more records than memory holds: sorted runs on disk, merged while they are read (Knuth, TAOCP 3, 5.4)."""

from __future__ import annotations

import heapq
import pickle
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Generic, TypeVar
from weakref import finalize

Row = TypeVar("Row")
MOST = 50_000  # rows held at once
BLOCK = 500  # rows of a run read at once
_KEY: Callable[[Any], Any] = itemgetter(0)


class ExternalSort(Generic[Row]):
    """Rows in the order of a key, those of one key as they came; to be had as often as one likes.

    What is more than `most` rows, by default 50,000, lies in `folder`, in a file without a name that goes with the
    process.

    >>> rows = ExternalSort(str.lower, most=2)
    >>> rows.add(["b", "A", "c", "a"])
    >>> list(rows), len(rows)
    (['A', 'a', 'b', 'c'], 4)
    """

    def __init__(self, key: Callable[[Row], Any], folder: Path | None = None, most: int = 0) -> None:
        self._key, self._folder, self._most = key, folder, most or MOST
        self._held: list[tuple[Any, Row]] = []
        self._runs: list[list[tuple[int, int]]] = []  # offset and length of each block
        self._count = 0

    def add(self, rows: Iterable[Row]) -> None:
        """Take some more."""
        for row in rows:
            self._held.append((self._key(row), row))
            if len(self._held) >= self._most:
                self._spill()

    def __len__(self) -> int:
        return self._count + len(self._held)

    def __iter__(self) -> Iterator[Row]:
        return (row for _, row in self._merged())

    def groups(self) -> Iterator[list[Row]]:
        """The rows of each key together.

        >>> rows = ExternalSort(str.lower)
        >>> rows.add(["b", "A", "a"])
        >>> list(rows.groups())
        [['A', 'a'], ['b']]
        """
        return ([row for _, row in pairs] for _, pairs in groupby(self._merged(), key=_KEY))

    def _merged(self) -> Iterator[tuple[Any, Row]]:
        runs = [self._read(run) for run in self._runs]
        return heapq.merge(*runs, sorted(self._held, key=_KEY), key=_KEY)

    @cached_property
    def _file(self) -> IO[bytes]:
        file = TemporaryFile(dir=self._folder)  # noqa: SIM115 open as long as this object lives
        finalize(self, file.close)
        return file

    def _spill(self) -> None:
        self._held.sort(key=_KEY)
        self._runs.append([self._write(self._held[at : at + BLOCK]) for at in range(0, len(self._held), BLOCK)])
        self._count += len(self._held)
        self._held = []

    def _write(self, block: list[tuple[Any, Row]]) -> tuple[int, int]:
        at, data = self._file.seek(0, 2), pickle.dumps(block, pickle.HIGHEST_PROTOCOL)
        return at, self._file.write(data)

    def _read(self, run: Iterable[tuple[int, int]]) -> Iterator[tuple[Any, Row]]:
        for at, length in run:
            self._file.seek(at)
            yield from pickle.loads(self._file.read(length))  # noqa: S301 nobody else can open it

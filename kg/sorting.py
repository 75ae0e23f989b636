"""Keeps and sorts more records than memory holds.

What is sorted lies in sorted runs on disk, which are merged while they are read (Knuth, TAOCP 3, 5.4).
"""

from __future__ import annotations

import heapq
import pickle
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Generic, TypeVar
from weakref import finalize

Row = TypeVar("Row")
MOST = 50_000  # rows held at once
BLOCK = 500  # rows on disk read at once
_KEY: Callable[[Any], Any] = itemgetter(0)


class Spool(Generic[Row]):
    """Rows in the order in which they came; to be had as often as one likes.

    What is more than `most` rows, by default 50,000, lies in `folder`, in a file without a name that goes with the
    process.

    >>> rows = Spool(most=2)
    >>> rows.add(["b", "a", "c"])
    >>> rows.add(["a"])
    >>> list(rows), len(rows)
    (['b', 'a', 'c', 'a'], 4)
    """

    def __init__(self, folder: Path | None = None, most: int = 0) -> None:
        self._held: list[Row] = []
        self._run = _Run()
        self._disk, self._most = _Disk(folder), most or MOST
        self._count = 0

    def add(self, rows: Iterable[Row]) -> None:
        """Take some more."""
        self._held.extend(rows)
        if len(self._held) >= self._most:
            self._count += len(self._held)
            self._run += self._disk.write(self._held)
            self._held = []

    def __len__(self) -> int:
        return self._count + len(self._held)

    def __iter__(self) -> Iterator[Row]:
        return chain(self._disk.read(self._run), self._held)


class ExternalSort(Generic[Row]):
    """Rows in the order of a key, those of one key as they came; to be had as often as one likes, kept as in a `Spool`.

    >>> rows = ExternalSort(str.lower, most=2)
    >>> rows.add(["b", "A", "c", "a"])
    >>> list(rows), len(rows)
    (['A', 'a', 'b', 'c'], 4)
    """

    def __init__(self, key: Callable[[Row], Any], folder: Path | None = None, most: int = 0) -> None:
        self._key, self._most = key, most or MOST
        self._held: list[tuple[Any, Row]] = []
        self._runs: list[_Run] = []
        self._disk = _Disk(folder)
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
        runs = [self._disk.read(run) for run in self._runs]
        return heapq.merge(*runs, sorted(self._held, key=_KEY), key=_KEY)

    def _spill(self) -> None:
        self._held.sort(key=_KEY)
        self._runs.append(self._disk.write(self._held))
        self._count += len(self._held)
        self._held = []


class _Run(list[tuple[int, int]]):
    """Where rows lie: offset and length of each block."""


class _Disk:
    """Rows in a file without a name."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    @cached_property
    def _file(self) -> IO[bytes]:
        file = TemporaryFile(dir=self._folder)  # noqa: SIM115 open as long as this object lives
        finalize(self, file.close)
        return file

    def write(self, rows: list[Any]) -> _Run:
        return _Run(self._block(rows[at : at + BLOCK]) for at in range(0, len(rows), BLOCK))

    def read(self, run: _Run) -> Iterator[Any]:
        for at, length in run:
            self._file.seek(at)
            yield from pickle.loads(self._file.read(length))  # noqa: S301 nobody else can open it

    def _block(self, rows: list[Any]) -> tuple[int, int]:
        at, data = self._file.seek(0, 2), pickle.dumps(rows, pickle.HIGHEST_PROTOCOL)
        return at, self._file.write(data)

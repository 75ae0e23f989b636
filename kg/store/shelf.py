"""The shelves of a graph folder, files of JSON lines sorted by their first field; finds records without reading all."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, TypeVar, overload

from kg.records import Assertion, Document, Entity, Mention, Merge, Observation
from kg.store.serial import first_field, from_bytes

Row = TypeVar("Row")
# Each file of the truth: the field of Graph, the record, and what it is sorted by.
SHELVES: tuple[tuple[str, type[Any], Callable[[Any], Any]], ...] = (
    ("documents", Document, lambda each: each.id),
    ("entities", Entity, lambda each: each.id),
    ("mentions", Mention, lambda each: (each.document, each.start, each.end, each.entity, each.rule)),
    ("assertions", Assertion, lambda each: each.id),
    ("observations", Observation, lambda each: each.id),
    ("merges", Merge, lambda each: (each.kept, each.merged, each.reason)),
)
Record = dict[str, Any]
PIECE = 1 << 20  # bytes read at once
WINDOW = 64 << 20  # bytes looked through at once
PORTION = 1_000  # records found and read at once
FEW = 50  # texts that are looked for one by one


class Shelf(Sequence[Row]):
    """The records of one kind in a file of `count` lines, read anew each time one goes through them."""

    def __init__(self, path: Path, kind: type[Row], count: int) -> None:
        self._path, self._kind, self._count = path, kind, count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Row]:
        return (record for _, record in self._placed())

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return tuple(islice(self, *at.indices(self._count)))
        return next(islice(self, range(self._count)[at], None))

    def grouped(self, by: Callable[[Row], str]) -> dict[str, Part[Row]]:
        """The records by something that they say, sorted by it; only their places are held."""
        places: dict[str, array[int]] = {}
        for at, record in self._placed():
            places.setdefault(by(record), array("Q")).append(at)
        return {said: Part(self._path, self._kind, places[said]) for said in sorted(places)}

    def holding(self, texts: Collection[str]) -> Sequence[Row]:
        """The records of which some value is one of some texts; all, where the texts are many."""
        if len(texts) > FEW:
            return self
        with mapped(self._path) as data:
            written = [json.dumps(text, ensure_ascii=False) for text in texts]
            places = {at for text in written for at in _places(data, text)}
        return Part(self._path, self._kind, array("Q", sorted(places)))

    def begun(self, values: Iterable[str]) -> Sequence[Row]:
        """The records whose first field, by which the shelf is sorted, has one of some values."""
        with mapped(self._path) as data:
            starts = (start_of(first_field(self._kind), value) for value in sorted(values))
            places = [at for start in starts for at in _starting(data, start)]
        return Part(self._path, self._kind, array("Q", places))

    def _placed(self) -> Iterator[tuple[int, Row]]:
        """Each record with the offset of its line."""
        at = 0
        with self._path.open("rb") as file:
            while lines := file.readlines(PIECE):
                for line, record in zip(lines, _records(self._kind, lines, self._path), strict=True):
                    yield at, record
                    at += len(line)


class Part(Shelf[Row]):
    """The records whose lines begin at some offsets of a file."""

    def __init__(self, path: Path, kind: type[Row], places: array[int]) -> None:
        super().__init__(path, kind, len(places))
        self._places = places

    def _placed(self) -> Iterator[tuple[int, Row]]:
        for at in range(0, len(self._places), PORTION):
            places = self._places[at : at + PORTION]
            with mapped(self._path) as data:  # anew for each portion: what is looked at stays in memory while mapped
                lines = [data[place : _line_end(data, place) + 1] for place in places]
            yield from zip(places, _records(self._kind, lines, self._path), strict=True)


def _records(kind: type[Row], lines: Iterable[bytes], path: Path) -> Sequence[Row]:
    return from_bytes(kind, b"".join(lines), str(path))


def holding(records: Sequence[Row], texts: Collection[str]) -> Sequence[Row]:
    """Those of some records that may name one of some texts: looked for in a shelf, all of what is in memory."""
    return records.holding(texts) if isinstance(records, Shelf) else records


def begun(records: Sequence[Row], values: Collection[str]) -> Sequence[Row]:
    """The same by the first field, which begins with one of some values."""
    return records.begun(values) if isinstance(records, Shelf) else records


def start_of(field: str, value: str) -> bytes:
    """How the lines of records begin whose first field has a value.

    >>> start_of("document", "d1")
    b'{"document":"d1",'
    """
    return f'{{"{field}":{json.dumps(value, ensure_ascii=False)},'.encode()


def beginning(path: Path, field: str, value: str) -> Iterator[Record]:
    """The records whose first field, by which the shelf is sorted, has a value."""
    with mapped(path) as data:
        for at in _starting(data, start_of(field, value)):
            yield json.loads(data[at : _line_end(data, at)])


def span_of(data: mmap | bytes, start: bytes) -> tuple[int, int]:
    """Where the lines lie that begin in some way, as offsets of start and end; if none do, where they would lie."""
    first = end = _first(data, start)
    for at in _starting(data, start, first):
        end = _line_end(data, at) + 1
    return first, end


def lines_holding(path: Path, text: str) -> Iterator[Record]:
    """The records in whose line a text stands; the whole shelf is looked through."""
    with mapped(path) as data:
        for at in _places(data, text):
            yield json.loads(data[at : _line_end(data, at)])


@contextmanager
def mapped(path: Path) -> Iterator[mmap | bytes]:
    with path.open("rb") as file:
        if not path.stat().st_size:  # what is empty cannot be mapped
            yield b""
            return
        with mmap(file.fileno(), 0, access=ACCESS_READ) as data:
            yield data


def _first(data: mmap | bytes, start: bytes) -> int:
    """The offset of the first line that is not before `start`."""
    low, high = 0, len(data)
    while low < high:
        line = data.rfind(b"\n", 0, (low + high) // 2) + 1
        if data[line : line + len(start)] < start:
            low = _line_end(data, line) + 1
        else:
            high = line
    return low


def _starting(data: mmap | bytes, start: bytes, first: int = -1) -> Iterator[int]:
    """The offsets of the lines that begin in some way."""
    at = first if first >= 0 else _first(data, start)
    while data[at : at + len(start)] == start:
        yield at
        at = _line_end(data, at) + 1


def _places(data: mmap | bytes, text: str) -> Iterator[int]:
    """Where the lines begin in which a text stands."""
    wanted, end, held = text.encode(), 0, 0
    while end < len(data):
        at = data.find(wanted, end, end + WINDOW + len(wanted) - 1)
        end = _line_end(data, at) if at >= 0 else end + WINDOW
        if at >= 0:
            yield data.rfind(b"\n", 0, at) + 1
        if end - held > WINDOW:
            _release(data)
            held = end


def _release(data: mmap | bytes) -> None:
    """Let go of what has been looked at of a file: as long as it is mapped, it counts as memory."""
    if isinstance(data, mmap) and hasattr(data, "madvise"):  # no system call of Windows
        from mmap import MADV_DONTNEED

        data.madvise(MADV_DONTNEED)


def _line_end(data: mmap | bytes, at: int) -> int:
    end = data.find(b"\n", at)
    return end if end >= 0 else len(data)

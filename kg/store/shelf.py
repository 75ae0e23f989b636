"""The shelves of a graph folder, files of JSON lines sorted by their first field; finds records without reading all."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from kg.records import Assertion, Document, Entity, Mention, Merge, Observation

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


def beginning(path: Path, field: str, value: str) -> Iterator[Record]:
    """The records whose first field, by which the shelf is sorted, has a value."""
    start = f'{{"{field}":{json.dumps(value, ensure_ascii=False)},'.encode()
    with _mapped(path) as data:
        at = _first(data, start)
        while data[at : at + len(start)] == start:
            end = _line_end(data, at)
            yield json.loads(data[at:end])
            at = end + 1


def holding(path: Path, text: str) -> Iterator[Record]:
    """The records in whose line a text stands; the whole shelf is looked through."""
    wanted = text.encode()
    with _mapped(path) as data:
        at = data.find(wanted)
        while at >= 0:
            end = _line_end(data, at)
            yield json.loads(data[data.rfind(b"\n", 0, at) + 1 : end])
            at = data.find(wanted, end)


@contextmanager
def _mapped(path: Path) -> Iterator[mmap | bytes]:
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


def _line_end(data: mmap | bytes, at: int) -> int:
    end = data.find(b"\n", at)
    return end if end >= 0 else len(data)

"""What differs between two graph folders, found by reading their shelves side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import file_digest
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from kg.records import Graph
from kg.store.serial import from_bytes
from kg.store.shelf import SHELVES


class Changes(NamedTuple):
    """The records that one graph has and the other lacks; of a record that changed, each has its own."""

    gone: Graph = Graph()
    came: Graph = Graph()

    @property
    def size(self) -> int:
        """How many records."""
        return sum(len(getattr(side, name)) for side in self for name, _, _ in SHELVES)


def changes(old: Path, new: Path, most: int) -> Changes | None:
    """What differs between the graphs of two folders; None if that is more than some number of records."""
    gone: dict[str, tuple[Any, ...]] = {}
    came: dict[str, tuple[Any, ...]] = {}
    for name, kind, order in SHELVES:
        lines = list(islice(_sides(old / f"{name}.jsonl", new / f"{name}.jsonl", _order(kind, order)), most + 1))
        most -= len(lines)
        if most < 0:
            return None
        gone[name] = tuple(_record(kind, line) for line, is_new in lines if not is_new)
        came[name] = tuple(_record(kind, line) for line, is_new in lines if is_new)
    return Changes(Graph(**gone), Graph(**came))


def altered(folder: Path, files: Mapping[str, str]) -> Iterator[Path]:
    """The shelves of a folder that are missing, or have not the checksums that its manifest names."""
    paths = (folder / f"{name}.jsonl" for name, _, _ in SHELVES)
    return (path for path in paths if checksum(path) != files.get(path.name))


def checksum(path: Path) -> str:
    """SHA-256 of a file; empty where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _sides(old: Path, new: Path, order: Callable[[bytes], Any]) -> Iterator[tuple[bytes, bool]]:
    with old.open("rb") as before, new.open("rb") as after:
        yield from differing(before, after, order)


def differing(
    before: Iterable[bytes], after: Iterable[bytes], order: Callable[[bytes], Any]
) -> Iterator[tuple[bytes, bool]]:
    """The lines of two sorted files that only one of them has, each with whether it is the second.

    >>> list(differing([b"a", b"c", b"d"], [b"a", b"b", b"d"], bytes))
    [(b'b', True), (b'c', False)]
    """
    olds, news = iter(before), iter(after)
    old, new = next(olds, b""), next(news, b"")
    while old or new:
        if old == new:
            old, new = next(olds, b""), next(news, b"")
        elif not old or (new and order(new) < order(old)):
            yield new, True
            new = next(news, b"")
        else:
            yield old, False
            old = next(olds, b"")


def _order(kind: type[Any], order: Callable[[Any], Any]) -> Callable[[bytes], Any]:
    return lambda line: order(_record(kind, line))


def _record(kind: type[Any], line: bytes) -> Any:
    return from_bytes(kind, line, "a shelf")[0]

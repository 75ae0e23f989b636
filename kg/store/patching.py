"""Writes the shelves of a graph as those of a former one, but for what some of their records have become."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from mmap import mmap
from pathlib import Path
from typing import IO, Any, NamedTuple

from kg.store.serial import from_bytes, lines
from kg.store.shelf import PIECE, mapped, span_of, start_of

Patch = Mapping[str, Sequence[Any]]  # the records that now have a value in their first field


class Patched(NamedTuple):
    """The checksums of the new and of the former shelf, by how many records it grew, and those that went and came."""

    checksum: str
    former: str
    growth: int
    gone: tuple[Any, ...]
    came: tuple[Any, ...]


def patched(former: Path, new: Path, kind: type[Any], patch: Patch) -> Patched:
    """Write a shelf as a former one with other records for some values of the first field; none take them away."""
    gone: list[bytes] = []
    came: list[bytes] = []
    with mapped(former) as data, new.open("wb") as file:
        out, done = _Out(file), 0
        for value in sorted(patch):
            start, end = span_of(data, start_of(kind, value))
            old, fresh = data[start:end].splitlines(keepends=True), list(lines(patch[value]))
            out.keep(data, done, start)
            out.replace(old, fresh)
            gone += [line for line in old if line not in fresh]
            came += [line for line in fresh if line not in old]
            done = end
        out.keep(data, done, len(data))
        file.flush()
        os.fsync(file.fileno())
    read = (from_bytes(kind, b"".join(some), str(former)) for some in (gone, came))
    return Patched(out.after.hexdigest(), out.before.hexdigest(), len(came) - len(gone), *read)


class _Out:
    """A file that is written, with the checksums of what was there and of what is."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.before, self.after = file, sha256(), sha256()

    def keep(self, data: mmap | bytes, start: int, end: int) -> None:
        for at in range(start, end, PIECE):
            piece = data[at : min(at + PIECE, end)]
            self.before.update(piece)
            self.after.update(piece)
            self._file.write(piece)

    def replace(self, old: Iterable[bytes], fresh: Iterable[bytes]) -> None:
        for line in old:
            self.before.update(line)
        for line in fresh:
            self.after.update(line)
            self._file.write(line)

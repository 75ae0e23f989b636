"""Writes the shelves of a graph as those of a former one, but for what some of their records have become."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, NamedTuple

from kg.store.serial import first_field, from_bytes, lines
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
    with mapped(former) as data, former.open("rb") as old, new.open("wb") as file:
        out = _Out(old, file)
        for value in sorted(patch):
            start, end = span_of(data, start_of(first_field(kind), value))
            fresh = list(lines(patch[value]))
            lost = out.replace(start, end, fresh)
            gone += [line for line in lost if line not in fresh]
            came += [line for line in fresh if line not in lost]
        out.keep(len(data))
        file.flush()
        os.fsync(file.fileno())
    read = (from_bytes(kind, b"".join(some), str(former)) for some in (gone, came))
    return Patched(out.after.hexdigest(), out.before.hexdigest(), len(came) - len(gone), *read)


class _Out:
    """A file that is written from another, with the checksums of both."""

    def __init__(self, old: IO[bytes], new: IO[bytes]) -> None:
        self._old, self._new, self.before, self.after = old, new, sha256(), sha256()

    def keep(self, end: int) -> None:
        """Take over what comes next, up to an offset; read, not mapped, for what is mapped counts as memory."""
        for at in range(self._old.tell(), end, PIECE):
            piece = self._old.read(min(PIECE, end - at))
            self.before.update(piece)
            self.after.update(piece)
            self._new.write(piece)

    def replace(self, start: int, end: int, fresh: Iterable[bytes]) -> list[bytes]:
        """Take over what comes before `start`, and leave out what comes then, which is given."""
        self.keep(start)
        lost = self._old.read(end - start)
        self.before.update(lost)
        for line in fresh:
            self.after.update(line)
            self._new.write(line)
        return lost.splitlines(keepends=True)

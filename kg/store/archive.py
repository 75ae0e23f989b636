"""The extractions that a graph was made from, so that documents can join and leave without the others being read again.

They lie in shards, gzipped JSON lines of the documents whose ids begin alike. A shard in which nothing changed is
taken over from the former graph as it is.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from pathlib import Path
from typing import NamedTuple

from kg.errors import GraphError
from kg.records import Extraction
from kg.store.manifest import digest, read_manifest
from kg.store.serial import from_bytes

FOLDER = "extractions"
_ALIKE = 2  # characters of an id


class Kept(NamedTuple):
    """An extraction, and the version of the extractor that made it."""

    id: str
    version: str
    extraction: Extraction


class Archive:
    """The extractions of a graph folder with what has joined and left since; without a folder, those alone."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or Path()  # without one there are no files to look for in it
        self._files = read_manifest(folder).files if folder else {}
        self._shards: dict[str, dict[str, Kept]] = {}
        self._changed: set[str] = set()

    def __iter__(self) -> Iterator[Kept]:
        """All of them, sorted by document."""
        for name in sorted({Path(file).name for file in self._files if file.startswith(FOLDER)} | self._shards.keys()):
            shard = self._shard(name)
            yield from (shard[id] for id in sorted(shard))

    def join(self, kept: Iterable[Kept]) -> None:
        """Take documents in, in the place of those with the same ids."""
        for one in kept:
            name = _name(one.id)
            if (shard := self._shard(name)).get(one.id) != one:
                shard[one.id] = one
                self._changed.add(name)

    def leave(self, ids: Iterable[str]) -> None:
        """Let documents go; those that are not there do not matter."""
        for id in ids:
            if self._shard(_name(id)).pop(id, None):
                self._changed.add(_name(id))

    def write(self, folder: Path) -> dict[str, str]:
        """Write the shards into a new graph folder, and let go of them; gives the checksum of each file."""
        (folder / FOLDER).mkdir()
        written: dict[str, str] = {}
        for file, checksum in self._files.items():
            if file.startswith(FOLDER) and Path(file).name not in self._changed:
                _take_over(self._there(file), folder / file)
                written[file] = checksum
        for name in sorted(self._changed):
            if shard := self._shards[name]:
                written[f"{FOLDER}/{name}"] = _write(folder / FOLDER / name, [shard[id] for id in sorted(shard)])
        self._shards.clear()  # the engine, which comes next, needs the room
        return written

    def _shard(self, name: str) -> dict[str, Kept]:
        if name not in self._shards:
            self._shards[name] = {kept.id: kept for kept in self._read(f"{FOLDER}/{name}")}
        return self._shards[name]

    def _read(self, file: str) -> tuple[Kept, ...]:
        if file not in self._files:
            return ()
        path = self._there(file)
        data = path.read_bytes() if path.is_file() else b""
        if digest(data) != self._files[file]:
            raise GraphError(
                f"{path} is missing, or was changed after it was written",
                hint="build the graph again from its documents",
            )
        return parsed(gzip.decompress(data), str(path))

    def _there(self, file: str) -> Path:
        return self._folder / file


def _name(id: str) -> str:
    return f"{id[:_ALIKE]}.jsonl.gz"


def _write(path: Path, kept: list[Kept]) -> str:
    # A fixed time and level, so that equal extractions make equal files.
    data = gzip.compress("".join(map(line, kept)).encode("utf-8", "replace"), compresslevel=1, mtime=0)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return digest(data)


def line(kept: Kept) -> str:
    """One line of JSON; records within it are arrays of their values, which is quicker than naming each.

    >>> from kg.records import Document
    >>> text = line(Kept("d1", "v1", Extraction(Document("d1", "液冷", "a.txt"))))
    >>> parsed(text.encode(), "x")[0].extraction.document.text
    '液冷'
    """
    document, *rest = (getattr(kept.extraction, each.name) for each in fields(Extraction))
    parts = dict(zip((each.name for each in fields(Extraction)), (asdict(document), *rest), strict=True))
    row = {"id": kept.id, "version": kept.version, "extraction": parts}
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"


def parsed(data: bytes, place: str) -> tuple[Kept, ...]:
    """What some lines hold; one that does not fit is a GraphError with its place."""
    return from_bytes(Kept, data, place)


def _take_over(old: Path, new: Path) -> None:
    """The same file under a new name, or where the file system has no such thing a copy."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)

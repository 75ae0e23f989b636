"""The extractions that a graph was made from, so that documents can join and leave without the others being read again.

They lie in shards, gzipped JSON lines of the documents whose ids begin alike. A shard in which nothing changed is
taken over from the former graph as it is. One shard is in memory at a time; what joins waits in a file without a name.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, NamedTuple
from weakref import finalize

from kg.errors import GraphError
from kg.records import Assertion, Document, Entity, Evidence, Extraction, Mention, Merge, Observation, many
from kg.store.manifest import digest, read_manifest
from kg.store.serial import as_json, from_bytes

FOLDER = "extractions"
_ALIKE = 2  # characters of an id
_DOCUMENT = '"extraction":{"document":'
_decode = json.JSONDecoder().raw_decode


class Kept(NamedTuple):
    """An extraction, and the version of the extractor that made it."""

    id: str
    version: str
    extraction: Extraction


class Head(NamedTuple):
    """What is read of an extraction without its records: whose it is, and by which version."""

    id: str
    version: str
    document: Document


class Archive:
    """The extractions of a graph folder with what has joined and left since; without a folder, those alone.

    What joins waits in `room`, a folder of the disk that will hold the graph. Going through an archive gives its
    extractions, sorted by document.
    """

    def __init__(self, folder: Path | None = None, room: Path | None = None) -> None:
        self._lies(folder or Path(), read_manifest(folder).files if folder else {})
        self._room = room

    def __iter__(self) -> Iterator[Extraction]:
        return (one.extraction for one in self.kept())

    def kept(self) -> Iterator[Kept]:
        """All of them with their versions."""
        return (_kept(json.loads(text)) for text in self._all())

    def heads(self) -> Iterator[Head]:
        """What they are of."""
        return map(_head, self._all())

    def join(self, one: Kept) -> None:
        """Take a document in, in the place of that with the same id."""
        at, data = self._waiting.seek(0, os.SEEK_END), line(one)
        self._joined[_name(one.id)][one.id] = at, self._waiting.write(data)

    def leave(self, ids: Iterable[str]) -> None:
        """Let documents of the folder go; those that are not there, or have joined again, do not matter."""
        self._gone.update(ids)

    def write(self, folder: Path) -> Mapping[str, str]:
        """Write the shards into a new graph folder, where the archive lies from then on; gives their checksums."""
        (folder / FOLDER).mkdir()
        files = dict(filter(None, (self._written(name, folder) for name in self._names())))
        self._lies(folder, files)
        return files

    @cached_property
    def _waiting(self) -> IO[bytes]:
        """What has joined, line by line."""
        file = TemporaryFile(dir=self._room)  # noqa: SIM115 open as long as this object lives
        finalize(self, file.close)
        return file

    def _lies(self, folder: Path, files: Mapping[str, str]) -> None:
        """All is in a folder, nothing has joined or left."""
        self._folder = folder
        self._files = {Path(file).name: sum for file, sum in files.items() if file.startswith(f"{FOLDER}/")}
        self._gone: set[str] = set()
        self._joined: defaultdict[str, dict[str, tuple[int, int]]] = defaultdict(dict)

    def _names(self) -> list[str]:
        return sorted(self._files.keys() | self._joined.keys())

    def _all(self) -> Iterator[str]:
        return (text for name in self._names() for text in self._lines(name))

    def _lines(self, name: str) -> Iterator[str]:
        """The lines of a shard as it is now, sorted by document."""
        joined, gone = self._joined.get(name, {}), self._gone
        if not (joined or gone):
            return iter(self._read(name))
        lines = {id: text for text in self._read(name) if (id := _id(text)) not in gone}
        lines |= {id: self._joining(*place) for id, place in joined.items()}
        return (lines[id] for id in sorted(lines))

    def _joining(self, at: int, length: int) -> str:
        self._waiting.seek(at)
        return self._waiting.read(length).decode().rstrip("\n")

    def _read(self, name: str) -> list[str]:
        if name not in self._files:
            return []
        path = self._folder / FOLDER / name
        data = path.read_bytes() if path.is_file() else b""
        if digest(data) != self._files[name]:
            raise GraphError(
                f"{path} is missing, or was changed after it was written",
                hint="build the graph again from its documents",
            )
        return gzip.decompress(data).decode().split("\n")[:-1]

    def _written(self, name: str, folder: Path) -> tuple[str, str] | None:
        """Write a shard, or take it over; gives its file and checksum, None if nothing is left in it."""
        file, new = f"{FOLDER}/{name}", folder / FOLDER / name
        if name not in self._joined and not self._has_lost(name):
            _take_over(self._folder / file, new)
            return file, self._files[name]
        text = "".join(f"{each}\n" for each in self._lines(name))
        return (file, _write(new, text)) if text else None

    def _has_lost(self, name: str) -> bool:
        return any(_name(id) == name for id in self._gone)


def _name(id: str) -> str:
    return f"{id[:_ALIKE]}.jsonl.gz"


def _write(path: Path, text: str) -> str:
    # A fixed time and level, so that equal extractions make equal files.
    data = gzip.compress(text.encode(), compresslevel=1, mtime=0)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return digest(data)


def line(kept: Kept) -> bytes:
    """One line of JSON; records within it are arrays of their values, which is quicker than naming each.

    >>> from kg.records import Document
    >>> data = line(Kept("d1", "v1", Extraction(Document("d1", "液冷", "a.txt"))))
    >>> parsed(data, "x")[0].extraction.document.text
    '液冷'
    """
    document, *rest = (getattr(kept.extraction, each.name) for each in fields(Extraction))
    parts = dict(zip((each.name for each in fields(Extraction)), (asdict(document), *rest), strict=True))
    row = {"id": kept.id, "version": kept.version, "extraction": parts}
    return as_json(row) + b"\n"


def parsed(data: bytes, place: str) -> tuple[Kept, ...]:
    """What some lines of anybody hold; one that does not fit is a GraphError with its place."""
    return from_bytes(Kept, data, place)


def _id(text: str) -> str:
    id: str = _decode(text, len('{"id":'))[0]
    return id


def _head(text: str) -> Head:
    at = text.index(_DOCUMENT) + len(_DOCUMENT)
    row = json.loads(f"{text[:at]}null}}}}")
    return Head(row["id"], row["version"], Document(**_decode(text, at)[0]))


def _kept(row: dict[str, Any]) -> Kept:
    """What a line of our own holds, of which the checksum vouches that it is as it was written."""
    found = row["extraction"]
    extraction = Extraction(
        Document(**found["document"]),
        tuple(many(Entity, ((*e[:5], tuple(e[5]), tuple(e[6]), *e[7:]) for e in found["entities"]))),
        tuple(many(Mention, found["mentions"])),
        tuple(map(_assertion, found["assertions"])),
        tuple(map(_observation, found["observations"])),
        tuple(many(Merge, found["merges"])),
        tuple(map(tuple, found["unread"])),
    )
    return Kept(row["id"], row["version"], extraction)


def _assertion(row: list[Any]) -> Assertion:
    fact = Assertion._make(row)
    return fact._replace(
        qualifiers=tuple((name, value) for name, value in fact.qualifiers), evidence=_evidence(fact.evidence)
    )


def _observation(row: list[Any]) -> Observation:
    number = Observation._make(row)
    value, scaled = tuple(map(float, number.value)), tuple(map(float, number.scaled))
    return number._replace(value=value, scaled=scaled, evidence=_evidence(number.evidence))


def _evidence(rows: Iterable[Any]) -> tuple[Evidence, ...]:
    return tuple(many(Evidence, rows))


def _take_over(old: Path, new: Path) -> None:
    """The same file under a new name, or where the file system has no such thing a copy."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)

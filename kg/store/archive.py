"""The extractions that a graph was made from, so that documents can join and leave without the others being read again.

They lie in shards, gzipped JSON lines of the documents whose ids begin alike, beside an index of them. A shard in
which nothing changed is taken over from the former graph as it is. One shard is in memory at a time; what joins waits
in a file without a name.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, NamedTuple
from weakref import finalize

from kg.records import Assertion, Document, Entity, Evidence, Extraction, Mention, Merge, Observation, many
from kg.store.manifest import read_manifest
from kg.store.packed import pack, take_over, unpack
from kg.store.serial import as_json, from_bytes

FOLDER = "extractions"
INDEX = f"{FOLDER}/index.jsonl.gz"
_ALIKE = 2  # characters of an id
_decode = json.JSONDecoder().raw_decode


class Kept(NamedTuple):
    """An extraction, and the version of the extractor that made it."""

    id: str
    version: str
    extraction: Extraction


class Head(NamedTuple):
    """What the index tells of an extraction: of which document it is, and by which version."""

    id: str
    version: str
    source: str
    title: str


class Archive:
    """The extractions of a graph folder with what has joined and left since; without a folder, those alone.

    What joins waits in `room`, a folder of the disk that will hold the graph. Going through an archive gives its
    extractions, sorted by document.
    """

    def __init__(self, folder: Path | None = None, room: Path | None = None) -> None:
        self._lies(folder, read_manifest(folder).files if folder else {})
        self._room = room

    def __iter__(self) -> Iterator[Extraction]:
        return (one.extraction for one in self.kept())

    def kept(self) -> Iterator[Kept]:
        """All of them with their versions."""
        return (_kept(json.loads(text)) for text in self._all())

    def heads(self) -> list[Head]:
        """What they are of."""
        lying = {id: head for id, head in self._lying.items() if id not in self._gone}
        return [head for _, head in sorted({**lying, **self._came}.items())]

    @property
    def turned(self) -> int:
        """How many documents have joined or left since."""
        return len(self._gone.union(*self._joined.values()))

    def joined(self) -> Iterator[Extraction]:
        """Those that have joined since."""
        places = (place for places in self._joined.values() for place in places.values())
        return (_kept(json.loads(self._joining(*place))).extraction for place in places)

    def left(self) -> Iterator[Extraction]:
        """Those of the folder that have left, or that others have taken the place of."""
        return self.lying({*self._gone, *(id for joined in self._joined.values() for id in joined)})

    def lying(self, ids: Iterable[str]) -> Iterator[Extraction]:
        """Those of the folder that have some ids, sorted, whatever has joined or left since."""
        wanted: defaultdict[str, list[str]] = defaultdict(list)
        for id in sorted(ids):
            wanted[_name(id)].append(id)
        for name, some in wanted.items():
            data, at = self._read(name), 0
            for id in some:  # they lie in this order
                if (found := data.find(f'{{"id":"{id}",'.encode(), at)) >= 0:
                    at = data.index(b"\n", found)
                    yield _kept(json.loads(data[found:at])).extraction

    def join(self, one: Kept) -> None:
        """Take a document in, in the place of that with the same id."""
        at, data = self._waiting.seek(0, os.SEEK_END), line(one)
        self._joined[_name(one.id)][one.id] = at, self._waiting.write(data)
        document = one.extraction.document
        self._came[one.id] = Head(one.id, one.version, document.source, document.title)

    def leave(self, ids: Iterable[str]) -> None:
        """Let documents of the folder go; those that are not there, or have joined again, do not matter."""
        self._gone.update(ids)

    def write(self, folder: Path) -> Mapping[str, str]:
        """Write the shards into a new graph folder, where the archive lies from then on; gives their checksums."""
        (folder / FOLDER).mkdir()
        files = dict(filter(None, (self._written(name, folder) for name in self._names())))
        index = "".join(f"{as_json(head).decode()}\n" for head in self.heads())
        files[INDEX] = pack(folder / INDEX, index.encode())
        self._lies(folder, files)
        return files

    @cached_property
    def _lying(self) -> dict[str, Head]:
        """What the extractions of the folder are of."""
        if INDEX not in self._checksums:
            return {}
        rows = _split(unpack(self._folder / INDEX, self._checksums[INDEX]))
        return {head.id: head for head in (Head(*json.loads(row)) for row in rows)}

    @cached_property
    def _waiting(self) -> IO[bytes]:
        """What has joined, line by line."""
        file = TemporaryFile(dir=self._room)  # noqa: SIM115 open as long as this object lives
        finalize(self, file.close)
        return file

    def _lies(self, folder: Path | None, files: Mapping[str, str]) -> None:
        """All is in a folder, nothing has joined or left."""
        self.folder, self._folder = folder, folder or Path()
        self._checksums = files
        self._files = {Path(file).name: sum for file, sum in files.items() if file.startswith(f"{FOLDER}/")}
        self._files.pop(Path(INDEX).name, None)
        self._came: dict[str, Head] = {}
        self.__dict__.pop("_lying", None)
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
            return iter(_split(self._read(name)))
        lines = {id: text for text in _split(self._read(name)) if (id := _id(text)) not in gone}
        lines |= {id: self._joining(*place) for id, place in joined.items()}
        return (lines[id] for id in sorted(lines))

    def _joining(self, at: int, length: int) -> str:
        self._waiting.seek(at)
        return self._waiting.read(length).decode().rstrip("\n")

    def _read(self, name: str) -> bytes:
        if name not in self._files:
            return b""
        return unpack(self._folder / FOLDER / name, self._files[name])

    def _written(self, name: str, folder: Path) -> tuple[str, str] | None:
        """Write a shard, or take it over; gives its file and checksum, None if nothing is left in it."""
        file, new = f"{FOLDER}/{name}", folder / FOLDER / name
        if name not in self._joined and not self._has_lost(name):
            take_over(self._folder / file, new, self._files[name])
            return file, self._files[name]
        text = "".join(f"{each}\n" for each in self._lines(name))
        return (file, pack(new, text.encode())) if text else None

    def _has_lost(self, name: str) -> bool:
        return any(_name(id) == name for id in self._gone)


def _name(id: str) -> str:
    return f"{id[:_ALIKE]}.jsonl.gz"


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


def _split(data: bytes) -> list[str]:
    return data.decode().split("\n")[:-1]


def _id(text: str) -> str:
    id: str = _decode(text, len('{"id":'))[0]
    return id


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

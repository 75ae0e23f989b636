"""Extractions by content: the same bytes under the same name are not extracted twice by one version.

The folder is shared by all graphs of a user, and by processes that run at once: each file is written aside and renamed.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from kg.documents import load, named, read
from kg.errors import GraphError
from kg.pipeline.outcome import Work
from kg.records import Extraction, Reading
from kg.store.archive import Kept, line, parsed

LIMIT = 2 << 30  # bytes
_SUFFIX = ".json.gz"


class Held(NamedTuple):
    """What a cache holds: files, their bytes, and those of versions other than the present one."""

    files: int
    bytes: int
    old: int


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of extractions by one version of the extractor, beside those of other versions."""

    folder: Path
    version: str
    limit: int = LIMIT

    def get(self, key: str) -> Extraction | None:
        """The extraction with a key; None when there is none, or none that can be read."""
        place = self._place(key)
        with suppress(OSError, EOFError, GraphError):
            (kept,) = parsed(gzip.decompress(place.read_bytes()), str(place))
            os.utime(place)
            return kept.extraction
        return None

    def put(self, key: str, extraction: Extraction) -> None:
        """Keep an extraction; a folder that cannot be written costs nothing but the time to extract again."""
        place = self._place(key)
        aside = place.with_name(f".{place.name}.{os.getpid()}")
        with suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            data = line(Kept(extraction.document.id, self.version, extraction))
            aside.write_bytes(gzip.compress(data, compresslevel=1, mtime=0))
            aside.replace(place)

    def held(self) -> Held:
        """How much there is."""
        sizes = {file: file.stat().st_size for file in self.folder.rglob(f"*{_SUFFIX}")}
        old = sum(size for file, size in sizes.items() if file.parts[-3] != self.version)
        return Held(len(sizes), sum(sizes.values()), old)

    def trim(self, limit: int | None = None) -> int:
        """Delete what was used longest ago until the rest is within the limit; gives how many files went."""
        most = self.limit if limit is None else limit
        files = [
            (status.st_mtime, status.st_size, file)
            for file in self.folder.rglob(f"*{_SUFFIX}")
            if (status := _status(file))
        ]
        left, gone = sum(size for _, size, _ in files), 0
        for _, size, file in sorted(files):
            if left <= most:
                break
            file.unlink(missing_ok=True)
            left, gone = left - size, gone + 1
        return gone

    def _place(self, key: str) -> Path:
        return self.folder / self.version / key[:2] / f"{key}{_SUFFIX}"


def cached(cache: Cache, extracting: Callable[[], Callable[[Reading], Extraction]]) -> Work:
    """Work that asks the cache first; the extractor is not even set up before it is needed."""
    ready: list[Callable[[Reading], Extraction]] = []

    def work(path: Path) -> Extraction:
        data = load(path)
        # The name of a file may be the title of its document.
        key = sha256(path.name.encode("utf-8", "surrogateescape") + b"\n" + data).hexdigest()
        if found := cache.get(key):
            return replace(found, document=replace(found.document, source=named(path)))
        if not ready:
            ready.append(extracting())
        extraction = ready[0](read(path, data))
        cache.put(key, extraction)
        return extraction

    return work


def _status(file: Path) -> os.stat_result | None:
    with suppress(OSError):
        return file.stat()
    return None

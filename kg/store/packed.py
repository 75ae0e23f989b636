"""Files of a graph folder that are written packed, with a checksum that its manifest keeps."""

from __future__ import annotations

import gzip
import os
import shutil
from pathlib import Path

from kg.errors import GraphError
from kg.store.manifest import digest


def pack(path: Path, data: bytes) -> str:
    """Write a file; gives its checksum, which is the same for the same data."""
    packed = gzip.compress(data, compresslevel=1, mtime=0)
    with path.open("wb") as file:
        file.write(packed)
        file.flush()
        os.fsync(file.fileno())
    return digest(packed)


def unpack(path: Path, checksum: str) -> bytes:
    """What a file holds; a GraphError if it is not as it was written."""
    return gzip.decompress(_intact(path, checksum))


def take_over(old: Path, new: Path, checksum: str) -> None:
    """The same file under a new name, or where the file system has no such thing a copy; a GraphError as above."""
    _intact(old, checksum)
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)


def _intact(path: Path, checksum: str) -> bytes:
    packed = path.read_bytes() if path.is_file() else b""
    if digest(packed) != checksum:
        raise GraphError(
            f"{path} is missing, or was changed after it was written", hint="build the graph again from its documents"
        )
    return packed

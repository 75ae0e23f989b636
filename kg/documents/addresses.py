"""Documents at an address, such as `s3://bucket/folder`, by fsspec.

A `Path` folds the two strokes of an address to one, so what begins with a scheme and a stroke is unfolded again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import Any

from kg.errors import DocumentError

# A scheme has two letters at least: C:/ is a drive.
_FOLDED = re.compile(r"([a-z][a-z0-9+]+):/+(.*)", re.S)


def address(path: str | Path) -> str:
    """The address that a path stands for; empty where it stands for a file of this machine.

    >>> address(Path("s3://bucket/note.txt")), address("file:///tmp/a.txt"), address("notes/a.txt")
    ('s3://bucket/note.txt', 'file:///tmp/a.txt', '')
    """
    if not (match := _FOLDED.fullmatch(str(path))):
        return ""
    return f"{match[1]}://{'/' if match[1] == 'file' else ''}{match[2]}"


def named(path: str | Path) -> str:
    """How a document at a path is named: by its address, or else by the path as it stands."""
    return address(path) or str(path)


def fetch(address: str, most: int) -> bytes:
    """The first `most` bytes at an address; what cannot be fetched is a DocumentError."""
    system, path = _system(address)
    try:
        with system.open(path, "rb") as file:
            return bytes(file.read(most))
    except Exception as error:  # each kind of storage raises its own
        raise DocumentError(
            f"cannot fetch {address!r}: {error}", hint="see that it is there and you may read it"
        ) from error


def listed(address: str) -> Iterator[str]:
    """The addresses of all files at an address or below it; hidden ones are skipped."""
    system, path = _system(address)
    try:
        found = sorted(system.find(path))
    except Exception as error:
        raise DocumentError(
            f"cannot list {address!r}: {error}", hint="see that it is there and you may read it"
        ) from error
    if not found:
        raise DocumentError(f"the document {address!r} does not exist", hint="give the address of a file or a folder")
    for name in found:
        if not any(part.startswith(".") for part in PurePosixPath(name).parts):
            yield str(system.unstrip_protocol(name))


def _system(address: str) -> tuple[Any, str]:
    """The storage of an address, and the path within it."""
    if find_spec("fsspec") is None:
        raise DocumentError(f"cannot read the address {address!r}", hint="pip install 'aichain-kg[remote]'")
    from fsspec.core import url_to_fs

    try:
        system, path = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise DocumentError(f"cannot read the address {address!r}: {error}", hint="known: s3, memory, file") from None
    return system, path

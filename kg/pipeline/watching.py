"""Sees what is new in some folders by looking again and again, which any drive allows."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kg.documents import expand
from kg.store.archive import Archive
from kg.store.swap import locate

State = tuple[int, int]  # time of the last change, and size
Look = Mapping[str, State]


@dataclass(frozen=True, slots=True)
class News:
    """Files to add, and paths of documents whose files are gone."""

    files: tuple[Path, ...] = ()
    gone: tuple[str, ...] = ()


def known_documents(graph: Path) -> dict[str, str]:
    """The ids of the documents of a graph by the real path of their files."""
    heads = Archive(locate(graph.resolve())).heads()
    return {os.path.realpath(head.source): head.id for head in heads}


def news(folders: Sequence[Path], known: Mapping[str, str], every: float) -> Iterator[News]:
    """What is new at each look: first beside the graph, then beside the look before; with `every` 0 just once.

    A file that differs between two looks is still being written, and is left for the next.
    """
    before = look(folders)
    # What the graph holds of these folders, in the state in which it was taken.
    inside = [path for path in known if any(Path(path).is_relative_to(folder.resolve()) for folder in folders)]
    taken = {path: before.get(path, (0, 0)) for path in inside if path not in before or _id(path) == known[path]}
    while True:
        if every:
            time.sleep(every)
        now = look(folders) if every else before
        new = tuple(path for path, state in now.items() if before.get(path) == state != taken.get(path))
        gone = tuple(path for path in taken if path not in now)
        yield News(tuple(map(Path, new)), gone)
        if not every:
            return
        taken = {path: state for path, state in taken.items() if path in now} | {path: now[path] for path in new}
        before = now


def look(folders: Sequence[Path]) -> Look:
    """The state of every readable file below some folders, by its real path."""
    found: dict[str, State] = {}
    for path in expand(folders):
        with suppress(OSError):  # it went while we looked
            status = path.stat()
            found[os.path.realpath(path)] = status.st_mtime_ns, status.st_size
    return found


def _id(path: str) -> str:
    with suppress(OSError):
        return sha256(Path(path).read_bytes()).hexdigest()[:16]
    return ""

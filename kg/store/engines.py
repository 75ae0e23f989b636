"""The table of embedded engines, and how one is made from a graph. To add one, write a Store and add a row."""

import logging
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from kg.errors import GraphError, UnknownName
from kg.records import Graph
from kg.store.changes import Changes, altered, changes
from kg.store.contract import Embedded, Follower
from kg.store.delta import Delta, delta_of
from kg.store.manifest import Manifest, read_manifest
from kg.store.projection import project

# Up to so many records, and such a share of the graph, an engine is changed; beyond, writing it anew is quicker.
MOST, SHARE = 50_000, 0.2
_LOG = logging.getLogger("kg.store")
DEFAULT = "arcade"
ENGINES = {"arcade": ("kg.store.arcade", "ArcadeStore")}


class Before(NamedTuple):
    """The folder of a former graph, and what differs from it, if that is known; then its shelves are intact too."""

    folder: Path
    changes: Changes | None = None


def open_store(engine: str, folder: Path) -> Embedded:
    """The store of an engine inside a graph folder; its package is imported only now."""
    if engine not in ENGINES:
        raise UnknownName("engine", engine, ENGINES)
    module, name = ENGINES[engine]
    store: Embedded = getattr(import_module(module), name)(folder / engine)
    return store


def build_engine(engine: str, folder: Path, graph: Graph, manifest: Manifest, before: Before | None = None) -> None:
    """Project the graph into the engine of a folder that nobody reads yet, and stamp it.

    If little differs from the graph that was there before, its engine is copied and changed.
    """
    writer = open_store(engine, folder).writer()
    delta = _delta(engine, before, folder, graph, manifest) if before and before.folder.exists() else None
    if not (before and delta and _followed(writer, before.folder / engine, delta)):
        writer.write(project(graph, manifest.classes, folder=folder))
    stamp_file(engine, folder).write_text(manifest.stamp, encoding="utf-8")


def _delta(engine: str, before: Before, folder: Path, graph: Graph, manifest: Manifest) -> Delta | None:
    """What leads from the former engine to that of the graph; None where it is quicker or safer to make it anew."""
    try:
        old = read_manifest(before.folder)
        whole = stamp_file(engine, before.folder).read_text(encoding="utf-8") == old.stamp
    except (GraphError, OSError):
        return None
    if not whole or old.classes != manifest.classes:
        return None
    most = min(MOST, int(sum(old.counts.values()) * SHARE))
    found = before.changes if before.changes else _changes(before.folder, folder, old, most)
    return delta_of(found, graph, manifest.classes) if found and found.size <= most else None


def _changes(former: Path, folder: Path, old: Manifest, most: int) -> Changes | None:
    """What differs between the shelves of two folders; None where that is much, or the former ones are damaged."""
    return None if any(altered(former, old.files)) else changes(former, folder, most)


def _followed(writer: Follower, former: Path, delta: Delta) -> bool:
    try:
        writer.follow(former, delta)
    except (GraphError, OSError) as error:
        _LOG.warning("the engine is made anew: %(reason)s", {"reason": error})
        return False
    return True


def stamp_file(engine: str, folder: Path) -> Path:
    """The file that says which truth the engine was made from."""
    return folder / f"{engine}.stamp"

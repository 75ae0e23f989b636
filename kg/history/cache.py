"""Keeps each snapshot as a graph folder of its own, within the graph that it is taken of."""

from __future__ import annotations

import atexit
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

from kg.dates import last_day
from kg.history.snapshot import snapshot
from kg.store import read_folder, read_manifest, write_folder
from kg.store.swap import locate

FOLDER = "as-of"
PATIENCE = 1.0


def snapshot_folder(path: Path, date: str) -> Path:
    """The graph folder of a graph as of a date, made if it is not there yet.

    It lies in `as-of/STAMP/DAY` of the graph folder, the stamp being that of the graph's manifest, and so goes when the
    graph is built anew. Where the graph folder cannot be written, it is a temporary folder of this process.
    """
    day, stamp = last_day(date), read_manifest(path).stamp
    graph = locate(path.resolve())
    folder = graph / FOLDER / stamp / day
    if (folder / "manifest.json").is_file():
        return folder
    if not os.access(graph, os.W_OK):
        folder = _temporary() / day
    with announced(f"making the graph as of {day} ..."):
        _make(path, day, folder)
    return folder


def _make(path: Path, day: str, folder: Path) -> None:
    manifest = read_manifest(path)
    facts = {**manifest.facts, "as_of": day, "snapshot_of": manifest.stamp}
    write_folder(folder, snapshot(read_folder(path), day), manifest.ontology, manifest.classes, facts=facts)


def _temporary() -> Path:
    kept = tempfile.TemporaryDirectory(prefix="kg-as-of-", ignore_cleanup_errors=True)
    atexit.register(kept.cleanup)
    return Path(kept.name)


@contextmanager
def announced(text: str) -> Iterator[None]:
    """Say on standard error what is being done, if it takes longer than a second."""
    timer = Timer(PATIENCE, print, (text,), {"file": sys.stderr, "flush": True})
    timer.start()
    try:
        yield
    finally:
        timer.cancel()

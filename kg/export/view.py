"""Opens the RDF view of a graph folder; it is made once and kept in the folder, as the engine is."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import rdflib

from kg.errors import GraphError
from kg.export.rdf import Background, triples
from kg.export.store import TripleStore, open_file, write_triples
from kg.records import key
from kg.store import read_folder, read_manifest
from kg.store.swap import locate

_LOG = logging.getLogger("kg.export")
# Goes up whenever the same graph and background would give other triples.
VERSION = 1


def open_rdf(path: Path, background: Callable[[], Background], stamp: str) -> rdflib.Graph:
    """The RDF view of a graph folder, for reading.

    `background` is only called when the view has to be made; `stamp` changes with it. Where the folder may not be
    written to, the view is made in memory each time.
    """
    folder = locate(path.resolve())
    file = folder / f"rdf-{key(VERSION, read_manifest(folder).stamp, stamp)}.sqlite"
    if file.is_file():
        return rdflib.Graph(TripleStore(open_file(file)))
    if not os.access(folder, os.W_OK):
        memory = sqlite3.connect(":memory:", check_same_thread=False)
        write_triples(memory, triples(read_folder(folder), background()))
        return rdflib.Graph(TripleStore(memory))
    _make(file, background())
    return rdflib.Graph(TripleStore(open_file(file)))


def _make(file: Path, background: Background) -> None:
    """Write the file aside, put it in place, and drop the views of other backgrounds."""
    _LOG.info("making the RDF view of %(graph)s", {"graph": file.parent})
    found = triples(read_folder(file.parent), background)
    fresh = file.with_suffix(f".{os.getpid()}.new")
    try:
        connection = sqlite3.connect(fresh)
        write_triples(connection, found)
        connection.close()
        fresh.replace(file)
    except (OSError, sqlite3.Error) as error:
        fresh.unlink(missing_ok=True)
        raise GraphError(
            f"the RDF view of '{file.parent}' could not be written: {error}",
            hint="make room, or run again if the graph was just built anew",
        ) from None
    for other in set(file.parent.glob("rdf-*.sqlite")) - {file}:
        other.unlink(missing_ok=True)

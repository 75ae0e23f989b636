"""The graph folder: records as JSON lines under a manifest, beside them an engine made from them."""

import os
import shutil
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from kg.errors import GraphError
from kg.records import Graph
from kg.store import manifest as manifests
from kg.store import runs
from kg.store.archive import Archive
from kg.store.check import check_graph
from kg.store.engines import DEFAULT, build_engine
from kg.store.lock import locked
from kg.store.manifest import Manifest, digest, write_manifest
from kg.store.serial import from_bytes, lines
from kg.store.shelf import SHELVES
from kg.store.swap import locate, replacing

# Files that outlive a build: what people decided, and what former builds told of themselves.
KEPT = ("corrections.yaml", runs.NAME)


def write_folder(
    path: Path,
    graph: Graph,
    ontology_hash: str,
    ancestors: Mapping[str, tuple[str, ...]],
    *,
    engine: str = DEFAULT,
    facts: Mapping[str, object] | None = None,
    archive: Archive | None = None,
) -> Manifest:
    """Write a graph folder aside, build its engine, and put both in place of the former graph.

    `ancestors` maps each class to the classes above it, `engine=""` leaves the engine out, `facts` join the manifest,
    `archive` holds the extractions that the graph was made from.
    """
    path = path.resolve()
    check_graph(graph, ancestors)
    with locked(path):
        _refuse_foreign(path)
        with replacing(path) as new:
            shards = archive.write(new) if archive else {}
            manifest = _write_truth(new, graph, ontology_hash, ancestors, facts or {}, shards)
            if engine:
                build_engine(engine, new, graph, manifest, path if path.exists() else None)
            for name in KEPT:
                if (path / name).is_file():
                    shutil.copy2(path / name, new / name)
    return manifest


def read_folder(path: Path) -> Graph:
    """Read a graph folder back; version, checksums and every record are checked."""
    folder = locate(path.resolve())
    manifest = manifests.read_manifest(folder)
    try:
        return Graph(**{name: _shelf(folder, name, kind, manifest) for name, kind, _ in SHELVES})
    except GraphError:
        # A writer may have swapped the folder while we read it; then read the new one.
        if (folder := locate(path.resolve())) and manifests.read_manifest(folder).stamp != manifest.stamp:
            return read_folder(path)
        raise


def read_manifest(path: Path) -> Manifest:
    """The manifest of a graph folder, or of the former one when a writer died in the middle of a swap."""
    return manifests.read_manifest(locate(path.resolve()))


def _write_truth(
    folder: Path,
    graph: Graph,
    ontology_hash: str,
    ancestors: Mapping[str, tuple[str, ...]],
    facts: Mapping[str, object],
    shards: Mapping[str, str],
) -> Manifest:
    files, counts = dict(shards), {}
    for name, _, order in SHELVES:
        records = sorted(getattr(graph, name), key=order)
        counts[name], files[f"{name}.jsonl"] = len(records), _write(folder / f"{name}.jsonl", records)
    manifest = Manifest(
        datetime.now(UTC).isoformat(timespec="seconds"),
        ontology_hash,
        {name: ancestors[name] for name in sorted(ancestors)},
        counts,
        files,
        facts,
    )
    write_manifest(folder, manifest)
    return manifest


def _write(path: Path, records: Iterable[Any]) -> str:
    """Line by line: a shelf as text may be as large as the graph."""
    checksum = sha256()
    with path.open("wb") as file:
        for line in lines(records):
            file.write(line)
            checksum.update(line)
        file.flush()
        os.fsync(file.fileno())
    return checksum.hexdigest()


def _shelf(folder: Path, name: str, kind: type[Any], manifest: Manifest) -> tuple[Any, ...]:
    path = folder / f"{name}.jsonl"
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise GraphError(f"{path} is missing", hint="restore the file or build the graph again") from None
    records = from_bytes(kind, data, str(path))
    if digest(data) != manifest.files.get(path.name):
        raise GraphError(
            f"{path} was changed after it was written (its checksum differs)",
            hint="restore the file or build the graph again; put changes into corrections.yaml",
        )
    return records


def _refuse_foreign(path: Path) -> None:
    """Never replace a folder that is no graph: the option may simply have been mistyped."""
    if path.exists() and not (path.is_dir() and ((path / manifests.NAME).is_file() or not any(path.iterdir()))):
        raise GraphError(f"'{path}' exists and is no graph folder", hint="choose another name for the graph")

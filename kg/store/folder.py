"""The graph folder: records as JSON lines under a manifest, beside them an engine made from them."""

import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import GraphError
from kg.records import Graph
from kg.store import manifest as manifests
from kg.store import runs
from kg.store.changes import Changes, altered
from kg.store.check import Checker
from kg.store.engines import DEFAULT, Before, build_engine
from kg.store.lock import locked
from kg.store.manifest import Manifest, digest, write_manifest
from kg.store.patching import Patch, patched
from kg.store.serial import from_bytes, lines
from kg.store.shelf import SHELVES, Shelf
from kg.store.swap import locate, replacing

# Files that outlive a build: what people decided, and what former builds told of themselves.
KEPT = ("corrections.yaml", runs.NAME)


@dataclass(frozen=True, slots=True)
class About:
    """What the manifest of a graph tells beside its records.

    The hash of the ontology, the classes above each class, facts on how the graph was made, and the checksums of other
    files in its folder.
    """

    ontology: str
    ancestors: Mapping[str, tuple[str, ...]]
    facts: Mapping[str, object] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)


class Shelves(NamedTuple):
    """Shelves that are written: checksums by file, and counts by kind of record.

    `changes` are what differs from a former graph, where that is known.
    """

    files: Mapping[str, str]
    counts: Mapping[str, int]
    changes: Changes | None = None


def write_folder(
    path: Path,
    graph: Graph,
    ontology_hash: str,
    ancestors: Mapping[str, tuple[str, ...]],
    *,
    engine: str = DEFAULT,
    facts: Mapping[str, object] | None = None,
) -> Manifest:
    """Write a graph that is in memory as a graph folder, with an engine unless it is "", in the place of a former one.

    `ancestors` maps each class to the classes above it, `facts` join the manifest.
    """
    records = {name: sorted(getattr(graph, name), key=order) for name, _, order in SHELVES}
    about = About(ontology_hash, ancestors, facts or {})
    with writing(path) as new:
        manifest = describe(new, write_shelves(new, records, ancestors), about)
        if engine:
            make_engine(new, manifest, path.resolve(), engine)
        return manifest


@contextmanager
def writing(path: Path) -> Iterator[Path]:
    """Give a new folder that takes the place of a graph folder when the block ends well."""
    path = path.resolve()
    with locked(path):
        _refuse_foreign(path)
        with replacing(path) as new:
            yield new
            for name in KEPT:
                if (path / name).is_file():
                    shutil.copy2(path / name, new / name)


def write_shelves(folder: Path, records: Mapping[str, Iterable[Any]], classes: Collection[str]) -> Shelves:
    """Write the records of each shelf, which come sorted and are not held, into a new folder."""
    files, counts, checked = {}, {}, Checker(classes)
    for name, _, _ in SHELVES:
        file = f"{name}.jsonl"
        files[file], counts[name] = _write(folder / file, checked(records[name]))
    return Shelves(files, counts)


def patch_shelves(folder: Path, former: Path, patches: Mapping[str, Patch]) -> Shelves | None:
    """The same where the records are those of a former folder but for some; None if that is not as it was written."""
    old = manifests.read_manifest(former)
    files, counts, gone, came = {}, {}, {}, {}
    for name, kind, _ in SHELVES:
        file = f"{name}.jsonl"
        done = patched(former / file, folder / file, kind, patches[name])
        if done.former != old.files.get(file):
            return None
        files[file], counts[name] = done.checksum, old.counts[name] + done.growth
        gone[name], came[name] = done.gone, done.came
    return Shelves(files, counts, Changes(Graph(**gone), Graph(**came)))


def describe(folder: Path, shelves: Shelves, about: About) -> Manifest:
    """Write the manifest of a folder whose other files are written."""
    manifest = Manifest(
        datetime.now(UTC).isoformat(timespec="seconds"),
        about.ontology,
        {name: about.ancestors[name] for name in sorted(about.ancestors)},
        shelves.counts,
        {**about.files, **shelves.files},
        about.facts,
    )
    write_manifest(folder, manifest)
    return manifest


def make_engine(
    folder: Path,
    manifest: Manifest,
    former: Path | None = None,
    engine: str = DEFAULT,
    changes: Changes | None = None,
) -> None:
    """Make the engine of a folder that is written; `former` is the graph folder that it replaces, if there is one.

    What differs from it is found by reading both, unless `changes` are known.
    """
    before = Before(former, changes) if former else None
    build_engine(engine, folder, shelved(folder, manifest), manifest, before)


def shelved(folder: Path, manifest: Manifest) -> Graph:
    """A graph that is read from its shelves whenever one goes through it; the checksums are not looked at."""
    return Graph(**{name: Shelf(folder / f"{name}.jsonl", kind, manifest.counts[name]) for name, kind, _ in SHELVES})


def check_shelves(folder: Path, manifest: Manifest) -> None:
    """Raise a GraphError for the first shelf that is missing, or that is not as it was written."""
    for path in altered(folder, manifest.files):
        raise _changed(path) if path.is_file() else _missing(path)


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


def _write(path: Path, records: Iterable[Any]) -> tuple[str, int]:
    """Line by line: a shelf may be larger than memory. Gives the checksum, and how many lines there are."""
    checksum, count = sha256(), 0
    with path.open("wb") as file:
        for line in lines(records):
            count += 1
            file.write(line)
            checksum.update(line)
        file.flush()
        os.fsync(file.fileno())
    return checksum.hexdigest(), count


def _shelf(folder: Path, name: str, kind: type[Any], manifest: Manifest) -> tuple[Any, ...]:
    path = folder / f"{name}.jsonl"
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise _missing(path) from None
    records = from_bytes(kind, data, str(path))
    if digest(data) != manifest.files.get(path.name):
        raise _changed(path)
    return records


def _missing(path: Path) -> GraphError:
    return GraphError(f"{path} is missing", hint="restore the file or build the graph again")


def _changed(path: Path) -> GraphError:
    return GraphError(
        f"{path} was changed after it was written (its checksum differs)",
        hint="restore the file or build the graph again; put changes into corrections.yaml",
    )


def _refuse_foreign(path: Path) -> None:
    """Never replace a folder that is no graph: the option may simply have been mistyped."""
    if path.exists() and not (path.is_dir() and ((path / manifests.NAME).is_file() or not any(path.iterdir()))):
        raise GraphError(f"'{path}' exists and is no graph folder", hint="choose another name for the graph")

"""Documents that join a graph or leave it; the others are not read again."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path

from kg.errors import GraphError, UsageError
from kg.pipeline.build import Built, Clock, Job, Progress, changed, finish, gather, kept, told
from kg.pipeline.runs import report, run_of
from kg.records import Document, Finding
from kg.store import read_manifest
from kg.store.archive import Archive, Kept
from kg.store.swap import locate


def add(job: Job, progress: Progress = lambda *_: None) -> Built:
    """Add the files of a job to its graph; one that was read before, and has changed since, is read anew.

    So are the files of documents that another version of the extractor read; those that are gone stay as they are,
    with a warning.
    """
    with changed(job.graph):
        clock, archive = Clock(), archive_of(job.graph)
        stale = [one for one in archive if one.version not in ("", job.version)]
        again = [one for one in stale if _is_there(one)]
        paths = dict.fromkeys((*job.paths, *(_source(one) for one in again)))
        outcomes = gather(replace(job, paths=tuple(paths)), progress)
        clock.lap("extract")
        joined = list(kept(job, outcomes))
        archive.leave(_replaced(archive, joined))
        archive.join(joined)
        gone = [_outdated(one) for one in stale if one not in again]
        built = finish(_like(job), archive, (*told(outcomes), *gone), clock, progress)
        return report(job, run_of("add", outcomes), built)


def remove(job: Job, names: Sequence[str], progress: Progress = lambda *_: None) -> Built:
    """Take documents out of the graph of a job: by id, by path or by title."""
    with changed(job.graph):
        clock, archive = Clock(), archive_of(job.graph)
        archive.leave(named(names, [one.extraction.document for one in archive]))
        built = finish(_like(job), archive, (), clock, progress)
        return report(job, run_of("remove", ()), built)


def named(names: Iterable[str], documents: Sequence[Document]) -> set[str]:
    """The ids of the documents that some ids, paths or titles name.

    >>> named(["a.txt"], [Document("d1", "", "a.txt"), Document("d2", "", "b.txt")])
    {'d1'}
    """
    found: set[str] = set()
    for name in names:
        ids = {one.id for one in documents if name in (one.id, one.title) or _same_file(name, one.source)}
        if not ids:
            near = get_close_matches(name, {one.source for one in documents})
            hint = f"did you mean {near[0]!r}?" if near else "list them with: kg query evidence/documents"
            raise UsageError(f"the graph has no document {name!r}", hint=hint)
        found |= ids
    return found


def archive_of(graph: Path) -> Archive:
    """What the graph in a folder was made from."""
    folder = locate(graph.resolve())
    archive, manifest = Archive(folder), read_manifest(folder)
    if manifest.counts.get("documents", 0) and not any(True for _ in archive):
        raise GraphError(
            f"'{graph}' does not hold what it was made from",
            hint="build it again once; then documents can join and leave",
        )
    return archive


def _like(job: Job) -> Job:
    """The job with seeds or without, as the graph was built."""
    return replace(job, seeded=bool(read_manifest(job.graph).facts.get("seeded", True)))


def _replaced(archive: Archive, joined: Iterable[Kept]) -> Iterator[str]:
    """The ids of documents that came from the same files as some others, which are newer."""
    ids = {os.path.realpath(_source(one)): one.id for one in joined}
    for one in list(archive):
        if ids.get(os.path.realpath(_source(one)), one.id) != one.id:
            yield one.id


def _is_there(one: Kept) -> bool:
    """Whether the file of a document is still there, and still the same."""
    try:
        return sha256(_source(one).read_bytes()).hexdigest().startswith(one.id)
    except OSError:
        return False


def _source(one: Kept) -> Path:
    return Path(one.extraction.document.source)


def _same_file(name: str, source: str) -> bool:
    return name == source or os.path.realpath(name) == os.path.realpath(source)


def _outdated(one: Kept) -> Finding:
    message = "was read by another version, and its file is gone or has changed; it stays as it was read"
    return Finding("warning", one.extraction.document.source, message)

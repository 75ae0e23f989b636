"""Documents that join a graph or leave it; the others are not read again."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path

from kg.errors import GraphError, UsageError
from kg.pipeline.build import Built, Clock, Job, Progress, archive_for, changed, finish, gather
from kg.pipeline.runs import report
from kg.pipeline.tally import Tally
from kg.records import Finding
from kg.store import read_manifest
from kg.store.archive import Archive, Head
from kg.store.swap import locate


def add(job: Job, progress: Progress = lambda *_: None) -> Built:
    """Add the files of a job to its graph; one that was read before, and has changed since, is read anew.

    So are the files of documents that another version of the extractor read; those that are gone stay as they are,
    with a warning.
    """
    with changed(job.graph):
        clock, archive = Clock(), archive_of(job.graph)
        heads = archive.heads()
        stale = [head for head in heads if head.version not in ("", job.version)]
        again = [head for head in stale if _is_there(head)]
        paths = dict.fromkeys((*job.paths, *map(_source, again)))
        intake = gather(replace(job, paths=tuple(paths)), archive, progress)
        clock.lap("extract")
        archive.leave(_replaced(heads, intake.sources))
        gone = [_outdated(head) for head in stale if head not in again]
        built = finish(_like(job), archive, (*intake.findings(), *gone), clock, progress)
        return report(job, intake.tally.run("add"), built)


def remove(job: Job, names: Sequence[str], progress: Progress = lambda *_: None) -> Built:
    """Take documents out of the graph of a job: by id, by path or by title."""
    with changed(job.graph):
        clock, archive = Clock(), archive_of(job.graph)
        archive.leave(named(names, archive.heads()))
        built = finish(_like(job), archive, (), clock, progress)
        return report(job, Tally().run("remove"), built)


def named(names: Iterable[str], documents: Sequence[Head]) -> set[str]:
    """The ids of the documents that some ids, paths or titles name.

    >>> named(["a.txt"], [Head("d1", "", "a.txt", ""), Head("d2", "", "b.txt", "")])
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
    archive = archive_for(graph, folder)
    if read_manifest(folder).counts.get("documents", 0) and not archive.heads():
        raise GraphError(
            f"'{graph}' does not hold what it was made from",
            hint="build it again once; then documents can join and leave",
        )
    return archive


def _like(job: Job) -> Job:
    """The job with seeds or without, as the graph was built."""
    return replace(job, seeded=bool(read_manifest(job.graph).facts.get("seeded", True)))


def _replaced(heads: Iterable[Head], sources: Mapping[str, str]) -> Iterator[str]:
    """The ids of documents that came from the same files as some others, which are newer."""
    for head in heads:
        if sources.get(os.path.realpath(_source(head)), head.id) != head.id:
            yield head.id


def _is_there(head: Head) -> bool:
    """Whether the file of a document is still there, and still the same."""
    try:
        return sha256(_source(head).read_bytes()).hexdigest().startswith(head.id)
    except OSError:
        return False


def _source(head: Head) -> Path:
    return Path(head.source)


def _same_file(name: str, source: str) -> bool:
    return name == source or os.path.realpath(name) == os.path.realpath(source)


def _outdated(head: Head) -> Finding:
    message = "was read by another version, and its file is gone or has changed; it stays as it was read"
    return Finding("warning", head.source, message)

"""Graphs of several machines, or shards of one corpus, to one graph.

Graphs do not merge, for what joins two names and how sure a fact is follow from all documents together. What they were
made from does: the extractions of a document are the same wherever it was read, so the union of the archives is
associative and commutative, and the graph is what a build of all documents gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg.errors import UsageError
from kg.pipeline.build import Built, Clock, Job, Progress, changed, finish
from kg.pipeline.changing import archive_of
from kg.pipeline.runs import report, run_of
from kg.store import read_manifest
from kg.store.archive import Archive, Kept


def merge(job: Job, graphs: Sequence[Path], progress: Progress = lambda *_: None) -> Built:
    """Put the graph of all documents of some graphs in the place of the graph of a job."""
    kinds = {bool(read_manifest(graph).facts.get("seeded", True)) for graph in graphs}
    if len(kinds) != 1:
        raise UsageError(
            "some of the graphs hold the built-in facts and some do not",
            hint="merge graphs that were built alike: of documents, or with --from-jsonl",
        )
    with changed(job.graph):
        clock, archive = Clock(), Archive()
        archive.join(union(one for graph in graphs for one in archive_of(graph)))
        clock.lap("read")
        built = finish(replace(job, seeded=kinds.pop()), archive, (), clock, progress)
        return report(job, run_of("merge", ()), built)


def union(kept: Iterable[Kept]) -> Iterator[Kept]:
    """Each document once; of two readings of it the one whose source, and then version, sorts first.

    >>> from kg.records import Document, Extraction
    >>> readings = [Kept("d", "v1", Extraction(Document("d", "", source))) for source in ("b.txt", "a.txt")]
    >>> [one.extraction.document.source for one in union(readings)]
    ['a.txt']
    """
    first: dict[str, Kept] = {}
    for one in kept:
        first[one.id] = min(first.get(one.id, one), one, key=_rank)
    yield from first.values()


def _rank(one: Kept) -> tuple[str, str]:
    return one.extraction.document.source, one.version

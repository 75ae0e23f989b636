"""Graphs of several machines, or shards of one corpus, to one graph.

Graphs do not merge, for what joins two names and how sure a fact is follow from all documents together. What they were
made from does: the extractions of a document are the same wherever it was read, so the union of the archives is
associative and commutative, and the graph is what a build of all documents gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kg.errors import UsageError
from kg.pipeline.build import Built, Clock, Job, Progress, archive_for, changed, finish
from kg.pipeline.changing import archive_of
from kg.pipeline.runs import report
from kg.pipeline.tally import Tally
from kg.store import read_manifest
from kg.store.archive import Archive


def merge(job: Job, graphs: Sequence[Path], progress: Progress = lambda *_: None) -> Built:
    """Put the graph of all documents of some graphs in the place of the graph of a job."""
    kinds = {bool(read_manifest(graph).facts.get("seeded", True)) for graph in graphs}
    if len(kinds) != 1:
        raise UsageError(
            "some of the graphs hold the built-in facts and some do not",
            hint="merge graphs that were built alike: of documents, or with --from-jsonl",
        )
    with changed(job.graph):
        clock, archive = Clock(), archive_for(job.graph)
        unite([archive_of(graph) for graph in graphs], archive)
        clock.lap("read")
        built = finish(replace(job, seeded=kinds.pop()), archive, (), clock, progress)
        return report(job, Tally().run("merge"), built)


def unite(archives: Sequence[Archive], union: Archive) -> None:
    """Put each document into a union once; of two readings of it the one whose source, and then version, sorts first.

    >>> from kg.records import Document, Extraction
    >>> from kg.store.archive import Kept
    >>> some, others, union = Archive(), Archive(), Archive()
    >>> some.join(Kept("d", "v1", Extraction(Document("d", "", "b.txt"))))
    >>> others.join(Kept("d", "v1", Extraction(Document("d", "", "a.txt"))))
    >>> unite([some, others], union)
    >>> [extraction.document.source for extraction in union]
    ['a.txt']
    """
    first: dict[str, tuple[str, str, int]] = {}
    for at, archive in enumerate(archives):
        for head in archive.heads():
            rank = head.source, head.version, at
            first[head.id] = min(first.get(head.id, rank), rank)
    for at, archive in enumerate(archives):
        for one in archive.kept():
            if first[one.id][-1] == at:
                union.join(one)

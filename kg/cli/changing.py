"""`kg add`, `kg remove` and `kg watch`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.building import JobsOption, tell
from kg.cli.options import FOLDER, FolderOption

if TYPE_CHECKING:
    from kg.pipeline import Job

DocumentsArgument = Annotated[list[Path], typer.Argument(help="Files and folders; - is standard input.")]
NamesArgument = Annotated[list[str], typer.Argument(help="Ids, paths or titles of documents.")]
FoldersArgument = Annotated[list[Path], typer.Argument(help="Folders to look into.")]
EveryOption = Annotated[float, typer.Option("--every", min=0.1, help="Seconds between two looks.")]
OnceOption = Annotated[bool, typer.Option("--once", help="Look once, take what is new, and end.")]
PruneOption = Annotated[bool, typer.Option("--prune", help="Documents whose files are deleted leave the graph.")]


def add(documents: DocumentsArgument, graph: FolderOption = FOLDER, jobs: JobsOption = 1) -> None:
    """Add documents to a graph; the others are not read again. A file that has changed takes its own place."""
    from kg import wiring
    from kg.cli.progress import Progress
    from kg.documents import expand
    from kg.pipeline import add as run

    paths = expand(documents)
    with Progress() as progress:
        built = run(wiring.build_job(paths, graph, jobs), progress)
    tell(built, graph)
    set_aside = sum(finding.level == "error" for finding in built.findings)
    raise typer.Exit(1 if paths and set_aside >= len(paths) else 0)


def remove(documents: NamesArgument, graph: FolderOption = FOLDER) -> None:
    """Take documents out of a graph, with all that they alone say."""
    from kg import wiring
    from kg.cli.progress import Progress
    from kg.pipeline import remove as run

    with Progress() as progress:
        built = run(wiring.build_job([], graph, 1), documents, progress)
    tell(built, graph)


def watch(
    folders: FoldersArgument,
    graph: FolderOption = FOLDER,
    every: EveryOption = 5.0,
    once: OnceOption = False,
    prune: PruneOption = False,
    jobs: JobsOption = 1,
) -> None:
    """Keep a graph up to date with folders: what is new or has changed is added, until it is interrupted."""
    from kg import wiring
    from kg.pipeline.watching import known_documents, news

    # Made when first needed, and once: it reads ontology and seeds, which takes seconds.
    job: Job | None = None
    for new in news(folders, known_documents(graph), 0.0 if once else every):
        if new.files or (new.gone and prune):
            job = replace(job or wiring.build_job([], graph, jobs), paths=new.files)
            _follow(job, new.gone if prune else (), graph)


def _follow(job: Job, gone: tuple[str, ...], graph: Path) -> None:
    """Bring a graph up to date with what was seen."""
    from kg.cli.progress import Progress
    from kg.pipeline import add, remove

    with Progress() as progress:
        if job.paths:
            tell(add(job, progress), graph)
        if gone:
            tell(remove(replace(job, paths=()), gone, progress), graph)

"""`kg build`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.harmless import one_line
from kg.cli.options import FOLDER, FolderOption
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.pipeline import Built

DocumentsArgument = Annotated[list[Path] | None, typer.Argument(help="Files and folders; - is standard input.")]
JsonlOption = Annotated[
    Path | None,
    typer.Option("--from-jsonl", help="Folder of extractions, one .jsonl for each document."),
]
JobsOption = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes that read and extract.")]
RunnerOption = Annotated[str, typer.Option("--runner", help="serial, pool or ray; by default as --jobs says.")]
AddressOption = Annotated[str, typer.Option("--address", help="Ray cluster; without it, one on this machine.")]
TimeoutOption = Annotated[float, typer.Option("--timeout", min=1, help="Seconds that a file may take in a worker.")]


def build(
    documents: DocumentsArgument = None,
    graph: FolderOption = FOLDER,
    jobs: JobsOption = 1,
    from_jsonl: JsonlOption = None,
    runner: RunnerOption = "",
    address: AddressOption = "",
    timeout: TimeoutOption = 600,
) -> None:
    """Build the graph of some documents; it takes the place of the former one when it is complete."""
    from kg import wiring
    from kg.cli.progress import Progress
    from kg.documents import expand
    from kg.pipeline import Bounds, Crew
    from kg.pipeline import build as run

    if bool(documents) == bool(from_jsonl):
        raise UsageError("nothing to build from", hint="give documents, or --from-jsonl with a folder; not both")
    paths = _jsonl(from_jsonl) if from_jsonl else expand(documents or ())
    job = (wiring.jsonl_job if from_jsonl else wiring.build_job)(paths, graph, jobs)
    if runner and Path("-") in paths:
        raise UsageError("standard input is read here alone", hint="leave out --runner, or name files")
    # A cluster has as many cores as it has: one worker for each, unless told otherwise.
    crew = Crew(0 if runner == "ray" and jobs == 1 else job.crew.jobs, runner, address, Bounds(timeout))
    with Progress() as progress:
        built = run(replace(job, crew=crew), progress)
    tell(built, graph)
    # A folder with nothing readable in it gives a graph of the seeds alone: that falls short.
    raise typer.Exit(0 if built.counts["documents"] or not paths else 1)


def _jsonl(folder: Path) -> list[Path]:
    if not (paths := sorted(folder.glob("*.jsonl"))):
        raise UsageError(f"no .jsonl file lies in '{folder}'", hint="make some with: kg extract DOCS -o FOLDER")
    return paths


def tell(built: Built, graph: Path) -> None:
    """Say what came of it, and keep the cache within its limit."""
    from kg import wiring

    for finding in built.findings:
        print(one_line(f"{finding.level}: {finding.place}: {finding.message}"), file=sys.stderr)
    print(summary(built, graph), flush=True)
    if kept := wiring.extraction_cache():
        kept.trim()


def summary(built: Built, graph: Path) -> str:
    """The closing lines of a build."""
    aside = sum(finding.level == "error" for finding in built.findings)
    counts = built.counts
    lines = [
        f"{graph}: {counts['entities']} entities, {counts['assertions']} relations, "
        f"{counts['observations']} observations from {counts['documents']} documents in {built.seconds:.1f} s"
    ]
    if aside:
        lines.append(f"{aside} files set aside (named above)")
    return "\n".join(lines)

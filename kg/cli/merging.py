"""`kg merge`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.building import tell
from kg.cli.options import FOLDER, FolderOption

GraphsArgument = Annotated[list[Path], typer.Argument(help="Folders of the graphs to merge.")]


def merge(graphs: GraphsArgument, graph: FolderOption = FOLDER) -> None:
    """Merge graphs of different documents into one, as a build of all documents would give it."""
    from kg import wiring
    from kg.cli.progress import Progress
    from kg.pipeline.merging import merge as run

    with Progress() as progress:
        built = run(wiring.build_job([], graph, 1), graphs, progress)
    tell(built, graph)

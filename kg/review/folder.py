"""Reviews a graph folder: its doubts out, decisions into its corrections."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from kg.resolve import append_corrections, load_corrections
from kg.resolve.correction_file import NAME
from kg.review.doubts import Doubt, Wish, doubts
from kg.review.material import Material
from kg.review.taking import Clerk, Signature, Taken
from kg.store import locked, read_folder
from kg.store.swap import locate


def doubts_of(graph: Path, wish: Wish) -> tuple[list[Doubt], int]:
    """The doubts of a graph folder that nobody has decided, and how many more there are beyond the limit."""
    return doubts(Material(read_folder(graph)), load_corrections(locate(graph.resolve()) / NAME), wish)


def take(
    graph: Path,
    rows: Iterable[tuple[str, Mapping[str, str]]],
    classes: Collection[str],
    signature: Signature,
    *,
    dry: bool = False,
) -> Taken:
    """Add the decisions of rows, each with its place, to the corrections; `dry` only says what would come of it."""
    # Held so that no build puts the former file in the place of the new one.
    with locked(graph.resolve()):
        file = locate(graph.resolve()) / NAME
        taken = Clerk(Material(read_folder(graph)), classes, load_corrections(file)).take(rows, signature)
        if taken.corrections and not dry:
            append_corrections(file, taken.corrections)
    return taken

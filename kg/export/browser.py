"""What people who work in Neo4j Browser start with: a style sheet and favourites."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.catalogue import Query
from kg.errors import GraphError
from kg.export.favourites import favourites
from kg.export.style_sheet import style_sheet
from kg.ontology import Ontology

STYLE = "style.grass"
FAVOURITES = "favourites"


def write_browser_files(folder: Path, ontology: Ontology, catalogue: Iterable[Query]) -> list[Path]:
    """Write `style.grass` and `favourites/*.cypher`; files of the same name are written anew."""
    texts = {STYLE: style_sheet(ontology)} | {f"{FAVOURITES}/{name}": text for name, text in favourites(catalogue)}
    try:
        (folder / FAVOURITES).mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise GraphError(f"'{folder}' cannot be written: {error}", hint="name another folder, or make room") from None
    return [folder / name for name in texts]

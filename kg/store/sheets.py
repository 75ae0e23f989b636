"""A document of a graph folder as one reads it: its text, the names in it, and the passages that prove something."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kg.records import Document, Mention
from kg.store.shelf import Record, beginning, lines_holding
from kg.store.swap import locate


class Marked(NamedTuple):
    """A passage of the document, with the ids of the facts and numbers that it proves."""

    start: int
    end: int
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Mentions and passages in order of the text; offsets count its code points."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    passages: tuple[Marked, ...] = ()


def read_sheet(path: Path, id: str) -> Sheet | None:
    """The document with an id; None when the graph folder has no such document."""
    folder = locate(path.resolve())
    for row in beginning(folder / "documents.jsonl", "id", id):
        mentions = (Mention(**each) for each in beginning(folder / "mentions.jsonl", "document", id))
        return Sheet(Document(**row), tuple(mentions), tuple(_passages(folder, id)))
    return None


def _passages(folder: Path, id: str) -> list[Marked]:
    proved: dict[tuple[int, int], list[str]] = {}
    for shelf in ("assertions", "observations"):
        for row in lines_holding(folder / f"{shelf}.jsonl", f'"document":"{id}"'):
            for place in _places(row, id):
                proved.setdefault(place, []).append(str(row["id"]))
    return [Marked(start, end, tuple(dict.fromkeys(facts))) for (start, end), facts in sorted(proved.items())]


def _places(row: Record, id: str) -> list[tuple[int, int]]:
    return [(span["start"], span["end"]) for span in row.get("evidence", ()) if span["document"] == id]

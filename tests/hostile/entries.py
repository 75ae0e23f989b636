"""Where text of others comes in: each entry takes bytes, and nothing but an error of ours may come out of it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from kg import wiring
from kg.catalogue.header import parse_query
from kg.documents import read
from kg.errors import KgError
from kg.ontology import load_ontology
from kg.ontology.seeds import load_seeds
from kg.pipeline.incoming import read_jsonl
from kg.records import Document, Extraction
from kg.resolve import load_corrections
from kg.store.serial import from_bytes, to_bytes

Entry = Callable[[bytes], object]
NOTHING_SAID = "an error that says nothing"


def document(suffix: str) -> Entry:
    """Reads a document of a suffix and extracts from it; evidence stands where it says, and is stored whole."""

    def take(data: bytes) -> Extraction:
        found = _extractor().extract(read(f"x{suffix}", data))
        spans = [span for fact in (*found.assertions, *found.observations) for span in fact.evidence]
        assert all(found.document.text[span.start : span.end] == span.text for span in spans)
        assert len(from_bytes(Document, to_bytes([found.document]), "x")) == 1
        return found

    return take


@cache
def _extractor():  # type: ignore[no-untyped-def]  # whatever the wiring chooses
    return wiring.offline()


def _in_file(name: str, take: Callable[[Path], object]) -> Entry:
    def written(data: bytes) -> object:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
            return take(path)

    return written


ENTRIES: dict[str, Entry] = {
    **{suffix: document(suffix) for suffix in (".txt", ".md", ".html", ".docx", ".pdf")},
    ".jsonl": _in_file("x.jsonl", lambda path: read_jsonl(path, load_ontology())),
    ".yaml": _in_file("corrections.yaml", load_corrections),
    ".csv": _in_file("companies.csv", lambda path: load_seeds(path.parent, load_ontology())),
    ".cypher": lambda data: parse_query("x/y", data.decode("utf-8", "replace"), "x.cypher"),
}


def tried(suffix: str, data: bytes) -> str:
    """What came of it: nothing, or the message of an error of ours."""
    try:
        ENTRIES[suffix](data)
    except KgError as error:
        return str(error) or NOTHING_SAID
    return ""

"""Which extractor this is: whatever can change an extraction is part of its version."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from kg.ontology.folders import data_folder

# Packages whose releases may read a document or a name otherwise.
PACKAGES = ("ahocorasick_rs", "charset-normalizer", "lxml", "opencc", "pypdfium2", "spacy")
_CODE = ("documents", "extract", "ontology", "dates.py", "records.py", "spelling.py")
_SUFFIXES = frozenset({".py", ".yaml", ".ttl", ".csv"})


def extractor_version() -> str:
    """Sixteen hex digits of the code, the ontology, the patterns, the lexicon and the packages that extract.

    >>> extractor_version() == extractor_version(), len(extractor_version())
    (True, 16)
    """
    return _version(data_folder("ontology"), data_folder("seeds"))


@cache
def package_version() -> str:
    """The same of all code: whatever can change a graph is part of it.

    >>> package_version() == extractor_version()
    False
    """
    return _version(Path(__file__).resolve().parents[1], data_folder("ontology"), data_folder("seeds"))


@cache
def _version(*data: Path) -> str:
    package = Path(__file__).resolve().parents[1]
    places = (*(package / name for name in _CODE), *data)
    seen = hashlib.sha256(repr([(name, version(name)) for name in PACKAGES]).encode())
    for name, content in _files(places):
        seen.update(f"\n{name} {len(content)}\n".encode())
        seen.update(content)
    return seen.hexdigest()[:16]


def _files(places: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    """The files of some places with their names, whatever folder the project lies in."""
    for place in places:
        files = [place] if place.is_file() else sorted(file for file in place.rglob("*") if file.suffix in _SUFFIXES)
        for file in files:
            yield f"{place.name}/{file.relative_to(place).as_posix()}", file.read_bytes()

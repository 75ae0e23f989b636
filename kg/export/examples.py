"""The SPARQL queries that come with the project: `.rq` files whose first comment lines hold titles as YAML."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.errors import OntologyError

_TEXTS = ("title_zh", "title_en", "reading_zh", "reading_en")


@dataclass(frozen=True, slots=True)
class Example:
    """A query with its titles and how to read its rows; `sparql` is the whole file, for its header is a comment."""

    name: str
    title_zh: str
    title_en: str
    reading_zh: str
    reading_en: str
    sparql: str
    place: str = ""


def load_examples(folder: Path) -> dict[str, Example]:
    """All queries of a folder by name, sorted."""
    return {path.stem: parse_example(path.stem, path.read_text("utf-8"), str(path)) for path in _files(folder)}


def parse_example(name: str, text: str, place: str) -> Example:
    """Read one file; a header that lacks something is an OntologyError.

    >>> parse_example("x", "# title_en: Makers\\nASK {}", "x.rq")
    Traceback (most recent call last):
    kg.errors.OntologyError: x.rq: the header lacks title_zh, reading_zh, reading_en; begin the file with ...
    """
    import yaml

    lines = text.split("\n")
    count = next((at for at, line in enumerate(lines) if not line.startswith("#")), len(lines))
    try:
        data = yaml.safe_load("\n".join(line[1:].removeprefix(" ") for line in lines[:count])) or {}
    except yaml.YAMLError as error:
        raise OntologyError(f"{place}: the header is no YAML: {error}", hint="quote a value that holds ': '") from None
    if missing := [each for each in _TEXTS if each not in data]:
        raise OntologyError(
            f"{place}: the header lacks {', '.join(missing)}", hint="begin the file with lines such as # title_en: ..."
        )
    texts: dict[str, str] = {each: str(data[each]).strip() for each in _TEXTS}
    return Example(name, **texts, sparql=text, place=place)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.rq"))

"""The lint of the seed files."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import OntologyError
from kg.ontology.folders import data_folder
from kg.ontology.listings import securities
from kg.ontology.load import load_ontology
from kg.ontology.model import Ontology
from kg.ontology.seed_files import Row, entity_files, read_rows, relation_files, source_files
from kg.ontology.seed_relation_checks import check_columns, check_relation
from kg.records import Finding

COLUMNS = ("id", "type", "name_zh", "name_en", "aliases", "ambiguous", "source", "as_of")
DATE = re.compile(r"\d{4}(Q[1-4]|H[12]|-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
TICKER = re.compile(r"[A-Z0-9][A-Z0-9-]*(\.[A-Z]{1,4})?")
URL = re.compile(r"https?://\S+")
DATES = ("as_of", "date")


@dataclass(frozen=True, slots=True)
class Known:
    """What rows may refer to."""

    ontology: Ontology
    types: dict[str, str]
    sources: frozenset[str]


Check = Callable[[Row, Known], Iterator[Finding]]


def validate_seeds(folder: Path | None = None, ontology: Ontology | None = None) -> Iterator[Finding]:
    """Everything in the seed files that does not hold together, with file and line.

    >>> from pathlib import Path
    >>> [finding.message for finding in validate_seeds(Path("no such folder"))]
    ['there are no seed files']
    """
    folder, ontology = folder or data_folder("seeds"), ontology or load_ontology()
    try:
        entities = [row for path in entity_files(folder) for row in read_rows(path)]
        relations = [row for path in relation_files(folder) for row in read_rows(path)]
        sources = [row for path in source_files(folder) for row in read_rows(path)]
    except OntologyError as error:
        yield Finding("error", str(folder), str(error))
        return
    if not entities:
        yield Finding("error", str(folder), "there are no seed files")
        return
    known = Known(ontology, types(entities, ontology), frozenset(f"{r.stem}/{r['id']}" for r in sources))
    for check, rows in ((check_entity, entities), (check_relation_row, relations), (check_source_row, sources)):
        for row in rows:
            yield from check(row, known)
    yield from check_same(entities)
    yield from check_same_sources(sources)


def types(rows: list[Row], ontology: Ontology) -> dict[str, str]:
    """The type of every id that the seeds define."""
    found = {row["id"]: row["type"] for row in rows}
    found.update((f"security/{ticker}", "Security") for row in rows for ticker in securities(row.list("tickers")))
    found.update(dict.fromkeys(ontology.segments, "Segment"))
    return found


def check_entity(row: Row, known: Known) -> Iterator[Finding]:
    """All checks of a row that is an entity."""
    if missing := [name for name in COLUMNS if name not in row.cells]:
        yield error(row, f"the file has no column {', '.join(missing)}")
        return
    yield from check_id(row, known)
    yield from check_names(row)
    yield from check_cited(row, known)
    for ticker in row.list("tickers"):
        if not TICKER.fullmatch(ticker):
            yield error(row, f"the ticker {ticker!r} is not of the form 688041.SH or NVDA")
    for level, message in check_columns(row, known.ontology, known.types):
        yield Finding(level, row.place, f"{row['id']}: {message}")


def check_id(row: Row, known: Known) -> Iterator[Finding]:
    """The id is `class/slug` of the row's type, which is a concrete class."""
    prefix, _, slug = row["id"].partition("/")
    cls = known.ontology.classes.get(row["type"])
    if cls is None or not cls.prefix:
        yield error(row, f"the type {row['type']!r} is no concrete class")
    elif prefix != cls.prefix:
        yield error(row, f"the id of a {cls.id} begins with {cls.prefix}/")
    pattern = TICKER if row["type"] == "Security" else SLUG
    if not pattern.fullmatch(slug):
        yield error(row, "the slug may hold lower-case letters, digits and single hyphens only")


def check_names(row: Row) -> Iterator[Finding]:
    """There is a name; no name is a single character; aliases of two Latin letters are too short."""
    if not row["name_zh"] and not row["name_en"]:
        yield error(row, "there is neither a Chinese nor an English name")
    for name in (row["name_zh"], row["name_en"], *row.list("aliases"), *row.list("ambiguous")):
        if len(name) == 1:
            yield error(row, f"the name {name!r} has one character")
        if "  " in name or name != name.strip():
            yield error(row, f"the name {name!r} has stray blanks")
    for name in row.list("aliases"):
        if len(name) == 2 and name.isascii() and name.isalpha():
            yield Finding("warning", row.place, f"{row['id']}: the alias {name!r} is short; list it as ambiguous")


def check_cited(row: Row, known: Known) -> Iterator[Finding]:
    """The source resolves and the dates are ISO."""
    if row.source not in known.sources:
        yield error(row, f"the source {row['source']!r} is not in sources/{row.stem}.csv")
    if not row["as_of"]:
        yield error(row, "as_of is empty")
    for column in DATES:
        if row[column] and not DATE.fullmatch(row[column]):
            yield error(row, f"{column} {row[column]!r} is no ISO date")


def check_relation_row(row: Row, known: Known) -> Iterator[Finding]:
    """All checks of a row of relations.csv."""
    yield from check_cited(row, known)
    for level, message in check_relation(row, known.ontology, known.types):
        yield Finding(level, row.place, message)


def check_source_row(row: Row, known: Known) -> Iterator[Finding]:  # noqa: ARG001
    """A source has a publisher, a title, and an address and date that are well formed."""
    for column in ("id", "publisher", "title"):
        if not row[column]:
            yield error(row, f"{column} is empty")
    if row["url"] and not URL.fullmatch(row["url"]):
        yield error(row, f"the url {row['url']!r} is no web address")
    if (date := row["retrieved_or_published"]) and not DATE.fullmatch(date):
        yield error(row, f"retrieved_or_published {date!r} is no ISO date")


def check_same(rows: list[Row]) -> Iterator[Finding]:
    """No id twice; no ticker on two companies; no alias on two rows of one type unless both call it ambiguous."""
    yield from repeated(rows, "id", lambda row: [row["id"]])
    yield from repeated(rows, "ticker", lambda row: row.list("tickers"))
    yield from repeated(rows, "name", plain_names)


def check_same_sources(rows: list[Row]) -> Iterator[Finding]:
    """No source id twice in a file."""
    yield from repeated(rows, "source id", lambda row: [f"{row.stem}/{row['id']}"])


def plain_names(row: Row) -> list[str]:
    """The names that are said to mean this thing alone, with the type."""
    ambiguous = {name.casefold() for name in row.list("ambiguous")}
    names = {name.casefold() for name in (row["name_zh"], row["name_en"], *row.list("aliases")) if name}
    return [f"{row['type']} {name}" for name in sorted(names - ambiguous)]


def repeated(rows: list[Row], what: str, keys: Callable[[Row], list[str]]) -> Iterator[Finding]:
    """A finding for each row with a key that an earlier row has."""
    seen: dict[str, Row] = {}
    again: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for key in keys(row):
            if seen.setdefault(key, row) is not row:
                again[key].append(row)
    for key, others in again.items():
        for row in others:
            yield error(row, f"the {what} {key!r} stands at {seen[key].place} already ({seen[key]['id']})")


def error(row: Row, message: str) -> Finding:
    """A fault of a row."""
    return Finding("error", row.place, f"{row['id']}: {message}" if row["id"] else message)

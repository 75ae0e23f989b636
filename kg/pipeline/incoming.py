"""Reads what `kg extract` or another tool wrote of one document, as JSON lines, back into an extraction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path

from pydantic import ValidationError

from kg.documents.limits import SIZE_LIMIT
from kg.errors import DocumentError
from kg.ontology import Ontology
from kg.pipeline.schema import ROW, DocumentRow, EntityRow, ObservationRow, RelationRow, Row, Span
from kg.records import QUALIFIERS, Assertion, Document, Entity, Evidence, Extraction, Mention, Observation, key
from kg.spelling import slug

# bounded: Fraction would work out all the digits of 1e999999999
FRACTION = re.compile(r"\s*[-+]?\d{1,30}(?:/\d{1,30}|(?:\.\d{0,30})?(?:[eE][-+]?\d{1,2})?)\s*", re.ASCII)


def read_jsonl(path: Path, ontology: Ontology) -> Extraction:
    """The extraction that a file holds; a line that does not fit is a DocumentError with its number.

    The document's text is what the passages show of it, blank elsewhere. A row without a passage cites its line.
    """
    data = _bytes(path)
    rows = list(_rows(path, data))
    about = next((row for _, row in rows if isinstance(row, DocumentRow)), DocumentRow(kind="document"))
    id = key(data)
    spans = [span for _, row in rows if isinstance(row, RelationRow | ObservationRow) for span in row.evidence]
    text = _text(spans, path)
    name = path.name.encode("utf-8", "replace").decode("utf-8")  # a file name need be no text
    document = Document(
        id, text, about.source or name, about.title or Path(name).stem, about.publisher, about.date, about.language
    )
    entities = _entities([(number, row) for number, row in rows if isinstance(row, EntityRow)], path, ontology)
    build = _Builder(document, path, {old: entity.id for old, entity in entities.items()}, ontology)
    return Extraction(
        document,
        tuple({entity.id: entity for entity in entities.values()}.values()),
        tuple(_mentions(document, entities.values())),
        tuple(build.fact(number, row) for number, row in rows if isinstance(row, RelationRow)),
        tuple(build.number(number, row) for number, row in rows if isinstance(row, ObservationRow)),
    )


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > SIZE_LIMIT:
            size = f"{SIZE_LIMIT >> 20} MB"
            raise DocumentError(f"{path.name!r} is larger than {size}", hint="split it, one document a file")
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(f"cannot read {path.name!r}: {error.strerror}", hint="give a readable file") from error


def _rows(path: Path, data: bytes) -> Iterator[tuple[int, Row]]:
    try:
        lines = data.decode("utf-8").split("\n")  # other line breaks may stand within a passage
    except UnicodeDecodeError as error:
        raise DocumentError(f"{path.name!r} is not UTF-8: {error}", hint="convert it") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield number, ROW.validate_json(line)
            except ValidationError as error:
                raise _fault(path, number, error) from None


def _fault(path: Path, number: int, error: ValidationError) -> DocumentError:
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"]))
    return DocumentError(
        f"{path.name}:{number}: {where + ': ' if where else ''}{first['msg']}",
        hint="each line is an object as `kg extract` writes it",
    )


def _text(spans: Iterable[Span], path: Path) -> str:
    """The document as far as its passages show it."""
    known = list(spans)
    text = [" "] * max((span.end for span in known), default=0)
    for span in known:
        if len(span.text) != span.end - span.start:
            raise DocumentError(
                f"{path.name}: a passage from {span.start} to {span.end} has {len(span.text)} characters",
                hint="offsets count code points, the end is not included",
            )
        text[span.start : span.end] = span.text
    whole = "".join(text)
    if wrong := next((span for span in known if whole[span.start : span.end] != span.text), None):
        raise DocumentError(
            f"{path.name}: passages say different things of the characters from {wrong.start} to {wrong.end}",
            hint="all passages of a file must come from one document",
        )
    return whole


def _entities(rows: Iterable[tuple[int, EntityRow]], path: Path, ontology: Ontology) -> dict[str, Entity]:
    """Entities by their id in the file."""
    found: dict[str, Entity] = {}
    owners: dict[str, str] = {}
    for number, row in rows:
        if row.type not in ontology.classes or not ontology.classes[row.type].prefix:
            allowed = ", ".join(sorted(ontology.prefixes.values()))
            raise DocumentError(f"{path.name}:{number}: unknown type {row.type!r}", hint=f"known: {allowed}")
        id = _entity_id(row, ontology)
        if owners.setdefault(id, row.id) != row.id:
            id = f"{id}-{slug(row.id)}"  # two things of one name in one document
        names = tuple(dict.fromkeys((row.name, *filter(None, row.names))))
        zh, en = (next((name for name in names if name.isascii() == latin), "") for latin in (False, True))
        found[row.id] = Entity(id, row.type, row.name, zh, en, names)
    return found


def _entity_id(row: EntityRow, ontology: Ontology) -> str:
    """The id given, where it is one of the graph, else one made of class and name."""
    if ontology.type_of(row.id) == row.type:
        return row.id
    if row.type == "Security":
        return "security/" + row.name.lstrip("$").upper()
    return f"{ontology.classes[row.type].prefix}/{slug(row.name)}"


def _mentions(document: Document, entities: Iterable[Entity]) -> Iterator[Mention]:
    """The document names every entity of the file; where, it does not say."""
    for id in dict.fromkeys(entity.id for entity in entities):
        yield Mention(document.id, 0, 0, id, "incoming")


class _Builder:
    """Makes records of rows, with the ids of the graph in the place of those of the file."""

    def __init__(self, document: Document, path: Path, ids: Mapping[str, str], ontology: Ontology) -> None:
        self._document = document
        self._path = path
        self._ids = ids
        self._ontology = ontology

    def fact(self, number: int, row: RelationRow) -> Assertion:
        self._known(number, "predicate", row.predicate, self._ontology.relations)
        self._known(number, "modality", row.modality, self._ontology.modalities)
        qualifiers = {name: row.qualifiers.get(name) or getattr(row, name) for name in QUALIFIERS}
        return Assertion(
            self._entity(number, row.subject),
            row.predicate,
            self._entity(number, row.object),
            self._entity(number, row.item) if row.item else "",
            row.modality,
            row.confidence,
            tuple((name, value) for name, value in qualifiers.items() if value),
            said=self._document.date,
            rule=row.rule,
            source="" if row.evidence else f"{self._path.name}:{number}",
            evidence=self._evidence(row.evidence),
        )

    def number(self, number: int, row: ObservationRow) -> Observation:
        self._known(number, "metric", row.metric, self._ontology.metrics)
        value = self._value(number, row.value)
        unit = self._ontology.unit(row.unit, row.metric) if row.unit else None
        return Observation(
            self._entity(number, row.subject),
            row.metric,
            value,
            row.unit or "",
            row.period or "",
            row.modality,
            row.confidence,
            tuple(round(each * unit.factor, 6) for each in value) if unit else (),
            unit.code if unit else "",
            self._document.date,
            row.rule,
            self._evidence(row.evidence),
        )

    def _value(self, number: int, given: float | list[float] | str) -> tuple[float, ...]:
        if isinstance(given, list):
            return tuple(given)
        if isinstance(given, float):
            return (given,)
        try:
            if not FRACTION.fullmatch(given):
                raise ValueError
            return (float(Fraction(given)),)
        except (ValueError, ZeroDivisionError):
            place = f"{self._path.name}:{number}"
            shown = repr(given[:40])
            raise DocumentError(f"{place}: the value {shown} is no number", hint="write 3.5, [3, 5] or 1/6") from None

    def _entity(self, number: int, id: str) -> str:
        if id not in self._ids:
            raise DocumentError(
                f"{self._path.name}:{number}: no entity of the file has the id {id!r}",
                hint="entities come before what is said of them",
            )
        return self._ids[id]

    def _known(self, number: int, what: str, name: str, known: Iterable[str]) -> None:
        if name not in known:
            raise DocumentError(
                f"{self._path.name}:{number}: unknown {what} {name!r}", hint=f"known: {', '.join(sorted(known))}"
            )

    def _evidence(self, spans: Iterable[Span]) -> tuple[Evidence, ...]:
        return tuple(Evidence(self._document.id, span.start, span.end, span.text) for span in spans)

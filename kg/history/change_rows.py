"""Changes as rows: names in place of ids, and the evidence of what is new, or of what is gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kg.history.changes import Change, Record
from kg.records import Assertion, Document, Entity, Graph, Mention, Observation, Rows

COLUMNS = (
    *("change", "kind", "subject_id", "subject", "relation", "object_id", "object", "item", "period"),
    *("before", "after", "basis", "evidence", "document", "date", "fact"),
)


class Known(NamedTuple):
    """What both graphs hold by id: the names of entities, documents, and where an entity is first named."""

    names: Mapping[str, str]
    documents: Mapping[str, Document]
    places: Mapping[str, Mention]


def change_rows(found: Iterable[Change], old: Graph, new: Graph) -> Rows:
    """One row per change; `before` and `after` hold modalities, values with their unit, or the name of an entity."""
    graphs = (old, new)
    known = Known(
        {entity.id: entity.name for graph in graphs for entity in graph.entities},
        {document.id: document for graph in graphs for document in graph.documents},
        {mention.entity: mention for graph in graphs for mention in reversed(graph.mentions)},
    )
    return Rows(COLUMNS, [_row(change, known) for change in found])


def _row(change: Change, known: Known) -> tuple[object, ...]:
    shown = (change.after or change.before)[0]
    said = _said(change.before), _said(change.after)
    return change.change, change.kind, *_about(shown, known), *said, *_proof(shown, known)


def _about(record: Record, known: Known) -> tuple[str, ...]:
    """Ids and names of subject, relation, object and item, and the period."""
    if isinstance(record, Entity):
        return record.id, record.name, record.type, "", "", "", ""
    subject = record.subject, known.names.get(record.subject, "")
    if isinstance(record, Observation):
        return *subject, record.metric, "", "", "", record.period
    item = known.names.get(record.item, "")
    return *subject, record.predicate, record.object, known.names.get(record.object, ""), item, ""


def _said(records: Sequence[Record]) -> str:
    return "; ".join(dict.fromkeys(_status(record) for record in records))


def _status(record: Record) -> str:
    if isinstance(record, Entity):
        return record.name
    if isinstance(record, Assertion):
        return record.modality
    value = "–".join(f"{each:.12g}" for each in record.value)
    return f"{value} {record.unit}".strip() + ("" if record.modality == "asserted" else f" ({record.modality})")


def _proof(record: Record, known: Known) -> tuple[str, ...]:
    """Basis, evidence, document, date and id; of several passages the newest."""
    if isinstance(record, Entity):
        return "", *_first_named(record, known), ""
    basis = "inferred" if getattr(record, "origin", "") == "inferred" else "stated"
    dated = [(known.documents[span.document], span) for span in record.evidence]
    if not dated:
        return basis, "", getattr(record, "source", ""), record.said, record.id
    document, span = max(dated, key=lambda pair: (pair[0].date, -pair[1].start))
    return basis, span.text, document.title or document.source, document.date or record.said, record.id


def _first_named(entity: Entity, known: Known) -> tuple[str, str, str]:
    """The line that names an entity, its document and date; of a seed that no document names its source."""
    if not (mention := known.places.get(entity.id)):
        return "", entity.source, ""
    document = known.documents[mention.document]
    start = document.text.rfind("\n", 0, mention.start) + 1
    line = document.text[start:].partition("\n")[0]
    return line, document.title or document.source, document.date

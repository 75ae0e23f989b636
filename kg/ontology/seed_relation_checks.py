"""The lint of what seed rows state: references, domains and ranges. Yields level and message."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.ontology.model import Ontology
from kg.ontology.seed_files import Row
from kg.ontology.seed_rules import COLUMNS, complete

Faults = Iterator[tuple[str, str]]


def check_columns(row: Row, ontology: Ontology, types: Mapping[str, str]) -> Faults:
    """The ids in the columns exist, and the ontology has a relation for each."""
    for column in COLUMNS:
        for value in row.list(column.name):
            other = complete(column, value)
            if other not in types:
                # A segment is a name from the ontology; other ids may come with a file that is yet to be written.
                level = "error" if other.startswith("segment/") else "warning"
                yield level, f"{column.name} names {other}, which does not exist"
            ends = (ontology.type_of(other), row["type"]) if column.inverse else (row["type"], ontology.type_of(other))
            if not any(ontology.allows(ends[0], name, ends[1]) for name in column.predicates):
                yield (
                    "error",
                    f"{column.name} names {other}: no {' or '.join(column.predicates)} from "
                    f"{ends[0] or 'an unknown class'} to {ends[1] or 'an unknown class'}",
                )


def check_relation(row: Row, ontology: Ontology, types: Mapping[str, str]) -> Faults:
    """The ends and the item of a row of relations.csv exist and fit the relation."""
    relation = ontology.relations.get(row["predicate"])
    if relation is None:
        yield "error", f"the relation {row['predicate']!r} does not exist"
        return
    subject, object_, item = (ontology.type_of(row[end]) for end in ("subject", "object", "item"))
    if not ontology.allows(subject, relation.id, object_):
        yield "error", f"no {relation.id} from {row['subject']} to {row['object']}: {subject} to {object_}"
    if row["item"] and item not in relation.item_range:
        yield "error", f"{row['item']} cannot be the item of {relation.id}"
    if row["modality"] and row["modality"] not in ontology.modalities:
        yield "error", f"the modality {row['modality']!r} does not exist"
    for end in ("subject", "object", "item"):
        if row[end] and row[end] not in types:
            yield "warning", f"{end} {row[end]} does not exist"

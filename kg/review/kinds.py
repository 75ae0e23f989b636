"""The table of doubts: each kind finds the ids of facts, numbers, entities or merges that a person should look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from kg.answer.portrait import denied, disputed
from kg.review.material import Material, Record, merge_id
from kg.store.projection import relation_type

LOW = 0.7  # below it a confidence is low
# Reasons by which ids are joined that leave no doubt; whatever other rule there is, people may look at.
SURE = frozenset({"same name", "same ticker", "correction"})


def conflict(material: Material) -> Iterator[str]:
    """Facts that are both stated and denied."""
    rows = (
        {
            "subject_id": fact.subject,
            "relation": relation_type(fact),
            "object_id": fact.object,
            "item": fact.item,
            "fact": fact.id,
        }
        for fact in material.graph.assertions
    )
    yield from denied(rows)


def numbers(material: Material) -> Iterator[str]:
    """Numbers of one entity, metric, period and unit that differ."""
    groups: dict[str, list[dict[str, object]]] = defaultdict(list)
    for number in material.graph.observations:
        row = {name: getattr(number, name) for name in ("metric", "period", "unit", "modality")}
        groups[number.subject].append(row | {"value": number.value, "value_to": None, "observation": number.id})
    for rows in groups.values():
        yield from disputed(rows)


def low_confidence(material: Material) -> Iterator[str]:
    """Facts and numbers of which the rules are not sure."""
    return (record.id for record in _read(material) if record.confidence < LOW)


def merge(material: Material) -> Iterator[str]:
    """Names that were joined by a rule that may err."""
    return (merge_id(merge) for merge in material.graph.merges if merge.reason not in SURE)


def new_entity(material: Material) -> Iterator[str]:
    """Entities that no seed knows and one document alone names."""
    for entity in material.graph.entities:
        if entity.origin != "seed" and len({one.document for one in material.mentions.get(entity.id, ())}) <= 1:
            yield entity.id


def single_source(material: Material) -> Iterator[str]:
    """Facts and numbers that one document alone states."""
    return (record.id for record in _read(material) if len({span.document for span in record.evidence}) == 1)


# The most doubtful first. To add a kind, write a function and give it a row.
KINDS: dict[str, Callable[[Material], Iterable[str]]] = {
    "conflict": conflict,
    "numbers": numbers,
    "low-confidence": low_confidence,
    "merge": merge,
    "new-entity": new_entity,
    "single-source": single_source,
}


def _read(material: Material) -> Iterator[Record]:
    """What was read from documents, or follows from it."""
    return (record for record in material.records.values() if getattr(record, "origin", "extracted") != "seed")

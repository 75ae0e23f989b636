"""The rows of `kg extract`: one plain object for each entity, relation and number of a document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from kg.records import Assertion, Entity, Evidence, Extraction, Observation

Row = dict[str, Any]

_WRAP = re.compile(r"\s*\n\s*")


def rows(extraction: Extraction) -> Iterator[Row]:
    """Entities first, then relations and observations.

    >>> from kg.records import Document, Mention
    >>> found = Extraction(Document("d", "辉达 GB200", "d"), (Entity("company/nvidia", "Company", "英伟达"),),
    ...                    (Mention("d", 0, 2, "company/nvidia", "lexicon"),))
    >>> next(rows(found))["names"]
    ['辉达', '英伟达']
    """
    forms = printed_forms(extraction)
    for entity in extraction.entities:
        yield entity_row(entity, forms[entity.id])
    for fact in extraction.assertions:
        yield relation_row(fact)
    for number in extraction.observations:
        yield observation_row(number)


def printed_forms(extraction: Extraction) -> dict[str, dict[str, None]]:
    """The forms of each entity in the document, in order of appearance; a pronoun is no name."""
    forms: dict[str, dict[str, None]] = defaultdict(dict)
    text = extraction.document.text
    for mention in extraction.mentions:
        if mention.rule != "pronoun":
            forms[mention.entity].setdefault(_WRAP.sub("", text[mention.start : mention.end]))
    return forms


def entity_row(entity: Entity, forms: dict[str, None]) -> Row:
    """An entity with the forms that the document prints, and its canonical name."""
    names = [form for form in dict.fromkeys((*forms, entity.name)) if form]
    return {"kind": "entity", "id": entity.id, "type": entity.type, "name": entity.name, "names": names}


def relation_row(fact: Assertion) -> Row:
    """A fact."""
    return {
        "kind": "relation",
        "id": fact.id,
        "subject": fact.subject,
        "predicate": fact.predicate,
        "object": fact.object,
        "item": fact.item or None,
        "modality": fact.modality,
        "confidence": fact.confidence,
        "qualifiers": dict(fact.qualifiers),
        "rule": fact.rule,
        "evidence": [_span(span) for span in fact.evidence],
    }


def observation_row(number: Observation) -> Row:
    """A number; a range has a list of two."""
    values = [_number(value) for value in number.value]
    return {
        "kind": "observation",
        "id": number.id,
        "subject": number.subject,
        "metric": number.metric,
        "value": values[0] if len(values) == 1 else values,
        "unit": number.unit,
        "period": number.period or None,
        "modality": number.modality,
        "confidence": number.confidence,
        "rule": number.rule,
        "evidence": [_span(span) for span in number.evidence],
    }


def _number(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _span(span: Evidence) -> Row:
    return {"start": span.start, "end": span.end, "text": span.text}

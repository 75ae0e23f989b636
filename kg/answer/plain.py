"""Answers and portraits as plain data, for programs."""

from __future__ import annotations

from typing import Any

from kg.answer.answers import Found
from kg.answer.asking import Answer
from kg.answer.portrait import Portrait

Plain = dict[str, Any]


def plain_answer(answer: Answer) -> Plain:
    """An answer: how it was read, what was found, and every proof once.

    >>> plain_answer(Answer("谁"))["basis"]
    'none'
    """
    first = answer.readings[0] if answer.readings else None
    return {
        "question": answer.question,
        "readings": [{"read": one.told, "query": one.query or None} for one in answer.readings],
        "cypher": first and first.cypher,
        "parameters": dict(first.parameters) if first else {},
        "answers": [_found(one) for one in answer.found],
        "basis": answer.basis,
        "evidence": [proof._asdict() for proof in dict.fromkeys(p for one in answer.found for p in one.proofs)],
        "unknown": {text: list(near) for text, near in answer.unknown.items()},
        "nearest": list(answer.nearest),
    }


def _found(one: Found) -> Plain:
    values = [{"id": value.id or None, "name": value.name, "names": list(value.names)} for value in one.values]
    rest = {"modality": one.modality, "confidence": one.confidence, "basis": one.basis}
    return {"values": values, **rest, "facts": [proof.fact for proof in one.proofs]}


def plain_portrait(found: Portrait) -> Plain:
    """An entity with its facts and numbers, and the ids of those that contradict each other."""
    facts, numbers = list(found.facts.records()), list(found.numbers.records())
    return {"entity": dict(found.entity), "facts": facts, "numbers": numbers, "conflicts": sorted(found.conflicts)}

"""One record for everything that says the same, with all its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import prod
from typing import TypeVar

from kg.records import Assertion, Evidence, Observation

Record = TypeVar("Record", Assertion, Observation)

CERTAIN = 0.99


def combined(records: Iterable[Record]) -> dict[str, Record]:
    """Records with one id become one; by id, sorted."""
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        groups[record.id].append(record)
    return {id: _one(groups[id]) for id in sorted(groups)}


def joint_confidence(records: Sequence[Assertion | Observation]) -> float:
    """How sure several documents make a fact: 1 - (1 - c1)(1 - c2)..., at most 0.99.

    A document counts once, with its best evidence; so does a passage that several documents print word for word.

    >>> sure = Assertion("a", "USES", "b", confidence=0.8, evidence=(Evidence("d1", 0, 2, "AB"),))
    >>> less = Assertion("a", "USES", "b", confidence=0.5, evidence=(Evidence("d2", 0, 2, "ab"),))
    >>> joint_confidence([sure, less]), joint_confidence([sure])
    (0.9, 0.8)
    """
    independent: dict[str, float] = {}
    counted: set[str] = set()
    for record in sorted(records, key=_surest_first):
        source, text = (record.evidence[0].document, record.evidence[0].text) if record.evidence else ("", "")
        if source not in counted:
            counted.add(source)
            independent.setdefault(text, record.confidence)
    surest = max(independent.values())
    if len(independent) == 1:
        return surest
    return max(surest, min(CERTAIN, round(1 - prod(1 - c for c in independent.values()), 4)))


def _one(records: list[Record]) -> Record:
    if len(records) == 1:
        return records[0]
    records.sort(key=_surest_first)
    first = records[0]
    said = min((record.said for record in records if record.said), default="")
    together = first._replace(confidence=joint_confidence(records), said=said, evidence=_evidence(records))
    if isinstance(together, Assertion):
        pairs = [pair for record in records if isinstance(record, Assertion) for pair in reversed(record.qualifiers)]
        return together._replace(qualifiers=tuple(sorted(dict(reversed(pairs)).items())))
    return together


def _surest_first(record: Assertion | Observation) -> tuple[object, ...]:
    places = [(span.document, span.start, span.end) for span in record.evidence]
    return -record.confidence, record.said or "9", places, record.rule


def _evidence(records: Iterable[Assertion | Observation]) -> tuple[Evidence, ...]:
    spans = {(e.document, e.start, e.end): e for record in records for e in record.evidence}
    return tuple(spans[place] for place in sorted(spans))

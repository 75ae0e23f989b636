"""One record for everything that says the same, with all its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import prod
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

from kg.records import Assertion, Evidence, Observation
from kg.sorting import ExternalSort

Record = TypeVar("Record", Assertion, Observation)

CERTAIN = 0.99


def combined(records: ExternalSort[Record]) -> Iterator[Record]:
    """Of records in the order of their ids those with one id as one."""
    return map(_one, records.groups())


def by_id(records: Iterable[Record], folder: Path | None = None) -> ExternalSort[Record]:
    """Records in the order of their ids; those that memory does not hold lie in a folder.

    >>> told = by_id([Assertion("a", "USES", "b", said=day) for day in ("2024-06", "2024-05")])
    >>> [fact.said for fact in combined(told)]
    ['2024-05']
    """
    rows: ExternalSort[Record] = ExternalSort(attrgetter("id"), folder)
    rows.add(records)
    return rows


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

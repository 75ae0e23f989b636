"""The graph as it stood on a day: what had been said by then, and held then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from kg.dates import days, last_day
from kg.records import Assertion, Evidence, Graph, Observation

Record = TypeVar("Record", Assertion, Observation)


def snapshot(graph: Graph, date: str) -> Graph:
    """The graph as of the last day of a date.

    Said time: documents dated later are not there yet, nor is evidence in them; a fact or number that loses all its
    evidence, or was said later, vanishes. This holds for seed facts as well. A date counts once its last day is over:
    what is dated `2024` is not yet known in June. Undated documents count as known.

    Valid time: facts that begin later, or ended before, vanish.

    Entities that only later documents mention vanish; seeds stay. Qualifiers of a fact are those of all its sources.

    >>> from kg.records import Document
    >>> notes = (Document("d1", "A", "a.txt", date="2024-05"), Document("d2", "B", "b.txt", date="2024-07"))
    >>> [document.id for document in snapshot(Graph(notes), "2024-06").documents]
    ['d1']
    """
    day = last_day(date)
    documents = tuple(document for document in graph.documents if _known(document.date, day))
    there = {document.id for document in documents}
    mentions = tuple(mention for mention in graph.mentions if mention.document in there)
    assertions = tuple(fact for fact in _left(graph.assertions, there, day) if _valid(fact, day))
    observations = tuple(_left(graph.observations, there, day))
    named = {mention.entity for mention in mentions} | set(_ends(assertions, observations))
    entities = tuple(entity for entity in graph.entities if entity.origin == "seed" or entity.id in named)
    ids = {entity.id for entity in entities}
    return replace(
        graph,
        documents=documents,
        entities=entities,
        mentions=mentions,
        assertions=assertions,
        observations=observations,
        merges=tuple(merge for merge in graph.merges if merge.kept in ids),
    )


def remaining_confidence(confidence: float, before: int, after: int) -> float:
    """How sure a fact is with `after` of its `before` documents, all taken to be equally sure.

    n documents of confidence c make 1 - (1 - c)**n (the noisy-or of `kg.resolve`; Pearl, 1988), so that m of them make
    1 - (1 - joint)**(m / n).

    >>> remaining_confidence(0.96, 2, 1), remaining_confidence(0.85, 1, 1)
    (0.8, 0.85)
    """
    if after == before:
        return confidence
    return round(1 - float((1 - confidence) ** (after / before)), 4)


def _left(records: Iterable[Record], documents: set[str], day: str) -> Iterator[Record]:
    """The records said by a day, with the evidence that was there by then."""
    for record in records:
        evidence = tuple(span for span in record.evidence if span.document in documents)
        if len(evidence) == len(record.evidence):
            if _known(record.said, day):
                yield record
        elif evidence and (_known(record.said, day) or _is_extracted(record)):
            yield _with_less(record, evidence, day)


def _with_less(record: Record, evidence: tuple[Evidence, ...], day: str) -> Record:
    """The record on a part of its evidence; if its date came from the other part, that which is left bears none."""
    sure = record.confidence
    if not record.reviewed:  # what a person accepted does not hang on how many say it
        sure = remaining_confidence(sure, _sources(record.evidence), _sources(evidence))
    said = record.said if _known(record.said, day) else ""
    return record._replace(evidence=evidence, confidence=sure, said=said)


def _is_extracted(record: Assertion | Observation) -> bool:
    return isinstance(record, Observation) or record.origin == "extracted"


def _known(date: str, day: str) -> bool:
    """Whether something of that date had been said by a day; what bears no date counts as said."""
    span = days(date)
    return span is None or span[1] <= day


def _valid(fact: Assertion, day: str) -> bool:
    begins, ends = days(fact.valid_from), days(fact.valid_to)
    return not (begins and begins[0] > day) and not (ends and ends[1] < day)


def _ends(facts: Iterable[Assertion], numbers: Iterable[Observation]) -> Iterator[str]:
    return chain((id for fact in facts for id in (fact.subject, fact.object, fact.item)), (n.subject for n in numbers))


def _sources(evidence: Iterable[Evidence]) -> int:
    return len({span.document for span in evidence})

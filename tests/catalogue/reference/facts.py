"""The records of a graph folder, with the few lookups that the reference needs."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from kg.records import Assertion, Evidence
from kg.store import read_folder

Row = dict[str, object]


class Facts:
    """The records of a folder."""

    def __init__(self, folder: Path) -> None:
        self.graph = read_folder(folder)
        self.names = {each.id: each.name for each in self.graph.entities}
        self.types = {each.id: each.type for each in self.graph.entities}
        self.documents = {each.id: each for each in self.graph.documents}

    @cached_property
    def plain(self) -> list[Assertion]:
        """What is stated and not denied."""
        return [each for each in self.graph.assertions if each.modality != "negated" and each.origin != "inferred"]

    def of(self, *predicates: str) -> list[Assertion]:
        return [each for each in self.plain if each.predicate in predicates]

    def below(self, segment: str) -> set[str]:
        return self._closure(segment, {(each.object, each.subject) for each in self.of("PART_OF")})

    def above(self, segment: str) -> set[str]:
        return self._closure(segment, {(each.subject, each.object) for each in self.of("PART_OF")})

    @staticmethod
    def _closure(start: str, steps: set[tuple[str, str]]) -> set[str]:
        found = {start}
        for _ in range(4):
            found |= {end for begin, end in steps if begin in found}
        return found

    def members(self, segments: set[str]) -> set[str]:
        return {each.subject for each in self.of("OPERATES_IN") if each.object in segments}

    def said(self, fact: Assertion) -> list[str]:
        return sorted(filter(None, [fact.said, *(self.documents[each.document].date for each in fact.evidence)]))

    def proof(self, fact: Assertion) -> Row:
        """The columns that every row with a fact has."""
        first = fact.evidence[0] if fact.evidence else None
        title, date = self.source(first)
        return {
            "fact": fact.id,
            "modality": fact.modality,
            "confidence": fact.confidence,
            "sources": len({span.document for span in fact.evidence}) + bool(fact.source),
            "evidence": first.text if first else None,
            "document": title or fact.source or None,
            "date": date or (self.said(fact) or [None])[-1],
        }

    def called(self, ids: Iterable[str]) -> list[str]:
        return sorted({self.names[each] for each in ids})

    def trails(self, start: str, predicate: str, most: int, *, against: bool = False) -> Iterator[list[Assertion]]:
        """Every way of at most so many steps along one relation, or against it, on which no fact comes twice."""
        ways: list[list[Assertion]] = [[]]
        for _ in range(most):
            ways = [[*way, step] for way in ways for step in self._next(start, predicate, way, against)]
            yield from ways

    def _next(self, start: str, predicate: str, way: list[Assertion], against: bool) -> Iterator[Assertion]:
        here = start if not way else way[-1].subject if against else way[-1].object
        for each in self.of(predicate):
            if (each.object if against else each.subject) == here and each not in way:
                yield each

    def source(self, span: Evidence | None) -> tuple[str, str]:
        document = self.documents[span.document] if span else None
        return (document.title or document.source, document.date) if document else ("", "")


def relation(fact: Assertion) -> str:
    return ("NOT_" if fact.modality == "negated" else "INFERRED_" if fact.origin == "inferred" else "") + fact.predicate


def triple(facts: Facts, fact: Assertion) -> Row:
    return {"subject": facts.names[fact.subject], "relation": relation(fact), "object": facts.names[fact.object]}


def claim(fact: Assertion) -> tuple[str, ...]:
    """What it says, whatever its modality."""
    return fact.subject, fact.predicate, fact.object, fact.item


def printed(fact: Assertion, *qualifiers: str) -> Row:
    """Some qualifiers, as columns of the same name."""
    return {name: dict(fact.qualifiers).get(name) for name in qualifiers}

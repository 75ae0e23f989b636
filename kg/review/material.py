"""A graph with the lookups that a review needs."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property

from kg.records import Assertion, Document, Entity, Graph, Mention, Merge, Observation

Record = Assertion | Observation
SAME = " = "  # parts the two ids of a merge


def merge_id(merge: Merge) -> str:
    """What stands for a merge in a table.

    >>> merge_id(Merge("company/a", "company/b", "legal name"))
    'company/a = company/b'
    """
    return f"{merge.kept}{SAME}{merge.merged}"


class Material:
    """Records by id, mentions by entity, and how many facts and numbers each entity has."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    @cached_property
    def records(self) -> dict[str, Record]:
        """Facts and numbers."""
        records: tuple[Record, ...] = (*self.graph.assertions, *self.graph.observations)
        return {record.id: record for record in records}

    @cached_property
    def entities(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.graph.entities}

    @cached_property
    def merges(self) -> dict[str, Merge]:
        return {merge_id(merge): merge for merge in self.graph.merges}

    @cached_property
    def documents(self) -> dict[str, Document]:
        return {document.id: document for document in self.graph.documents}

    @cached_property
    def mentions(self) -> dict[str, list[Mention]]:
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.graph.mentions:
            found[mention.entity].append(mention)
        return found

    @cached_property
    def degrees(self) -> Counter[str]:
        """How many facts and numbers name each entity."""
        ends = (id for fact in self.graph.assertions for id in (fact.subject, fact.object))
        return Counter(ends) + Counter(number.subject for number in self.graph.observations)

    def __contains__(self, id: str) -> bool:
        return id in self.records or id in self.entities or id in self.merges

    def named(self, id: str) -> str:
        """An entity as people read it: its name and its id."""
        return f"{self.entities[id].name} ({id})" if id in self.entities else id

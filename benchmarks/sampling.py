"""Arguments for the queries of the catalogue, drawn from a graph."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator

from kg.catalogue import Parameter, Query
from kg.ontology import load_ontology
from kg.records import Graph

HUBS = 10
Arguments = dict[str, object]
GIVEN: Arguments = {"metric": "revenue", "class": "Company", "since": "2025", "period": "2024", "depth": 4}


class Sampler:
    """Draws arguments; `degrees` counts the relations of an entity by their kind."""

    def __init__(self, graph: Graph) -> None:
        self.draw = random.Random(2)
        self.facts = [each.id for each in graph.assertions]
        self.entities = [(each.id, each.type) for each in graph.entities]
        self.degrees: Counter[tuple[str, str]] = Counter()
        for fact in graph.assertions:
            self.degrees.update(((fact.subject, fact.predicate), (fact.object, fact.predicate)))
        self.degrees.update((each.subject, "HAS_OBSERVATION") for each in graph.observations)
        self.below = load_ontology().ancestors

    def samples(self, query: Query, count: int) -> Iterator[Arguments]:
        """Some sets of arguments; hubs in one, any entities in the next."""
        relations = {name for group in re.findall(r":([A-Z_|]+)", query.cypher) for name in group.split("|")}
        named = [each for each in query.parameters if each.type in ("entity", "segment")]
        pools = {each.name: self.pool(each, relations) for each in named}
        for at in range(count):
            given = [each for each in query.parameters if each.default is None or (at % 2 and each.name != "limit")]
            yield {each.name: self.value(each, pools.get(each.name, []), at % 2 == 0) for each in given}

    def pool(self, parameter: Parameter, relations: set[str]) -> list[str]:
        label = "Segment" if parameter.type == "segment" else parameter.label
        known = [id_ for id_, kind in self.entities if label in (kind, *self.below(kind))]
        return sorted(known, key=lambda id_: -sum(self.degrees[id_, each] for each in relations))

    def value(self, parameter: Parameter, pool: list[str], hub: bool) -> object:
        if pool:
            return self.draw.choice(pool[:HUBS] if hub else pool[: len(pool) // 2 + 1])
        if parameter.name == "fact":
            return self.draw.choice(self.facts)
        return GIVEN.get(parameter.name, parameter.default)

"""Three queries of the catalogue once more on graphs in memory: networkx, and dictionaries written by hand.

One hop: the customers of a company. A join: who buys the goods of a segment. A path: the shortest chain of relations.
Each answers with the ids of the facts, or with the length of the path, which the benchmark compares with the catalogue.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kg.catalogue import Query
from kg.records import Assertion, Graph

LONGEST = 6
Answer = list[object]


def plain(graph: Graph) -> list[Assertion]:
    """What is stated and not denied."""
    return [each for each in graph.assertions if each.modality != "negated" and each.origin != "inferred"]


def linking(path_query: Query) -> frozenset[str]:
    """The relations that the query for paths walks along."""
    found = re.search(r"shortestPath\(\(a\)-\[:([A-Z_|]+)", path_query.cypher)
    return frozenset(found[1].split("|")) if found else frozenset()


class Dictionaries:
    """Adjacency as dictionaries of lists: what somebody would write by hand for these three questions."""

    def __init__(self, graph: Graph, links: frozenset[str]) -> None:
        self.supplied: defaultdict[str, list[Assertion]] = defaultdict(list)
        self.near: defaultdict[str, set[str]] = defaultdict(set)
        self.up: defaultdict[str, list[str]] = defaultdict(list)
        self.down: defaultdict[str, list[str]] = defaultdict(list)
        self.members: defaultdict[str, list[str]] = defaultdict(list)
        self.goods: defaultdict[str, list[Assertion]] = defaultdict(list)
        for each in plain(graph):
            if each.predicate == "SUPPLIES":
                self.supplied[each.subject].append(each)
                self.goods[each.item].append(each)
            elif each.predicate == "PART_OF":
                self.up[each.subject].append(each.object)
                self.down[each.object].append(each.subject)
            elif each.predicate == "OPERATES_IN":
                self.members[each.object].append(each.subject)
            if each.predicate in links:
                self.near[each.subject].add(each.object)
                self.near[each.object].add(each.subject)

    def one_hop(self, supplier: str) -> Answer:
        return sorted(each.id for each in self.supplied[supplier])

    def join(self, segment: str) -> Answer:
        inside, above = reached(segment, self.down, 5), reached(segment, self.up, 4)
        makers = {maker for each in inside for maker in self.members.get(each, ())}
        stated = (fact for item in inside for fact in self.goods.get(item, ()))
        vague = (
            fact for item in (above | {""}) - inside for fact in self.goods.get(item, ()) if fact.subject in makers
        )
        return sorted(each.id for each in (*stated, *vague))

    def path(self, a: str, b: str) -> Answer:
        distance, queue = {a: 0}, deque([a])
        while queue and b not in distance:
            here = queue.popleft()
            for there in self.near[here] - distance.keys():
                distance[there] = distance[here] + 1
                queue.append(there)
        return [found] if 0 < (found := distance.get(b, 0)) <= LONGEST else []


def reached(start: str, steps: Mapping[str, Iterable[str]], most: int) -> set[str]:
    """What some steps lead to, the start included."""
    found = ring = {start}
    for _ in range(most):
        ring = {end for each in ring for end in steps.get(each, ())} - found
        found = found | ring
    return found


class Networkx:
    """The same on a MultiDiGraph of everything, and on a plain graph of the links for paths."""

    def __init__(self, graph: Graph, links: frozenset[str]) -> None:
        import networkx

        self.engine: Any = networkx
        self.all: Any = networkx.MultiDiGraph()
        self.all.add_nodes_from(each.id for each in graph.entities)
        facts = plain(graph)
        self.all.add_edges_from((each.subject, each.object, each.id, {"fact": each}) for each in facts)
        self.links = networkx.Graph((each.subject, each.object) for each in facts if each.predicate in links)

    def one_hop(self, supplier: str) -> Answer:
        edges = self.all.out_edges(supplier, data="fact")
        return sorted(fact.id for _, _, fact in edges if fact.predicate == "SUPPLIES")

    def join(self, segment: str) -> Answer:
        inside, above = self._reached(segment, self.all.in_edges, 5), self._reached(segment, self.all.out_edges, 4)
        edges = self.all.in_edges(inside, data="fact")
        makers = {fact.subject for _, _, fact in edges if fact.predicate == "OPERATES_IN"}
        found = []
        for _, _, fact in self.all.edges(data="fact"):
            if fact.predicate == "SUPPLIES":
                vague = (not fact.item or fact.item in above) and fact.subject in makers
                if fact.item in inside or vague:
                    found.append(fact.id)
        return sorted(found)

    def _reached(self, start: str, edges: Callable[..., Any], most: int) -> set[str]:
        found = ring = {start}
        for _ in range(most):
            ends = ({fact.subject, fact.object} for *_, fact in edges(ring, data="fact") if fact.predicate == "PART_OF")
            ring = {end for both in ends for end in both} - found
            found = found | ring
        return found

    def path(self, a: str, b: str) -> Answer:
        try:
            length = self.engine.shortest_path_length(self.links, a, b)
        except (self.engine.NetworkXNoPath, self.engine.NodeNotFound):
            return []
        return [length] if 0 < length <= LONGEST else []

"""The chain of segments as the graph tells it, and the segment of each entity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.export.flat.batches import batches
from kg.store.contract import View

_LINKS = (
    "MATCH (s:Segment)-[r:PART_OF|FEEDS_INTO]->(o:Segment) WHERE r.modality <> 'negated' "
    "RETURN type(r) AS type, s.id AS subject, o.id AS object ORDER BY type, subject, object"
)
_LIES_IN = (
    "UNWIND $ids AS one MATCH (n:Entity {id: one})-[r:OPERATES_IN|PART_OF]->(s:Segment) "
    "WHERE r.modality <> 'negated' RETURN one AS id, s.id AS segment, r.confidence AS confidence"
)
_WITHIN = (
    "UNWIND $ids AS one MATCH (s:Segment {id: one})<-[r:OPERATES_IN|PART_OF]-(n:Entity) "
    "WHERE r.modality <> 'negated' RETURN DISTINCT n.id AS id"
)
Links = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Chain:
    """For each segment those that it is part of, and those that it feeds into."""

    parents: Links = field(default_factory=dict)
    feeds: Links = field(default_factory=dict)

    def below(self, segments: Iterable[str]) -> frozenset[str]:
        """Some segments and all within them.

        >>> sorted(Chain({"segment/b": frozenset({"segment/a"})}).below(["segment/a"]))
        ['segment/a', 'segment/b']
        """
        found, before = frozenset(segments), frozenset[str]()
        while found != before:
            before = found
            found |= {child for child, parents in self.parents.items() if parents & found}
        return found


def read_chain(view: View) -> Chain:
    """The segments of a graph."""
    found: dict[object, dict[str, set[str]]] = {"PART_OF": {}, "FEEDS_INTO": {}}
    for type, subject, object in view.query(_LINKS).rows:
        found[type].setdefault(str(subject), set()).add(str(object))
    parents, feeds = ({one: frozenset(ends) for one, ends in links.items()} for links in found.values())
    return Chain(parents, feeds)


def within(view: View, segments: Iterable[str]) -> frozenset[str]:
    """The segments themselves, and what lies in one of them."""
    inside = sorted(segments)
    rows = (row for batch in batches(inside) for row in view.query(_WITHIN, {"ids": batch}).rows)
    return frozenset(inside) | {str(id) for (id,) in rows}


def segments_of(view: View, ids: Iterable[str]) -> dict[str, str]:
    """The segment that each entity lies in most surely; a segment lies in itself."""
    best: dict[str, tuple[float, str]] = {}
    own = {id: id for id in ids if id.startswith("segment/")}
    for batch in batches(id for id in ids if id not in own):
        for id, segment, confidence in view.query(_LIES_IN, {"ids": batch}).rows:
            rank = (-float(str(confidence)), str(segment))
            best[str(id)] = min(rank, best.get(str(id), rank))
    return own | {id: segment for id, (_, segment) in best.items()}


def ranks(chain: Chain) -> dict[str, int]:
    """How far downstream each segment lies: 0 is furthest upstream; those in a circle share a rank.

    One that feeds nothing takes the place of what it is part of or, failing that, the middle of its parts.

    >>> links = {"segment/chips": frozenset({"segment/servers"}), "segment/servers": frozenset({"segment/clouds"})}
    >>> ranks(Chain({"segment/gpu": frozenset({"segment/chips"})}, links))
    {'segment/chips': 0, 'segment/servers': 1, 'segment/clouds': 2, 'segment/gpu': 0}
    """
    import networkx

    fed = networkx.DiGraph(sorted((one, end) for one, ends in chain.feeds.items() for end in ends))
    folded = networkx.condensation(fed)
    layers = enumerate(networkx.topological_generations(folded))
    found = {one: rank for rank, layer in layers for at in layer for one in sorted(folded.nodes[at]["members"])}
    _inherit(chain, found)
    return found


def _inherit(chain: Chain, found: dict[str, int]) -> None:
    """Ranks for the segments that stand in no order of their own."""
    before = -1
    while before != len(found):
        before = len(found)
        for one, parents in sorted(chain.parents.items()):
            known = [found[parent] for parent in parents if parent in found]
            if known and one not in found:
                found[one] = min(known)
        for parent in sorted(frozenset().union(*chain.parents.values())):
            parts = [found[one] for one, parents in chain.parents.items() if parent in parents and one in found]
            if parts and parent not in found:
                found[parent] = sum(parts) // len(parts)

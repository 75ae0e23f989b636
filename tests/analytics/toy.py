"""A made-up chain, small enough to work out by hand.

foundry F ──makes──> chip X ──in──> server S ──used by──> cloud C ──supplies──> bank B
memory makers M and N ──supply y──> D, who develops X and also the gadget G; y is in X
segments: parts p1, p2 within whole w within the heading h; w feeds v, v feeds u
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.analytics.facts import Fact, Thing, assemble

if TYPE_CHECKING:
    from kg.analytics.facts import FactGraph

KINDS = {
    "company": ("Company", "Organization"),
    "chip": ("Chip", "Product"),
    "component": ("Component", "Product"),
    "system": ("System", "Product"),
    "software": ("Software", "Product"),
    "model": ("AIModel", "Product"),
    "technology": ("Technology", "Technology"),
    "segment": ("Segment", "Segment"),
}


def thing(id: str) -> Thing:
    type, kind = KINDS[id.partition("/")[0]]
    return Thing(id, type, id.partition("/")[2].upper(), "", kind)


def graph_of(facts: Iterable[Fact]) -> FactGraph:
    """A graph of facts with all things that they name."""
    facts = list(facts)
    ids = {id for fact in facts for id in (fact.subject, fact.object, fact.item) if id}
    return assemble(map(thing, sorted(ids)), facts)


def fact(id: str, said: str, **properties: object) -> Fact:
    """A fact said in short: `company/a SUPPLIES company/b`."""
    subject, predicate, object = said.split()
    return Fact(id, subject, predicate, object, **properties)  # type: ignore[arg-type]


CHAIN = (
    fact("a-makes", "company/f MANUFACTURES chip/x", confidence=0.9),
    fact("a-develops", "company/d DEVELOPS chip/x"),
    fact("a-gadget", "company/d DEVELOPS chip/g"),
    fact("a-part", "chip/x CONTAINS component/y", confidence=0.8),
    fact("a-m", "company/m SUPPLIES company/d", item="component/y", confidence=0.7),
    fact("a-n", "company/n SUPPLIES company/d", item="component/y"),
    fact("a-whole", "system/s CONTAINS chip/x"),
    fact("a-uses", "company/c USES system/s", modality="reported"),
    fact("a-bank", "company/c SUPPLIES company/b", item="software/z"),
)
SEGMENTS = (
    fact("a-p1", "segment/p1 PART_OF segment/w"),
    fact("a-p2", "segment/p2 PART_OF segment/w"),
    fact("a-w", "segment/w PART_OF segment/h"),
    fact("a-wv", "segment/w FEEDS_INTO segment/v"),
    fact("a-vu", "segment/v FEEDS_INTO segment/u"),
    fact("a-qw", "segment/q FEEDS_INTO segment/w"),
    fact("a-wp2", "segment/w FEEDS_INTO segment/p2"),
    fact("a-good", "component/y PART_OF segment/p1"),
    fact("a-inside", "chip/x CONTAINS component/y"),
    fact("a-buyer", "company/a SUPPLIES company/b", item="segment/p1"),
    fact("a-other", "company/a SUPPLIES company/c", item="segment/w"),
)

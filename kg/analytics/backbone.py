"""The dependencies on which measures over the whole chain rest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.analytics.dependency import ANYWHERE, AT_SOURCE, Arc, arcs_of, dependencies, makers_of

if TYPE_CHECKING:
    from kg.analytics.facts import FactGraph


def backbone(graph: FactGraph) -> Iterator[Arc]:
    """The asserted dependencies between firms and products, without what would drown them.

    Segments are left out, and steps between two products of one firm, and products of a firm that nothing else needs.
    """
    makers = makers_of(graph)
    plain = [arc for arc in arcs_of(dependencies(graph)) if arc.fact.modality == "asserted" and not _segmental(arc)]
    across = [
        arc for arc in plain if arc.carrier.where == ANYWHERE and not makers[arc.upstream] & makers[arc.downstream]
    ]
    needed = {arc.upstream for arc in across}
    yield from across
    for arc in plain:
        if arc.carrier.predicate == "DEVELOPS" and arc.carrier.where == AT_SOURCE and arc.downstream in needed:
            yield arc


def _segmental(arc: Arc) -> bool:
    return any(end.startswith("segment/") for end in (arc.upstream, arc.downstream))

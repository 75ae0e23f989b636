"""Rows of the flat view as the records that they were made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.export.flat import Edge, Evidence, Node
from kg.export.flat import Observation as Number
from kg.records import QUALIFIERS, Assertion, Entity, Observation
from kg.records import Evidence as Span

Places = Mapping[str, Span]  # of passages by id, without their text: it stands once, with the passage


def entity(node: Node) -> Entity:
    """The record of a node."""
    return Entity(
        node.id,
        node.type,
        node.label,
        node.label_zh,
        node.label_en,
        node.aliases,
        node.tickers,
        node.origin,
        node.cited,
        node.reviewed,
    )


def assertion(edge: Edge, places: Places) -> Assertion:
    """The record of an edge; its id is that of the edge."""
    return Assertion(
        edge.source,
        edge.predicate,
        edge.target,
        item=edge.item,
        modality=edge.modality,
        confidence=edge.confidence,
        qualifiers=tuple((name, value) for name in QUALIFIERS if (value := getattr(edge, name))),
        valid_from=edge.valid_from,
        valid_to=edge.valid_to,
        said=edge.first_said,
        origin=edge.origin,
        rule=edge.rule,
        source=edge.cited,
        evidence=_spans(edge.evidence, places),
        reviewed=edge.reviewed,
    )


def observation(one: Number, places: Places) -> Observation:
    """The record of an observation; its id is that of the observation."""
    return Observation(
        one.entity,
        one.metric,
        tuple(each for each in (one.value, one.value_to) if each is not None),
        one.unit,
        one.period,
        one.modality,
        one.confidence,
        tuple(each for each in (one.scaled, one.scaled_to) if each is not None),
        one.unit_code,
        one.first_said,
        one.rule,
        _spans(one.evidence, places),
        one.reviewed,
    )


def places(passages: Iterable[Evidence]) -> Places:
    """Where passages stand."""
    documents: dict[str, str] = {}  # many passages of a document share its id
    return {one.id: Span(documents.setdefault(one.document, one.document), one.start, one.end, "") for one in passages}


def _spans(ids: Iterable[str], places: Places) -> tuple[Span, ...]:
    return tuple(places[id] for id in ids if id in places)

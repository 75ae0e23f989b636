"""The whole graph against the SHACL shapes: each fault once, with its place, whatever the size of the pieces."""

from dataclasses import replace

import pytest

from kg.export import Background
from kg.export import shapes as room
from kg.export.shapes import check_shapes, parts
from kg.records import Entity, Evidence, Graph

pytest.importorskip("pyshacl")


def faults(graph: Graph, background: Background) -> list[tuple[str, str]]:
    return [(one.place, one.message) for one in check_shapes(graph, background, lambda *_: None)]


@pytest.fixture
def sound(records: Graph) -> Graph:
    """The toy graph without its one number that no passage proves."""
    return replace(records, observations=tuple(one for one in records.observations if one.evidence))


def test_the_toy_graph_has_one_number_without_evidence(records: Graph, background: Background) -> None:
    (unproved,) = (one.id for one in records.observations if not one.evidence)
    ((place, message),) = faults(records, background)
    assert place == unproved
    assert "evidence" in message


@pytest.mark.parametrize("size", [7, 10_000])
def test_each_fault_is_found_once_with_its_place(
    sound: Graph, background: Background, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(room, "SIZE", size)
    first, second, third, *rest = (one for one in sound.assertions if one.predicate == "SUPPLIES" and one.evidence)
    span = Evidence("d1", 7, 7, "甲")
    changed = [
        first._replace(confidence=1.5),
        second._replace(object="place/north"),
        third._replace(said="June", evidence=(span,)),
    ]
    others = (one for one in sound.assertions if one not in (first, second, third))
    strange = Entity("company/strange", "Company", "Strange", tickers=("not a ticker",))
    graph = replace(sound, entities=(*sound.entities, strange), assertions=(*others, *changed))
    if size == 7:  # a few pieces are enough, and quick
        graph = replace(graph, assertions=(*changed, *rest), observations=())
    found = dict(faults(graph, background))
    start, end = first.evidence[0][1:3]
    assert found.keys() == {
        f"{changed[0].id} (document {first.evidence[0].document}, characters {start}-{end})",
        f"{changed[1].id} ({_place(second.evidence[0])})",
        f"{changed[2].id} (document d1, characters 7-7)",
        "document d1, characters 7-7",
        "company/strange",
    }
    assert "between 0 and 1" in found[f"{changed[0].id} ({_place(first.evidence[0])})"]
    assert "domain and range of SUPPLIES" in found[f"{changed[1].id} ({_place(second.evidence[0])})"]
    assert "ISO 8601" in found[f"{changed[2].id} ({_place(span)})"]
    assert "a ticker is a code" in found["company/strange"]


def test_an_extracted_fact_with_a_rule_but_no_evidence_is_a_fault(sound: Graph, background: Background) -> None:
    fact = next(one for one in sound.assertions if one.origin == "extracted")._replace(evidence=(), rule="r")
    found = faults(replace(sound, assertions=(fact,), observations=()), background)
    assert [(place, "not marked as inferred" in message) for place, message in found] == [(fact.id, True)]
    derived = fact._replace(origin="inferred")
    assert faults(replace(sound, assertions=(derived,), observations=()), background) == []


def test_the_pieces_hold_every_record_once_with_all_that_it_names(records: Graph) -> None:
    pieces = list(parts(records, 10))
    assert [one for piece in pieces for one in piece.assertions] == list(records.assertions)
    assert [one for piece in pieces for one in piece.observations] == list(records.observations)
    for piece in pieces:
        known = {one.id for one in piece.entities} | {""}
        assert {end for one in piece.assertions for end in (one.subject, one.object, one.item)} <= known


def _place(span: Evidence) -> str:
    return f"document {span.document}, characters {span.start}-{span.end}"

"""The lint finds what is wrong with an ontology, and nothing where nothing is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.ontology.validate import validate_ontology


def test_our_own_ontology_has_no_faults() -> None:
    assert list(validate_ontology()) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("ai-chain.ttl", '"公司"@zh, ', "", "Company has 0 values of label in zh"),
        ("ai-chain.ttl", ', "is supplied by"@en', "", "SUPPLIES has 0 values of inverseLabel in en"),
        ("ai-chain.ttl", '"有姓名的人。"@zh, ', "", "Person has no definition in zh"),
        ("ai-chain.ttl", 'kg:colour "#1d4ed8"', 'kg:colour "blue"', "Company has the colour 'blue'"),
        ("ai-chain.ttl", "rdfs:range kg:Facility", "rdfs:range kg:Plant", "OPERATES has the range Plant, which is no"),
        ("ai-chain.ttl", ' kg:idPrefix "person" ;', "", "Person has no kg:idPrefix"),
        ("ai-chain.ttl", 'kg:idPrefix "person"', 'kg:idPrefix "place"', "shares the prefix 'place' with Person"),
        ("ai-chain.ttl", "rdfs:subClassOf kg:Organization", "rdfs:subClassOf kg:Organisation", "does not exist"),
        ("ai-chain.ttl", "modality:planned a", "modality:intended a", "differ in 'intended'"),
        ("segments.ttl", "skos:broader segment:cooling", "skos:broader segment:coolness", "coolness, which is no"),
        ("segments.ttl", "skos:broader segment:liquid-cooling", "skos:broader segment:cold-plate", "has a cycle"),
        ("segments.ttl", '"液冷技术"@zh', '"浸没液冷"@zh', "'浸没液冷', which segment/liquid-cooling has already"),
        ("segments.ttl", "feedsInto segment:immersion-cooling", "feedsInto segment:coolants", "feeds into itself"),
        ("segments.ttl", "skos:topConceptOf kg:segments", "skos:note 1", "needs one skos:broader"),
        ("measures.ttl", 'kg:code "CNY"', 'kg:note "CNY"', "unit/CNY has neither a code nor a base unit"),
        ("measures.ttl", "kg:factor 1.0e8", "kg:factor 0", "scale/yi has the factor '0'"),
        ("measures.ttl", "kg:baseUnit unit:watt ;", "kg:baseUnit unit:byte ;", "is of another kind than its base unit"),
        ("measures.ttl", "kg:defaultUnit unit:token", "kg:defaultUnit unit:word", "unit/word, which does not exist"),
        ("measures.ttl", "kg:kind kind:tokens ;", "kg:kind kind:words ;", "has the kind 'kind/words'"),
        ("measures.ttl", '"美金"@zh', '"港元"@zh', "'港元', which unit/USD has already"),
        ("align.ttl", "kg:Place ", "kg:Spot ", "Spot is aligned but not declared"),
    ],
)
def test_a_fault_is_found(damaged: Callable[..., Path], file: str, old: str, new: str, message: str) -> None:
    findings = list(validate_ontology(damaged(file, old, new)))
    assert any(message in finding.message for finding in findings), findings
    assert {finding.level for finding in findings} == {"error"}


def test_a_fault_is_placed_at_the_line_of_its_term(damaged: Callable[..., Path]) -> None:
    folder = damaged("segments.ttl", '"液冷"@zh, ', "")
    (finding,) = validate_ontology(folder)
    path, _, line = finding.place.rpartition(":")
    assert Path(path) == folder / "segments.ttl"
    assert Path(path).read_text("utf-8").splitlines()[int(line) - 1].startswith("segment:liquid-cooling a ")


def test_broken_turtle_is_one_finding_that_names_the_file(damaged: Callable[..., Path]) -> None:
    (finding,) = validate_ontology(damaged("measures.ttl", "kg:Metric ", "kg:Metric [ "))
    assert "measures.ttl" in finding.message

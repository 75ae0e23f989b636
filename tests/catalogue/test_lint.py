"""The lint finds what an engine might answer differently."""

from dataclasses import replace

import pytest

from kg.catalogue import Query, lint
from kg.catalogue.header import Parameter

GOOD = "MATCH (n:Entity {id: $x})-[r:SUPPLIES*1..3]->(m)\nWITH m ORDER BY m.id LIMIT 5\nRETURN m.id AS id\nORDER BY id"
QUERY = Query("theme/question", "题", "title", "", "", ("{x}",), ("{x}",), (Parameter("x", "entity", "", ""),), GOOD)


def test_a_query_in_the_dialect_has_no_findings() -> None:
    assert lint(QUERY) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("*1..3", "*", "upper bound"),
        ("*1..3", "*2..", "upper bound"),
        ("m.id AS id\nORDER", "m.id\nORDER", "without AS"),
        ("m.id AS id\nORDER", "m AS id\nORDER", "bare node"),
        ("\nORDER BY id", "", "no ORDER BY"),
        ("WITH m ORDER BY m.id LIMIT 5", "WITH m LIMIT 5", "LIMIT without ORDER BY"),
        ("RETURN m.id", "RETURN elementId(m)", "internal ids"),
        ("RETURN m.id", "RETURN apoc.text.join(m.id)", "APOC"),
        ("RETURN m.id", "RETURN date(m.id)", "ISO text"),
        ("WITH m ORDER", "SET m.x = 1 CREATE (k) WITH m ORDER", "only reads"),
        ("WITH m ORDER", "LOAD CSV FROM 'x' AS l WITH m ORDER", "reads files"),
        ("-[r:SUPPLIES*1..3]->", "-[r:SUPPLIES]->{1,3}", "quantified"),
        ("{id: $x}", "{id: $y}", "$y is not in the header"),
        ("{id: $x}", "{id: ''}", "parameter x is not used"),
    ],
)
def test_a_departure_from_the_dialect_is_found(old: str, new: str, said: str) -> None:
    assert old in GOOD
    assert said in "; ".join(finding.message for finding in lint(replace(QUERY, cypher=GOOD.replace(old, new, 1))))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"examples_zh": ("{z}",)}, "no parameter z"),
        ({"examples_en": ()}, "no examples_en"),
        ({"answers": ("id", "name")}, "no column name"),
    ],
)
def test_a_header_that_does_not_fit_its_query_is_found(change: dict[str, tuple[str, ...]], said: str) -> None:
    findings = lint(replace(QUERY, **change))  # type: ignore[arg-type]
    assert [said in finding.message for finding in findings] == [True]

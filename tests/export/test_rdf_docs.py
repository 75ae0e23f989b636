"""The examples of docs/rdf.md run, and find something in the toy graph where it holds such things."""

import re
from pathlib import Path

import pytest
import rdflib

from kg.export import run
from kg.ontology import Ontology
from kg.records import Rows

PAGE = (Path(__file__).parents[2] / "docs" / "rdf.md").read_text("utf-8")
EXAMPLES = re.findall(r"```sparql\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("query", EXAMPLES)
def test_an_example_finds_something(query: str, rdf: rdflib.Graph, ontology: Ontology) -> None:
    answer = run(rdf, query.replace("company:nvidia", "company:nvision"), ontology)
    assert len(answer.rows if isinstance(answer, Rows) else answer) > 0


def test_the_prefixes_of_the_page_are_bound(ontology: Ontology) -> None:
    from kg.export.iris import prefixes

    section = PAGE.split("## Prefixes")[1].split("## Examples")[0]
    named = {each for quoted in re.findall(r"`([a-z\s]+)`", section) for each in quoted.split()}
    assert len(named) > 20
    assert named <= set(prefixes(ontology))

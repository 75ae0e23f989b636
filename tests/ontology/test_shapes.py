"""The SHACL shapes accept a sound graph and name what is wrong with another."""

from __future__ import annotations

import json

import pytest

from kg.ontology import data_folder
from kg.ontology.validate import validate_shapes

rdflib = pytest.importorskip("rdflib")
pytest.importorskip("pyshacl")

GOOD = """
@prefix kg: <https://w3id.org/aichain-kg/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/aichain-kg/company/acme> a kg:Company ; kg:id "company/acme" ; skos:prefLabel "Acme"@en ;
    kg:ticker "ACME.O" ; kg:SUPPLIES <https://w3id.org/aichain-kg/company/bolt> .
<https://w3id.org/aichain-kg/company/bolt> a kg:Company ; kg:id "company/bolt" ; skos:prefLabel "Bolt"@en .
kg:a-1 a kg:Assertion ; rdf:subject <https://w3id.org/aichain-kg/company/acme> ; rdf:predicate kg:SUPPLIES ;
    rdf:object <https://w3id.org/aichain-kg/company/bolt> ; kg:confidence 0.9 ; kg:said "2024-06" ;
    kg:modality <https://w3id.org/aichain-kg/modality/asserted> ;
    kg:origin <https://w3id.org/aichain-kg/origin/extracted> ; kg:evidence kg:ev-1 .
kg:ev-1 a kg:Evidence ; kg:document kg:d-1 ; kg:quote "Acme supplies Bolt" ; kg:start 0 ; kg:end 18 .
kg:d-1 a kg:Document .
"""


def check(text: str) -> list[str]:
    """The messages for a graph in Turtle."""
    return [finding.message for finding in validate_shapes(rdflib.Graph().parse(data=text, format="turtle"))]


def test_a_sound_graph_conforms() -> None:
    assert check(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (' ; skos:prefLabel "Bolt"@en', "", "an entity has a name"),
        ('kg:id "company/bolt"', 'kg:id "bolt"', "an entity has one id"),
        ('"ACME.O"', '"acme o"', "a ticker is"),
        ("kg:confidence 0.9", "kg:confidence 1.9", "a confidence lies between 0 and 1"),
        ("; kg:evidence kg:ev-1", "", "evidence, a seed source, or the rule"),
        ('kg:said "2024-06"', 'kg:said "June"', "a date is ISO 8601"),
        ("rdf:predicate kg:SUPPLIES", "rdf:predicate kg:LISTED_AS", "do not fit the domain and range"),
        ("kg:end 18", "kg:end 0", "before it ends"),
    ],
)
def test_a_broken_graph_is_named(old: str, new: str, message: str) -> None:
    assert old in GOOD
    assert any(message in found for found in check(GOOD.replace(old, new, 1)))


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib warns of its own code
def test_the_json_ld_context_leads_to_the_terms_of_the_ontology() -> None:
    context = json.loads((data_folder("ontology") / "context.jsonld").read_text("utf-8"))["@context"]
    data = {
        "@context": context,
        "id": "a-1",
        "type": "Assertion",
        "subject": "company/acme",
        "predicate": "SUPPLIES",
        "object": "company/bolt",
        "confidence": 0.9,
        "evidence": ["ev-1"],
    }
    graph = rdflib.Graph().parse(data=json.dumps(data), format="json-ld")
    kg = rdflib.Namespace("https://w3id.org/aichain-kg/")
    assert (kg["a-1"], rdflib.RDF.predicate, kg.SUPPLIES) in graph
    assert (kg["a-1"], kg.evidence, kg["ev-1"]) in graph

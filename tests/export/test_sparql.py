"""SPARQL is answered, refused or stopped; the queries that come along say what plain Python says."""

import time
from collections import Counter
from collections.abc import Callable

import pytest
import rdflib

from kg.errors import QueryError
from kg.export import Example, load_examples, run, statements
from kg.ontology import Ontology
from kg.records import Assertion, Graph, Rows
from kg.wiring import queries_folder

EXAMPLES = load_examples(queries_folder() / "sparql")
Row = dict[str, object]


def names(graph: Graph) -> dict[str, tuple[str, str]]:
    return {each.id: (each.name_zh, each.name_en) for each in graph.entities}


def plain(graph: Graph, *predicates: str) -> list[Assertion]:
    """What is stated and not denied."""
    facts = (one for one in graph.assertions if one.modality != "negated" and one.origin != "inferred")
    return [one for one in facts if not predicates or one.predicate in predicates]


def suppliers(graph: Graph, _: Ontology) -> list[Row]:
    return [
        {
            "supplier_zh": names(graph)[fact.subject][0],
            "customer_en": names(graph)[fact.object][1],
            "item": fact.item or None,
            "modality": f"modality/{fact.modality}",
            "quote": quote,
            "document": document,
            "source": f"source/{fact.source}" if fact.source else None,
            "fact": fact.id,
        }
        for fact in plain(graph, "SUPPLIES")
        for quote, document in [(e.text, f"document/{e.document}") for e in fact.evidence] or [(None, None)]
    ]


def contradictions(graph: Graph, ontology: Ontology) -> list[Row]:
    return [
        {
            "subject": denied.subject,
            "relation_zh": ontology.relations[denied.predicate].zh,
            "object": denied.object,
            "stated": fact.id,
            "denied": denied.id,
        }
        for denied in graph.assertions
        if denied.modality == "negated"
        for fact in plain(graph)
        if fact[:3] == denied[:3] and (not fact.item or not denied.item or fact.item == denied.item)
    ]


def liquid_cooling(graph: Graph, _: Ontology) -> list[Row]:
    below = {"segment/liquid-cooling"}
    for _step in range(9):
        below |= {fact.subject for fact in plain(graph, "PART_OF") if fact.object in below}
    found = {(fact.subject, fact.object) for fact in plain(graph, "OPERATES_IN") if fact.object in below}
    return [
        {"company": company, "company_zh": names(graph)[company][0], "segment": segment} for company, segment in found
    ]


def origins(graph: Graph, ontology: Ontology) -> list[Row]:
    counts = Counter((fact.predicate, fact.origin, fact.modality) for fact in graph.assertions)
    return [
        {
            "relation": predicate,
            "relation_en": ontology.relations[predicate].en,
            "origin": f"origin/{origin}",
            "modality": f"modality/{modality}",
            "assertions": count,
        }
        for (predicate, origin, modality), count in counts.items()
    ]


def numbers(graph: Graph, ontology: Ontology) -> list[Row]:
    return [
        {
            "subject_zh": names(graph)[number.subject][0],
            "metric_en": ontology.metrics[number.metric].en,
            "value": number.value[0],
            "value_to": number.value[1] if len(number.value) > 1 else None,
            "unit_text": number.unit or None,
            "period": number.period or None,
            "quote": quote,
            "number": number.id,
        }
        for number in graph.observations
        for quote in [each.text for each in number.evidence] or [None]
    ]


REFERENCES: dict[str, Callable[[Graph, Ontology], list[Row]]] = {
    "suppliers": suppliers,
    "contradictions": contradictions,
    "liquid-cooling": liquid_cooling,
    "origins": origins,
    "numbers": numbers,
}


def ask(rdf: rdflib.Graph, text: str, ontology: Ontology) -> Rows:
    answer = run(rdf, text, ontology)
    assert isinstance(answer, Rows)
    return answer


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_an_example_says_what_plain_python_says(
    example: Example, rdf: rdflib.Graph, records: Graph, ontology: Ontology
) -> None:
    rows = ask(rdf, example.sparql, ontology)
    expected = REFERENCES[example.name](records, ontology)
    columns = list(expected[0])
    found = [{name: row[rows.columns.index(name)] for name in columns} for row in rows.rows]
    assert sorted(map(str, found)) == sorted(map(str, expected))


def test_ids_numbers_and_missing_values_are_plain(rdf: rdflib.Graph, ontology: Ontology) -> None:
    text = "SELECT ?n ?v ?to ?l { ?n kg:metric metric:power ; kg:value ?v . OPTIONAL { ?n kg:valueTo ?to } ?n a ?c . ?c rdfs:label ?l FILTER (lang(?l) = 'zh') }"  # noqa: E501
    (row,) = ask(rdf, text, ontology).rows
    assert row[1:] == (700.0, None, "观测值")
    assert str(row[0]).startswith("o-")


def test_a_star_gives_the_columns_in_the_order_of_the_query(rdf: rdflib.Graph, ontology: Ontology) -> None:
    assert ask(rdf, "SELECT * { ?z kg:SUPPLIES ?m . ?m skos:prefLabel ?a }", ontology).columns == ("z", "m", "a")
    assert ask(rdf, "SELECT ?a ?z { ?z kg:SUPPLIES ?m . ?m skos:prefLabel ?a }", ontology).columns == ("a", "z")


def test_ask_is_one_row(rdf: rdflib.Graph, ontology: Ontology) -> None:
    assert ask(rdf, "ASK { company:alpha kg:SUPPLIES company:quanta }", ontology).rows == [(True,)]
    assert ask(rdf, "ASK { company:beta kg:SUPPLIES company:quanta }", ontology).rows == [(False,)]


def test_construct_and_describe_give_a_graph(rdf: rdflib.Graph, ontology: Ontology) -> None:
    made = run(rdf, "CONSTRUCT { ?b kg:buysFrom ?a } WHERE { ?a kg:SUPPLIES ?b }", ontology)
    assert isinstance(made, rdflib.Graph)
    assert ("company/quanta", "buysFrom", "company/nvision") in statements(made).rows
    assert len(made) == len(set(rdf.subject_objects(rdflib.URIRef("https://w3id.org/aichain-kg/SUPPLIES"))))
    told = run(rdf, "DESCRIBE place:north", ontology)
    assert ("place/north", "skos:prefLabel", "北方") in statements(told).rows  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * { ?s ?p }", r"no valid SPARQL from line 1, column 12 on, near '\?s \?p }'"),
        ("SELECT *\nWHERE {\n  ?s ?p ?o .\n  FILTER (?o > )\n}", "line 4, column 3 on, near 'FILTER"),
        ("", "no valid SPARQL"),
        ("SELECT * { ?s foo:bar ?o }", "Unknown namespace prefix : foo; prefixes that need no PREFIX: .*company, "),
        ("INSERT DATA { <x:a> <x:b> <x:c> }", r"would write \(INSERT\)"),
        ("delete where { ?s ?p ?o }", r"would write \(DELETE\)"),
        ("LOAD <http://example.org/x.ttl>", r"would write \(LOAD\)"),
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE asks another server"),
        ("SELECT * { ?s ?p ?o FILTER NOT EXISTS { SERVICE <x:y> { ?s ?p ?o } } }", "SERVICE asks another server"),
        ("SELECT * { { SELECT ?s { SERVICE <x:y> { ?s ?p ?o } } } }", "SERVICE asks another server"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { SERVICE ?p { ?s ?p ?o } }", "SERVICE asks another server"),
        ("SELECT * FROM <http://example.org/x.ttl> { ?s ?p ?o }", "FROM reads another graph"),
        ("ASK FROM NAMED <file:///etc/passwd> { ?s ?p ?o }", "FROM reads another graph"),
        ("SELECT * { GRAPH ?g { ?s ?p ?o } }", "GRAPH names one graph"),
    ],
)
def test_what_is_no_reading_query_is_refused(text: str, message: str, ontology: Ontology) -> None:
    with pytest.raises(QueryError, match=message):
        run(rdflib.Graph(), text, ontology)


@pytest.mark.parametrize("text", ["ASK { ?s ?p 'INSERT; SERVICE' }", "# DROP, LOAD\nASK { ?s ?p <x:DELETE> }"])
def test_words_in_strings_comments_and_iris_are_no_commands(text: str, ontology: Ontology) -> None:
    assert ask(rdflib.Graph(), text, ontology).rows == [(False,)]


def test_a_query_that_runs_too_long_is_stopped(rdf: rdflib.Graph, ontology: Ontology) -> None:
    began = time.monotonic()
    with pytest.raises(QueryError, match=r"longer than 0\.3 seconds"):
        run(rdf, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", ontology, timeout_s=0.3)
    assert time.monotonic() - began < 5
    time.sleep(0.1)  # the alarm is off: nothing rings here

"""What a graph says is what its triples say, no more and no less, and they survive being written and read."""

from urllib.parse import unquote

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import DCTERMS, PROV, RDF, RDFS, SDO, SKOS, XSD, Literal, Namespace, URIRef

from kg.export.iris import iri
from kg.records import Assertion, Document, Entity, Evidence, Graph, Observation
from tests.export.conftest import SOURCES, bare

KG = Namespace("https://w3id.org/aichain-kg/")
ODD = 'a "b" \\ <c> {d|e}^`%41 液冷/\t\n\r\x0b\x00\u2028 \U0001f600 \'\'\' """'
FORMATS = ("turtle", "nt")


def test_a_plain_triple_stands_for_each_relation_that_is_stated_and_not_denied(
    rdf: rdflib.Graph, records: Graph
) -> None:
    predicates = {fact.predicate for fact in records.assertions}
    found = {(s, p, o) for p in predicates for s, o in rdf.subject_objects(KG[p])}
    expected = {
        (iri(fact.subject), fact.predicate, iri(fact.object))
        for fact in records.assertions
        if fact.modality != "negated" and fact.origin != "inferred"
    }
    assert found == expected
    assert (iri("company/theta"), KG.COMPETES_WITH, iri("company/nvision")) not in rdf  # inferred
    assert (iri("company/beta"), KG.SUPPLIES, iri("company/quanta")) not in rdf  # denied and nothing else
    assert (iri("company/alpha"), KG.SUPPLIES, iri("company/delta")) in rdf  # denied, but also reported


def test_every_assertion_is_a_statement_with_modality_and_origin(rdf: rdflib.Graph, records: Graph) -> None:
    for fact in records.assertions:
        node = KG[fact.id]
        assert {RDF.Statement, KG.Assertion} <= set(rdf.objects(node, RDF.type))
        ends = (rdf.value(node, each) for each in (RDF.subject, RDF.predicate, RDF.object))
        assert tuple(ends) == (iri(fact.subject), KG[fact.predicate], iri(fact.object))
        assert rdf.value(node, KG.modality) == KG[f"modality/{fact.modality}"]
        assert rdf.value(node, KG.origin) == KG[f"origin/{fact.origin}"]
        assert float(rdf.value(node, KG.confidence)) == fact.confidence
        assert rdf.value(node, KG.item) == (iri(fact.item) if fact.item else None)
        for name, value in fact.qualifiers:
            assert (node, KG[name], Literal(value)) in rdf
    assert len(set(rdf.subjects(RDF.type, KG.Assertion))) == len(records.assertions)


def test_an_extracted_fact_derives_from_its_passages() -> None:
    spans = (Evidence("d1", 3, 9, "甲公司向乙公司"), Evidence("d2", 0, 5, "Alpha"))
    fact = Assertion("company/a", "SUPPLIES", "company/b", rule="supplies-1", evidence=spans)
    rdf = bare(Graph((Document("d1", "", "a.txt", "周报", "证券", "2024-06", "zh-Hant"),), assertions=(fact,)))
    passages = set(rdf.objects(KG[fact.id], PROV.wasDerivedFrom))
    assert passages == set(rdf.objects(KG[fact.id], KG.evidence))
    found = {tuple(rdf.value(each, KG[name]) for name in ("document", "start", "end", "quote")) for each in passages}
    assert found == {
        (KG["document/d1"], Literal(3), Literal(9), Literal("甲公司向乙公司", lang="zh-Hant")),
        (KG["document/d2"], Literal(0), Literal(5), Literal("Alpha")),
    }
    assert {str(o) for o in rdf.objects(KG["document/d1"])} == {
        str(KG.Document), "d1", "a.txt", "周报", "证券", "2024-06", "zh-Hant",
    }  # fmt: skip
    plan = rdf.value(KG[fact.id], PROV.wasGeneratedBy / PROV.qualifiedAssociation / PROV.hadPlan)
    assert (plan, RDFS.label) == (KG["rule/supplies-1"], RDFS.label)
    assert rdf.value(plan, RDFS.label) == Literal("supplies-1")


def test_a_seed_cites_its_publication() -> None:
    fact = Assertion("company/a", "SUPPLIES", "company/b", origin="seed", source="seed-1")
    rdf = bare(Graph(assertions=(fact,)))
    source = rdf.value(KG[fact.id], PROV.hadPrimarySource)
    assert (rdf.value(source, DCTERMS.title), rdf.value(source, DCTERMS.issued)) == (
        Literal("List of firms"), Literal("2024"),
    )  # fmt: skip
    page = rdf.value(source, RDFS.seeAlso)
    assert page == URIRef("https://example.org/a%20b?q=%E7%94%B2")
    assert unquote(str(page)) == SOURCES["seed-1"].url
    assert (KG[fact.id], PROV.wasDerivedFrom, None) not in rdf


def test_names_carry_their_language_and_classes_those_above_them() -> None:
    names = ("英伟达", "辉达", "輝達", "NVIDIA", "Nvidia Corp", "エヌビディア")
    entity = Entity("company/nvidia", "Company", "英伟达", "英伟达", "NVIDIA", names, ("NVDA.O",), "seed", "seed-1")
    rdf = bare(Graph(entities=(entity,)))
    node = KG["company/nvidia"]
    assert set(rdf.objects(node, SKOS.prefLabel)) == {Literal("英伟达", lang="zh"), Literal("NVIDIA", lang="en")}
    assert set(rdf.objects(node, RDFS.label)) == set(rdf.objects(node, SKOS.prefLabel))
    assert set(rdf.objects(node, SKOS.altLabel)) == {
        Literal("辉达", lang="zh"),
        Literal("輝達", lang="zh"),
        Literal("Nvidia Corp", lang="en"),
        Literal("エヌビディア"),
    }
    assert set(rdf.objects(node, RDF.type)) == {KG.Company, KG.Organization, KG.Entity}
    assert rdf.value(node, KG.ticker) == Literal("NVDA.O")


def test_an_observation_keeps_the_order_of_a_range_and_leads_to_its_unit(rdf: rdflib.Graph) -> None:
    assert rdf.value(KG["unit/CNY"], KG.code) == Literal("CNY")
    low_high = next(rdf.subjects(KG.metric, KG["metric/revenue_yoy"]))
    assert (float(rdf.value(low_high, KG.value)), float(rdf.value(low_high, KG.valueTo))) == (12.0, 15.0)
    assert rdf.value(low_high, KG.modality) == KG["modality/forecast"]
    assert rdf.value(low_high, KG.subject) == KG["company/quanta"]


def test_a_unit_code_becomes_the_unit_of_the_ontology(background) -> None:
    from kg.export import triples

    number = Observation("company/a", "capex", (3.0,), "亿元", "2024", scaled=(3e8,), unit_code="CNY")
    found = set(triples(Graph(observations=(number,)), background))
    assert (KG[number.id], KG.unit, KG["unit/CNY"]) in found
    assert (KG["unit/CNY"], SKOS.exactMatch, URIRef("http://qudt.org/vocab/unit/CCY_CNY")) in found
    assert (KG[number.id], KG.scaledValue, Literal("300000000.0", datatype=XSD.decimal)) in found


@pytest.mark.parametrize("form", FORMATS)
@given(value=st.floats(allow_nan=False, allow_infinity=False))
@settings(max_examples=100, deadline=None)
def test_a_number_keeps_all_its_digits(form: str, value: float) -> None:
    rdf = bare(Graph(observations=(Observation("company/a", "capex", (value,), "元"),)))
    read = rdflib.Graph().parse(data=rdf.serialize(format=form), format=form)
    assert [float(each) for each in read.objects(None, KG.value)] == [value]


def test_a_segment_has_the_one_name_that_the_graph_gives_it(rdf: rdflib.Graph) -> None:
    names = set(rdf.objects(KG["segment/cooling"], SKOS.prefLabel))
    assert names == {Literal("散热", lang="zh"), Literal("cooling", lang="en")}
    assert len(set(rdf.objects(KG["segment/foundry"], SKOS.prefLabel))) == 2  # not in the graph: those of the ontology


def test_a_document_mentions_its_entities(rdf: rdflib.Graph) -> None:
    assert set(rdf.subject_objects(SDO.mentions)) == {(KG["document/d1"], KG["company/alpha"])}


@pytest.mark.parametrize("id", ["company/英伟达", f"chip/{ODD}", "security/000001.SZ", "model/a?b#c"])
def test_an_iri_is_valid_and_leads_back_to_its_id(id: str) -> None:
    made = str(iri(id))
    assert made.isascii()
    assert not set(made) & set(' <>"{}|\\^`?#\n')
    assert unquote(made.removeprefix(str(KG))) == id


@pytest.mark.parametrize("form", FORMATS)
def test_the_toy_graph_survives_being_written(records: Graph, form: str) -> None:
    rdf = bare(records)
    assert len(rdf) > 1000
    assert set(rdflib.Graph().parse(data=rdf.serialize(format=form), format=form)) == set(rdf)


@pytest.mark.parametrize("form", FORMATS)
@given(text=st.text(st.characters(exclude_categories=("Cs",)), min_size=1) | st.just(ODD))
@settings(max_examples=60, deadline=None)
def test_odd_texts_survive_being_written(form: str, text: str) -> None:
    fact = Assertion(
        f"company/{text}", "SUPPLIES", "company/b", evidence=(Evidence("d1", 0, len(text), text),), rule=text
    )
    entity = Entity(f"company/{text}", "Company", text, text, names=(text + "x",))
    rdf = bare(Graph((Document("d1", text, text, text),), (entity,), assertions=(fact,)))
    assert set(rdflib.Graph().parse(data=rdf.serialize(format=form), format=form)) == set(rdf)

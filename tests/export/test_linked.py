"""RDF exports: rdflib and pyoxigraph read the same triples, those of `kg sparql` for the same records."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib import XSD, Literal, URIRef

from kg.export import Background, triples
from kg.export.flat import Flat
from kg.export.formats import write
from kg.export.formats.as_records import assertion, observation, places
from kg.records import Graph
from tests.catalogue import toy
from tests.export import awkward
from tests.export.conftest import SOURCES, memory

pyoxigraph = pytest.importorskip("pyoxigraph")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
KINDS = {"turtle": ("turtle", "TURTLE"), "nquads": ("nquads", "N_QUADS"), "jsonld": ("json-ld", "JSON_LD")}
TERMS = "https://w3id.org/aichain-kg/"
SAID = URIRef(f"{TERMS}said")
Triple = tuple[str, str, str]


def by_rdflib(path: Path, form: str) -> set[Triple]:
    read = rdflib.Dataset(default_union=True)
    read.parse(data=path.read_text("utf-8"), format=KINDS[form][0])
    return {tuple(map(_written, triple)) for triple in read.triples((None, None, None))}  # type: ignore[misc]


def by_oxigraph(path: Path, form: str) -> set[Triple]:
    read = pyoxigraph.parse(path=str(path), format=getattr(pyoxigraph.RdfFormat, KINDS[form][1]))
    return {tuple(map(_plain, (one.subject, one.predicate, one.object))) for one in read}  # type: ignore[misc]


def _written(term: rdflib.term.Node) -> str:
    if isinstance(term, Literal):
        return f"{term}|{term.language.lower()}" if term.language else f"{term}||{term.datatype or XSD.string}"
    return f"<{term}>"


def _plain(term: object) -> str:
    if isinstance(term, pyoxigraph.Literal):
        return f"{term.value}|{term.language.lower()}" if term.language else f"{term.value}||{term.datatype.value}"
    return f"<{term.value}>"  # type: ignore[attr-defined]


@pytest.fixture
def wanted(background: Background) -> set[Triple]:
    """What the RDF mapping says of the toy graph without mentions and ontology, dates of saying left aside."""
    graph = toy.graph()
    cited = {span.document for one in (*graph.assertions, *graph.observations) for span in one.evidence}
    part = Graph(
        documents=tuple(each for each in graph.documents if each.id in cited),
        entities=graph.entities,
        assertions=graph.assertions,
        observations=graph.observations,
    )
    units = memory(background.ontology.triples((None, URIRef(f"{TERMS}code"), None)))
    told = set(triples(part, Background(units, toy.ANCESTORS, SOURCES))) - set(units)
    return {tuple(map(_written, triple)) for triple in told if triple[1] != SAID}  # type: ignore[misc]


@pytest.mark.parametrize("form", KINDS)
def test_both_readers_find_the_triples_of_the_mapping(
    form: str,
    toys: Flat,
    wanted: set[Triple],
    tmp_path: Path,
) -> None:
    flat = replace(toys, ancestors=toy.ANCESTORS)
    path = tmp_path / "x"
    write(flat, form, path)
    for found in (by_rdflib(path, form), by_oxigraph(path, form)):
        assert {triple for triple in found if triple[1] != f"<{SAID}>"} == wanted


@pytest.mark.parametrize("form", KINDS)
def test_odd_characters_come_through_both_readers(form: str, tmp_path: Path) -> None:
    path = tmp_path / "x"
    write(awkward.flat(), form, path)
    found = by_rdflib(path, form)
    assert found == by_oxigraph(path, form)
    objects = {object for _, _, object in found}
    assert "甲公司|zh" in objects
    assert '甲向乙供应\n"液冷"。=SUM(A1)\t||zh'.replace("||", "||") in objects or any(
        "=SUM(A1)\t|" in one for one in objects
    )
    # Two records of the awkward view have ids that no hash made; all of them are statements.
    assert sum("#Statement>" in object for object in objects) == 1


def test_inferred_facts_lie_in_a_graph_of_their_own(toys: Flat, tmp_path: Path) -> None:
    write(toys, "nquads", tmp_path / "x.nq")
    quads = list(pyoxigraph.parse(path=str(tmp_path / "x.nq"), format=pyoxigraph.RdfFormat.N_QUADS))
    graphs: dict[str, set[str]] = {}
    for one in quads:
        graphs.setdefault(one.graph_name.value.rpartition("/")[2], set()).add(one.subject.value.rpartition("/")[2])
    assert graphs.keys() == {"stated", "inferred"}
    assert graphs["inferred"] == {edge.id for edge in toys.edges if edge.origin == "inferred"}


def bare(record: Any) -> Any:
    """Without what the flat view says elsewhere: the dates of documents, and the text of passages."""
    return record._replace(said="", evidence=tuple(span._replace(text="") for span in record.evidence))


def test_an_edge_is_the_assertion_that_it_was_made_from(toys: Flat) -> None:
    facts = {fact.id: bare(fact) for fact in toy.graph().assertions}
    made = [assertion(edge, places(toys.evidence)) for edge in toys.edges]
    assert {fact.id: bare(fact) for fact in made} == facts
    assert len(made) == len(facts)


def test_an_observation_is_the_record_that_it_was_made_from(toys: Flat) -> None:
    numbers = {number.id: bare(number) for number in toy.graph().observations}
    made = [observation(one, places(toys.evidence)) for one in toys.observations]
    assert {number.id: bare(number) for number in made} == numbers
    assert len(made) == len(numbers)


def test_observations_are_stated_and_have_a_unit(toys: Flat, tmp_path: Path) -> None:
    write(toys, "nquads", tmp_path / "x.nq")
    quads = list(pyoxigraph.parse(path=str(tmp_path / "x.nq"), format=pyoxigraph.RdfFormat.N_QUADS))
    made = {one.subject.value: one.graph_name.value for one in quads if one.object.value == f"{TERMS}Observation"}
    assert {name.rpartition("/")[2] for name in made} == {one.id for one in toys.observations}
    assert set(made.values()) == {f"{TERMS}graph/stated"}
    units = {one.subject.value for one in quads if one.predicate.value == f"{TERMS}unit"}
    assert {name.rpartition("/")[2] for name in units} == {one.id for one in toys.observations if one.unit_code}


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("JSON-LD asked the net for its context")

    monkeypatch.setattr(socket, "create_connection", refused)


@pytest.mark.usefixtures("no_network")
def test_json_ld_brings_its_context(tmp_path: Path) -> None:
    write(awkward.flat(), "jsonld", tmp_path / "x.jsonld")
    assert len(memory(rdflib.Graph().parse(data=(tmp_path / "x.jsonld").read_text("utf-8"), format="json-ld"))) > 50

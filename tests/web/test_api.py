"""What each address answers, compared with what the graph holds."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from kg.catalogue import run
from kg.export.formats import FORMATS
from kg.ontology.seed_files import Source
from kg.web.app import explorer
from kg.web.desk import Desk
from tests.catalogue import toy
from tests.web.conftest import HERE, Visit

GRAPH = toy.graph()


def told(site: TestClient, address: str, status: int = 200, **parameters: object) -> dict:
    answer = site.get(address, params=parameters)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


def test_about_counts_what_the_graph_holds(site: TestClient) -> None:
    about = told(site, "/api/about")
    assert about["title"] == "toy.kg"
    assert about["counts"]["assertions"] == len(GRAPH.assertions)
    assert about["texts"] is True
    assert {"type": "Chip", "zh": "芯片", "en": "chip"}.items() <= {each["type"]: each for each in about["classes"]}[
        "Chip"
    ].items()
    assert {each["format"] for each in about["formats"]} == set(FORMATS)


def test_the_example_questions_have_answers(site: TestClient) -> None:
    asked = told(site, "/api/about")["examples"]
    assert len(asked["zh"]) == len(asked["en"]) >= 3
    for question in (*asked["zh"], *asked["en"]):
        assert told(site, "/api/ask", q=question)["answers"], question


@pytest.mark.parametrize("typed", ["甲热", "甲熱控", "alpha th", "ALPHA", "company/alpha", " 甲热控 "])
def test_a_name_is_suggested_in_any_script(site: TestClient, typed: str) -> None:
    first = told(site, "/api/suggest", q=typed)["found"][0]
    assert (first["id"], first["name_en"]) == ("company/alpha", "Alpha Thermal")


def test_a_ticker_is_suggested(site: TestClient) -> None:
    entity = next(each for each in GRAPH.entities if each.tickers and each.type == "Company")
    assert entity.id in {each["id"] for each in told(site, "/api/suggest", q=entity.tickers[0])["found"]}


def test_suggestions_keep_to_a_class_and_a_number(site: TestClient) -> None:
    assert {each["type"] for each in told(site, "/api/suggest", q="冷", label="Segment")["found"]} == {"Segment"}
    assert len(told(site, "/api/suggest", q="冷", limit=2)["found"]) == 2
    assert told(site, "/api/suggest", q="  ")["found"] == told(site, "/api/suggest", q="没有这个名字")["found"] == []


def test_a_class_is_never_taken_as_cypher(site: TestClient) -> None:
    error = told(site, "/api/suggest", 400, q="甲", label="Entity`) DETACH DELETE n //")["error"]
    assert "unknown class" in error["message"]


def test_an_answer_comes_with_its_reading_and_proofs(site: TestClient) -> None:
    answer = told(site, "/api/ask", q="谁向丁服务器供货")
    found = {value["id"] for each in answer["answers"] for value in each["values"]}
    assert "company/alpha" in found
    assert answer["language"] == "zh"
    assert answer["readings"][0]["read"]
    proved = {proof["fact"] for proof in answer["evidence"] if proof["sentence"]}
    assert proved & {fact for each in answer["answers"] for fact in each["facts"]}


def test_what_is_not_known_is_said(site: TestClient) -> None:
    answer = told(site, "/api/ask", q="谁向无名氏公司供货")
    assert answer["answers"] == []
    assert answer["unknown"] or answer["nearest"] or answer["readings"]


@pytest.mark.parametrize(("question", "status"), [("  ", 400), ("问" * 3000, 422)])
def test_no_question_and_a_book_are_refused(site: TestClient, question: str, status: int) -> None:
    assert told(site, "/api/ask", status, q=question)["error"]["message"]


def test_a_selection_is_drawn_with_its_facts(site: TestClient) -> None:
    drawn = told(site, "/api/graph", focus="company/alpha", inferred=True)
    ids = {node["id"] for node in drawn["nodes"]}
    near = {
        end
        for fact in GRAPH.assertions
        if "company/alpha" in (fact.subject, fact.object) and fact.modality != "negated"
        for end in (fact.subject, fact.object)
    }
    assert ids == near
    shown = {edge["id"] for edge in drawn["edges"]}
    assert shown == {f.id for f in GRAPH.assertions if {f.subject, f.object} <= ids and f.modality != "negated"}
    assert {"x", "y", "name", "type"} <= drawn["nodes"][0].keys()


def test_a_selection_may_be_posted(site: TestClient) -> None:
    asked = {"focus": ["company/alpha", "company/quanta"], "hops": 1, "predicate": ["SUPPLIES"]}
    assert site.post("/api/graph", json=asked).text == site.get("/api/graph", params=asked).text


def test_what_is_beyond_the_limit_is_counted(site: TestClient) -> None:
    whole, part = (
        told(site, "/api/graph", focus="company/alpha"),
        told(site, "/api/graph", focus="company/alpha", limit=3),
    )
    assert len(part["nodes"]) == 3
    assert part["left_out"] == len(whole["nodes"]) - 3 > 0 == whole["left_out"]
    assert "company/alpha" in {node["id"] for node in part["nodes"]}


@pytest.mark.parametrize(
    ("parameters", "status", "said"),
    [
        ({"focus": "没有这个名字"}, 400, "called"),
        ({"hops": 9}, 422, "hops"),
        ({"predicate": "SELLS"}, 400, "unknown relation"),
        ({"since": "yesterday"}, 400, "no date"),
        ({"query": "no/such"}, 400, "unknown query"),
        ({"query": "supply/suppliers-of", "param": "customer"}, 400, "key=value"),
        ({"colour": "red"}, 422, "colour"),
    ],
)
def test_a_selection_at_fault_is_explained(site: TestClient, parameters: dict, status: int, said: str) -> None:
    assert said in told(site, "/api/graph", status, **parameters)["error"]["message"]


def test_a_selection_has_no_more_facts_than_can_be_drawn(visit: Visit) -> None:
    assert "more than 2" in told(visit(facts=2), "/api/graph", 400, focus="company/alpha")["error"]["message"]


def test_an_entity_is_told_whole(site: TestClient) -> None:
    found = told(site, "/api/entity", id="company/alpha")
    facts = {fact.id for fact in GRAPH.assertions if "company/alpha" in (fact.subject, fact.object)}
    assert found["entity"]["name"] == "甲热控"
    assert {row["fact"] for row in found["facts"]} <= facts
    assert {row["observation"] for row in found["numbers"]} == {
        n.id for n in GRAPH.observations if n.subject == "company/alpha"
    }


def test_a_timeline_runs_by_date(site: TestClient) -> None:
    events = told(site, "/api/timeline", id="company/alpha")["events"]
    dated = [each["when"] for each in events if each["when"]]
    assert len(dated) > 1
    assert [when[:4] for when in dated] == sorted(when[:4] for when in dated)


def test_a_path_is_told_step_by_step(site: TestClient) -> None:
    found = told(site, "/api/path", start="甲热控", end="company/epsilon")
    assert found["start"]["id"], found["end"]["id"] == ("company/alpha", "company/epsilon")
    assert [step["step"] for step in found["steps"]] == list(range(1, len(found["steps"]) + 1)) != []
    assert told(site, "/api/path", start="甲热控", end="孤岛")["steps"] == []


def test_a_proof_leads_to_its_place_in_the_document(site: TestClient) -> None:
    fact = next(each for each in GRAPH.assertions if each.evidence)
    (row, *_) = told(site, "/api/why", id=fact.id)["rows"]
    document = told(site, "/api/document", id=row["document_id"])
    assert document["text"][row["start"] : row["end"]] == row["evidence"]
    assert fact.id in {id for each in document["proofs"] if each["start"] == row["start"] for id in each["facts"]}
    assert all(one["entity"] and one["name"] for one in document["mentions"])


def test_a_seed_fact_names_the_publication_that_it_cites(desk: Desk) -> None:
    fact = next(each for each in GRAPH.assertions if each.origin == "seed" and each.source)
    known = {fact.source: Source(fact.source, "某交易所", "公司名录")}
    site = TestClient(explorer(replace(desk, publications=known)), HERE)
    assert [row["document"] for row in told(site, "/api/why", id=fact.id)["rows"]] == ["公司名录, 某交易所"]
    rows = told(site, "/api/entity", id=fact.subject)["facts"]
    assert {row["document"] for row in rows if row["fact"] == fact.id} == {"公司名录, 某交易所"}


def test_what_is_not_there_is_said(site: TestClient) -> None:
    assert "no document 'd9'" in told(site, "/api/document", 404, id="d9")["error"]["message"]
    assert "no fact" in told(site, "/api/why", 400, id="a-0000000000000000")["error"]["message"]
    assert told(site, "/api/nothing", 404)["error"]["hint"]


def test_the_catalogue_is_listed_with_its_parameters(site: TestClient, desk: Desk) -> None:
    queries = {each["name"]: each for each in told(site, "/api/catalogue")["queries"]}
    assert queries.keys() == desk.catalogue.keys()
    (customer,) = queries["supply/suppliers-of"]["parameters"]
    assert (customer["type"], customer["label"], customer["zh"]) == ("entity", "Organization", "客户")


def test_a_query_gives_the_rows_of_the_catalogue(site: TestClient, desk: Desk) -> None:
    name, arguments = "supply/suppliers-of", {"customer": "乙散热"}
    with desk.view() as view:
        rows = run(view, desk.catalogue[name], arguments)
    found = told(site, "/api/query", name=name, **{"p.customer": "乙散热"})
    assert found["rows"] == json.loads(json.dumps(rows.rows))
    assert not found["cut"]


def test_rows_are_limited(visit: Visit) -> None:
    found = told(visit(rows=2), "/api/query", name="quality/most-connected")
    assert (len(found["rows"]), found["cut"]) == (2, True)


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"name": "no/such"}, "unknown query"),
        ({"name": "supply/suppliers-of"}, "needs customer"),
        ({"name": "supply/suppliers-of", "p.colour": "1"}, "unknown parameter"),
        ({"name": "supply/suppliers-of", "p.customer": "x' OR 1=1"}, "called"),
    ],
)
def test_a_query_at_fault_is_explained(site: TestClient, parameters: dict, said: str) -> None:
    assert said in told(site, "/api/query", 400, **parameters)["error"]["message"]


def test_cypher_reads_with_parameters(site: TestClient) -> None:
    asked = {"query": "MATCH (n:Entity {id: $id}) RETURN n.name AS name", "parameters": {"id": "company/alpha"}}
    assert site.post("/api/cypher", json=asked).json() == {"columns": ["name"], "rows": [["甲热控"]], "cut": False}


@pytest.mark.parametrize(
    "query",
    ["MATCH (n) DETACH DELETE n", "CREATE (n:X)", "CALL apoc.load.json('x')", "LOAD CSV FROM 'x' AS r RETURN r"],
)
def test_cypher_never_writes(site: TestClient, query: str) -> None:
    assert site.post("/api/cypher", json={"query": query}).status_code == 400


def test_a_question_that_takes_too_long_is_stopped(visit: Visit) -> None:
    many = " ".join(f"UNWIND range(1, 4000) AS {each}" for each in "abc")
    endless = f"{many} WITH a, b, c WHERE a + b + c < 0 RETURN count(*) AS n"
    answer = visit(seconds=0.3).post("/api/cypher", json={"query": endless})
    assert answer.status_code == 504
    assert "longer than 0.3 seconds" in answer.json()["error"]["message"]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_taken_away(site: TestClient, name: str) -> None:
    asked = {"format": name, "focus": ["company/alpha"], "lang": "en"}
    answer = site.get("/api/export", params=asked)
    assert answer.status_code == 200, answer.text
    assert f'filename="graph-{name}' in answer.headers["content-disposition"]
    if FORMATS[name].suffix:
        assert len(answer.content) > 100
    else:
        assert zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    if FORMATS[name].suffix in (".json", ".ttl"):
        assert site.post("/api/export", json=asked).content == answer.content


def test_an_export_at_fault_is_explained(site: TestClient) -> None:
    assert "unknown format" in told(site, "/api/export", 400, format="docx")["error"]["message"]
    assert (
        "empty"
        in told(site, "/api/export", 400, format="gexf", predicate="OPERATES", min_confidence=1)["error"]["message"]
    )


@pytest.mark.parametrize(("language", "word"), [("zh", "甲热控"), ("en", "Alpha Thermal")])
def test_a_report_is_a_page_of_its_own(site: TestClient, language: str, word: str) -> None:
    answer = site.get("/report", params={"id": "company/alpha", "lang": language})
    assert word in answer.text
    assert "script" not in answer.headers["content-security-policy"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_the_reference_names_every_address(site: TestClient) -> None:
    paths = told(site, "/api/openapi.json")["paths"]
    wanted = "about suggest catalogue ask query cypher entity timeline path why document graph export"
    assert set(paths) == {f"/api/{each}" for each in wanted.split()}
    assert all(one["description"] for methods in paths.values() for one in methods.values())


@pytest.mark.parametrize("address", ["/api/about", "/api/graph", "/"])
def test_nothing_can_be_changed(site: TestClient, address: str) -> None:
    for method in ("PUT", "DELETE", "PATCH"):
        answer = site.request(method, address)
        assert answer.status_code == 405
        assert answer.json()["error"]["message"]

"""`kg sparql`, and `kg validate` over the graph as RDF."""

import io
import json
import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

WHO = "SELECT ?customer ?name { company:auras kg:SUPPLIES ?customer . ?customer skos:prefLabel ?name } ORDER BY ?name"


def test_rows_hold_ids_and_names(kg: Run, built: Path) -> None:
    done = kg("sparql", WHO, "-g", built, "--format", "json")
    assert done.code == 0
    assert json.loads(done.out) == [
        {"customer": "company/supermicro", "name": "Supermicro"},
        {"customer": "company/supermicro", "name": "超微电脑"},
    ]
    assert kg("sparql", WHO, "-g", built, "--format", "csv").out.splitlines()[0] == "customer,name"


def test_the_view_is_kept_in_the_graph_folder(kg: Run, built: Path, tmp_path: Path) -> None:
    graph = tmp_path / "copy.kg"
    shutil.copytree(built, graph, ignore=shutil.ignore_patterns("rdf-*"))
    first = kg("sparql", WHO, "-g", graph).out
    (view,) = graph.glob("rdf-*.sqlite")
    made = view.stat().st_mtime_ns
    assert kg("sparql", WHO, "-g", graph).out == first
    assert view.stat().st_mtime_ns == made


def test_a_query_may_ask_for_an_earlier_day(kg: Run, built: Path) -> None:
    query = "SELECT ?date { ?document a kg:Document ; dct:issued ?date } ORDER BY ?date"
    assert kg("sparql", query, "-g", built, "--format", "csv").out == "date\n2024-06-03\n2024-07-05\n"
    assert kg("sparql", query, "-g", built, "--format", "csv", "--as-of", "2024-06").out == "date\n2024-06-03\n"


def test_a_query_comes_from_a_file_or_standard_input(
    kg: Run, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "who.rq").write_text(WHO, "utf-8")
    expected = kg("sparql", WHO, "-g", built).out
    assert kg("sparql", "--file", tmp_path / "who.rq", "-g", built).out == expected
    for arguments in (["-"], ["--file", "-"]):
        monkeypatch.setattr(sys, "stdin", io.StringIO(WHO))
        assert kg("sparql", *arguments, "-g", built).out == expected


def test_a_query_of_the_project_runs_by_its_name(kg: Run, built: Path) -> None:
    done = kg("sparql", "suppliers", "-g", built, "--format", "json")
    quotes = {row["quote"] for row in json.loads(done.out)}
    assert "双鸿向超微电脑供应液冷产品。" in quotes


def test_the_list_names_each_query_in_both_languages(kg: Run) -> None:
    rows = {row["name"]: row for row in json.loads(kg("sparql", "--list", "--format", "json").out)}
    assert rows["suppliers"]["title_zh"] == "谁向谁供应什么，附原文"
    assert len(rows) == 5


def test_construct_and_describe_print_turtle_or_rows(kg: Run, built: Path) -> None:
    turtle = kg("sparql", "DESCRIBE company:auras", "-g", built).out
    assert '"双鸿"@zh' in turtle
    assert "@prefix company:" in turtle
    assert "<https://w3id.org/aichain-kg/company/auras>" in kg(
        "sparql", "DESCRIBE company:auras", "-g", built, "--format", "nt"
    ).out  # fmt: skip
    table = kg("sparql", "DESCRIBE company:auras", "-g", built, "--format", "table").out
    assert table.split()[:3] == ["subject", "predicate", "object"]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["SELECT * { ?s ?p }"], 1, "no valid SPARQL from line 1, column 12"),
        (["supplier"], 2, "did you mean 'suppliers'?"),
        ([], 2, "give a query"),
        ([WHO, "--file", "x.rq"], 2, "give a query"),
        (["--file", "missing.rq"], 2, "missing.rq cannot be read"),
        ([WHO, "--format", "turtle"], 2, "--format turtle is for CONSTRUCT and DESCRIBE"),
        (["DELETE WHERE { ?s ?p ?o }"], 1, "the query would write (DELETE)"),
        (["SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "--timeout", "0.3"], 1, "longer than 0.3 sec"),
    ],
)
def test_what_goes_wrong_is_said(kg: Run, built: Path, arguments: list[str], code: int, message: str) -> None:
    done = kg("sparql", *arguments, "-g", built)
    assert (done.code, done.out) == (code, "")
    assert message in done.err


@pytest.mark.parametrize("query", ["SELECT * { company:nobody ?p ?o }", "DESCRIBE company:nobody"])
def test_nothing_found_is_exit_status_1(kg: Run, built: Path, query: str) -> None:
    done = kg("sparql", query, "-g", built, "--format", "csv")
    assert (done.code, done.err) == (1, "nothing found\n")
    assert len(done.out.splitlines()) == 1


def test_a_sound_graph_satisfies_the_shapes(kg: Run, built: Path) -> None:
    pytest.importorskip("pyshacl")
    done = kg("validate", "graph", "-g", built)
    assert (done.code, done.out) == (0, "")
    assert "shapes" in done.err


def test_a_graph_is_checked_where_it_is_named(kg: Run, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.pipeline.checks.find_spec", lambda _: None)
    assert "graph" not in kg("validate").err.splitlines()[-1]
    done = kg("validate", "-g", built)
    assert "graph: " in done.err.splitlines()[-1]
    assert "pip install 'aichain-kg[shacl]'" in done.out


def test_a_broken_query_of_the_project_is_found(kg: Run, project: Path, tmp_path: Path, monkeypatch) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(project, broken)
    query = broken / "queries" / "sparql" / "origins.rq"
    query.write_text(query.read_text("utf-8").replace("GROUP BY", "GROUP"), "utf-8")
    monkeypatch.setenv("KG_DATA", str(broken))
    done = kg("validate", "queries")
    assert done.code == 1
    assert "origins.rq: the query is no valid SPARQL from line" in done.out

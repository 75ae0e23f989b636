"""The commands that read a graph."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from kg.store import read_folder
from tests.cli.conftest import Run


def fact_id(graph: Path, subject: str, predicate: str, object: str) -> str:
    return next(
        one.id
        for one in read_folder(graph).assertions
        if (one.subject, one.predicate, one.object) == (subject, predicate, object)
    )


def test_a_query_takes_names_in_any_script(kg: Run, built: Path) -> None:
    done = kg("query", "supply/customers-of", "-p", "supplier=雙鴻", "-g", built, "--format", "json")
    assert [row["customer"] for row in json.loads(done.out)] == ["超微电脑"]


def test_the_catalogue_is_listed(kg: Run) -> None:
    assert "supply/suppliers-of" in kg("query", "--list").out


def test_the_graph_may_come_from_the_environment(kg: Run, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_GRAPH", str(built))
    assert "双鸿" in kg("query", "supply/customers-of", "-p", "supplier=双鸿").out


@pytest.mark.parametrize(
    ("form", "parse"),
    [
        ("json", lambda text: [row["name"] for row in json.loads(text)]),
        ("csv", lambda text: [row["name"] for row in csv.DictReader(io.StringIO(text))]),
        ("md", lambda text: [line.strip("| ") for line in text.splitlines()[2:]]),
        ("table", lambda text: [line.strip() for line in text.splitlines()[2:]]),
    ],
)
def test_every_format_holds_the_same_rows(kg: Run, built: Path, form: str, parse: object) -> None:
    cypher = "MATCH (n:Company) RETURN n.name AS name ORDER BY name"
    done = kg("cypher", cypher, "-g", built, "--format", form, "-o", "rows.txt")
    assert done.code == 0
    assert parse(Path("rows.txt").read_text("utf-8")) == ["双鸿", "微软", "英伟达", "超微电脑"]  # type: ignore[operator]


def test_cypher_cannot_write(kg: Run, built: Path) -> None:
    done = kg("cypher", "MATCH (n) DETACH DELETE n", "-g", built)
    assert done.code == 1
    assert kg("cypher", "MATCH (n:Company) RETURN count(n) AS n", "-g", built).out.split()[-1] == "4"


def test_an_entity_is_shown_with_its_facts_and_their_evidence(kg: Run, built: Path) -> None:
    out = kg("show", "超微", "-g", built).out
    assert all(word in out for word in ("Supermicro", "SMCI.O", "SUPPLIES", "双鸿向超微电脑供应液冷产品。"))


def test_an_entity_is_shown_as_data(kg: Run, built: Path) -> None:
    shown = json.loads(kg("show", "company/nvidia", "-g", built, "--format", "json").out)
    assert shown["entity"]["name"] == "英伟达"
    assert {fact["relation"] for fact in shown["facts"]} >= {"SUPPLIES", "DEVELOPS", "LISTED_AS"}


def test_a_path_leads_from_one_entity_to_another(kg: Run, built: Path) -> None:
    out = kg("path", "H100", "微软", "-g", built).out
    assert ("DEVELOPS" in out) + ("SUPPLIES" in out) + ("USES" in out) >= 1


def test_a_fact_is_explained_by_every_passage(kg: Run, built: Path) -> None:
    supply = next(
        one
        for one in read_folder(built).assertions
        if (one.subject, one.predicate, one.item) == ("company/nvidia", "SUPPLIES", "chip/h100")
    )
    out = kg("why", supply.id, "-g", built).out
    assert all(span.text in out for span in supply.evidence)
    assert f"{supply.confidence:g}" in out
    assert "characters" in out


def test_a_seed_fact_is_explained_by_its_source(kg: Run, built: Path) -> None:
    fact = fact_id(built, "company/nvidia", "DEVELOPS", "chip/h100")
    assert "Example Exchange, List of firms" in kg("why", fact, "-g", built).out


def test_the_graph_is_counted(kg: Run, built: Path) -> None:
    rows = json.loads(kg("stats", "-g", built, "--format", "json").out)
    counts = {(row["what"], row["name"]): row["count"] for row in rows}
    assert counts["records", "documents"] == 2
    assert counts["entities", "Company"] == 4


@pytest.mark.parametrize("part", ["ontology", "seeds", "patterns", "queries", "graph"])
def test_the_small_world_holds_together(kg: Run, built: Path, part: str) -> None:
    done = kg("validate", part, "-g", built)
    assert (done.code, "0 errors" in done.err) == (0, True), done.out


def test_a_fault_is_printed_with_its_place(
    kg: Run, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(project, tmp_path / "faulty")
    seeds = tmp_path / "faulty" / "seeds" / "chips.csv"
    seeds.write_text(seeds.read_text("utf-8").replace("chip/h100,Chip", "chip/h100,Company"), "utf-8")
    monkeypatch.setenv("KG_DATA", str(tmp_path / "faulty"))
    done = kg("validate", "seeds")
    assert (done.code, "chips.csv:2" in done.out) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["query", "supply/nothing"], 2, "unknown query"),
        (["query"], 2, "kg query --list"),
        (["query", "supply/suppliers-of"], 2, "customer"),
        (["query", "supply/suppliers-of", "-p", "customer"], 2, "key=value"),
        (["query", "supply/suppliers-of", "-p", "customer=无此公司"], 2, "无此公司"),
        (["query", "supply/suppliers-of", "-p", "customer=双鸿"], 1, "nothing found"),
        (["cypher", "MATCH (n RETURN n"], 1, "kg:"),
        (["show", "无此公司"], 2, "无此公司"),
        (["why", "a-0000000000000000"], 2, "a-0000000000000000"),
        (["why", "nonsense"], 2, "no id"),
        (["stats", "-g", "missing.kg"], 1, "kg build"),
        (["nonsense"], 2, "nonsense"),
        (["stats", "--format", "xml"], 2, "xml"),
    ],
)
def test_wrong_use_says_what_to_do(kg: Run, built: Path, arguments: list[str], code: int, message: str) -> None:
    graph = [] if "-g" in arguments or arguments[0] == "nonsense" else ["-g", str(built)]
    done = kg(*arguments, *graph)
    assert (done.code, message in done.err) == (code, True), done


def test_an_unexpected_error_is_short_and_says_how_to_see_more(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.wiring.open_graph", lambda _: 1 / 0)
    done = kg("stats")
    assert done.code == 1
    assert done.err == "kg: unexpected ZeroDivisionError: division by zero; set KG_DEBUG=1 to see where\n"
    monkeypatch.setenv("KG_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        kg("stats")

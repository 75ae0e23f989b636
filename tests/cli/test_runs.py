"""Each build leaves a report of its run, and `kg stats` tells of it."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from typing import Any

import pytest

import kg as kg_package
from kg.store import read_folder, read_manifest
from kg.store import runs as store_runs
from tests.cli.conftest import Run


def reports(graph: str = "x.kg") -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(graph, "runs.jsonl").read_text("utf-8").splitlines()]


def test_a_run_tells_what_was_read_and_what_was_not(kg: Run, documents: Path) -> None:
    (documents / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    (documents / "copy.txt").write_bytes((documents / "weekly.txt").read_bytes())
    (documents / "page.html").write_text("<nav>Home</nav><p>双鸿向微软供应液冷。<img src=a.png>", "utf-8")
    kg("build", documents, "-g", "x.kg", "-j", 2)
    (run,) = reports()
    graph, manifest = read_folder(Path("x.kg")), read_manifest(Path("x.kg"))
    assert (run["kind"], run["version"], run["ontology"]) == ("build", kg_package.__version__, manifest.ontology)
    assert (run["files"], run["documents"], run["set_aside"]) == (5, 3, 1)
    assert run["characters"] == sum(len(document.text) for document in graph.documents)
    assert run["counts"] == manifest.counts
    assert run["merges"] == len(graph.merges)
    assert {kind: run["unread"][kind] for kind in ("hidden or navigation", "images")} == {
        "hidden or navigation": 1,
        "images": 1,
    }
    ((file, reason),) = run["aside"].items()
    assert (Path(file).name, "PDF is broken" in reason) == ("broken.pdf", True)
    assert list(run["seconds"]) == ["extract", "resolve", "store"]
    assert min(run["seconds"].values()) > 0
    assert run["peak_mb"] > 20
    assert run["worker_peak_mb"] > 20


def test_rules_are_those_that_the_graph_cites_most_hits_first(kg: Run, documents: Path) -> None:
    kg("build", documents, "-g", "x.kg")
    (run,) = reports()
    graph = read_folder(Path("x.kg"))
    cited = {fact.rule for fact in graph.assertions if fact.origin == "extracted"}
    # two documents tell of NVIDIA's deliveries to Microsoft: the fact cites the surer rule, the report counts both
    assert run["rules"]["relations"].keys() == cited | {"SUPPLIES/supply-to", "SUPPLIES/supply-en"}
    assert run["rules"]["mentions"].keys() == {mention.rule for mention in graph.mentions}
    assert sum(run["rules"]["mentions"].values()) == len(graph.mentions)
    for hits in run["rules"].values():
        assert list(hits.values()) == sorted(hits.values(), reverse=True)


def test_a_run_changes_no_checksum_and_later_builds_keep_it(kg: Run, documents: Path) -> None:
    stamps = []
    for _ in range(2):
        kg("build", documents, "-g", "x.kg")
        manifest = read_manifest(Path("x.kg"))
        stamps.append((manifest.stamp, manifest.files))
    assert stamps[0] == stamps[1]
    assert [run["number"] for run in reports()] == [1, 2]
    assert "runs.jsonl" not in manifest.files


def test_only_the_last_runs_are_kept(kg: Run, documents: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_runs, "MOST", 2)
    for _ in range(3):
        kg("build", documents, "-g", "x.kg")
    assert [run["number"] for run in reports()] == [2, 3]


def test_extractions_of_others_are_a_run_of_their_own_kind(kg: Run, documents: Path) -> None:
    kg("extract", documents, "-o", "pred")
    kg("build", "--from-jsonl", "pred", "-g", "x.kg")
    (run,) = reports()
    assert (run["kind"], run["documents"], run["unread"]) == ("from-jsonl", 2, {})


def test_what_joins_and_leaves_is_a_run_too(kg: Run, documents: Path) -> None:
    page = documents.parent / "page.html"
    page.write_text("<p>双鸿向微软供应液冷。<img src=a.png>", "utf-8")
    kg("build", documents, "-g", "x.kg")
    kg("add", page, "-g", "x.kg")
    kg("remove", page, "-g", "x.kg")
    runs = reports()
    assert [(run["kind"], run["files"], run["counts"]["documents"]) for run in runs] == [
        ("build", 2, 2),
        ("add", 1, 3),
        ("remove", 0, 2),
    ]
    assert runs[1]["unread"] == {"images": 1}
    assert sum(runs[1]["rules"]["relations"].values()) > 0
    assert runs[2]["rules"]["relations"] == {}


@pytest.mark.parametrize(
    "damage", ["{", "[]", '{"number": "x"}', '{"when": "", "kind": "build", "seconds": [1]}', "\udcff"]
)
def test_a_damaged_report_stops_no_build_and_is_named(kg: Run, documents: Path, damage: str) -> None:
    kg("build", documents, "-g", "x.kg")
    with Path("x.kg/runs.jsonl").open("a", encoding="utf-8", errors="surrogateescape") as file:
        file.write(damage + "\n")
    assert kg("build", documents, "-g", "x.kg").code == 0
    told = kg("stats", "--runs", "-g", "x.kg")
    assert (told.code, "runs.jsonl:2 is no report" in told.err) == (1, True)


def test_a_report_that_cannot_be_written_is_a_warning(
    kg: Run, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("kg.pipeline.runs.append_run", full)
    done = kg("build", documents, "-g", "x.kg")
    assert done.code == 0
    assert "runs.jsonl: this run could not be written down: No space left on device" in done.err
    assert len(read_folder(Path("x.kg")).documents) == 2


def test_the_runs_are_listed_newest_last(kg: Run, documents: Path) -> None:
    kg("build", documents / "note.md", "-g", "x.kg")
    kg("build", documents, "-g", "x.kg")
    rows = json.loads(kg("stats", "--runs", "-g", "x.kg", "--format", "json").out)
    assert [(row["number"], row["documents"]) for row in rows] == [(1, 1), (2, 2)]
    assert kg("stats", "--runs", "-g", "x.kg", "--format", "csv").out.count("\n") == 3


@pytest.mark.parametrize(("number", "documents_of_it"), [("1", 1), ("2", 2), ("last", 2)])
def test_one_run_is_told_whole(kg: Run, documents: Path, number: str, documents_of_it: int) -> None:
    kg("build", documents / "note.md", "-g", "x.kg")
    kg("build", documents, "-g", "x.kg")
    rows = json.loads(kg("stats", "--run", number, "-g", "x.kg", "--format", "json").out)
    values = {(row["what"], row["name"]): row["value"] for row in rows}
    assert values["run", "documents"] == documents_of_it
    run = reports()[documents_of_it - 1]
    for what in ("relations", "mentions", "observations"):
        told = {name: value for (kind, name), value in values.items() if kind == f"{what} by rule"}
        assert told == run["rules"][what]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("--run", "9", "-g", "x.kg"), 2, "unknown run '9'; known: 1, last"),
        (("--runs", "-g", "nothere"), 1, "does not exist"),
        (("--runs", "-g", "neo4j://localhost"), 2, "needs the folder"),
    ],
)
def test_what_is_no_run_is_said(kg: Run, documents: Path, arguments: tuple[str, ...], code: int, message: str) -> None:
    kg("build", documents, "-g", "x.kg")
    done = kg("stats", *arguments)
    assert (done.code, message in done.err) == (code, True), done.err


def test_a_graph_without_reports_says_so(kg: Run, documents: Path) -> None:
    kg("build", documents, "-g", "x.kg")
    Path("x.kg/runs.jsonl").unlink()
    assert "no build has told of itself" in kg("stats", "--run", "last", "-g", "x.kg").err

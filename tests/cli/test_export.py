"""`kg export`."""

import csv
import io
import json
from pathlib import Path

import pytest

from kg.export.formats import FORMATS
from tests.cli.conftest import Run


def test_formats_are_listed_with_what_they_are_for(kg: Run) -> None:
    done = kg("export", "--list")
    assert done.code == 0
    assert [line.split()[0] for line in done.out.splitlines()[2:]] == list(FORMATS)


def test_a_part_of_the_graph_goes_to_standard_output(kg: Run, built: Path) -> None:
    done = kg("export", "-f", "cytoscape", "--focus", "双鸿", "--predicate", "SUPPLIES", "-g", built)
    assert (done.code, done.err) == (0, "")
    held = json.loads(done.out)["elements"]
    assert {one["data"]["id"] for one in held["nodes"]} == {"company/auras", "company/supermicro"}
    (edge,) = (one["data"] for one in held["edges"])
    assert (edge["label"], edge["label_en"], edge["item"]) == ("供应", "supplies", "segment/liquid-cooling")
    assert edge["evidence"]


def test_labels_are_in_the_language_that_is_asked_for(kg: Run, built: Path) -> None:
    done = kg("export", "-f", "dot", "--focus", "双鸿", "--predicate", "SUPPLIES", "--lang", "en", "-g", built)
    assert '[label="Auras"' in done.out
    assert '[label="supplies"' in done.out


def test_tables_go_to_a_folder_and_say_how_much_they_hold(kg: Run, built: Path, tmp_path: Path) -> None:
    done = kg("export", "-f", "csv", "-g", built, "-o", tmp_path / "tables")
    rows = {
        name: list(csv.DictReader(io.StringIO((tmp_path / "tables" / f"{name}.csv").read_text("utf-8"), newline="")))
        for name in ("nodes", "edges", "evidence", "publications")
    }
    assert done.err == f"{tmp_path / 'tables'}: {len(rows['nodes'])} entities, {len(rows['edges'])} facts\n"
    assert {id for row in rows["edges"] for id in row["evidence"].split("; ") if id} == {
        r["id"] for r in rows["evidence"]
    }
    assert "List of firms" in {row["title"] for row in rows["publications"]}


def test_a_query_of_the_catalogue_selects(kg: Run, built: Path) -> None:
    done = kg("export", "-f", "cyjs", "--query", "supply/suppliers-of", "-p", "customer=微软", "-g", built)
    names = {one["data"]["name"] for one in json.loads(done.out)["elements"]["nodes"]}
    assert names == {"英伟达", "微软", "H100"} or names == {"英伟达", "微软"}


def test_an_earlier_day_may_be_exported(kg: Run, built: Path) -> None:
    now = kg("export", "-f", "nquads", "--predicate", "SUPPLIES", "-g", built).out
    then = kg("export", "-f", "nquads", "--predicate", "SUPPLIES", "--as-of", "2024-06", "-g", built).out
    assert "auras" in now
    assert "auras" not in then
    assert "nvidia" in then


def test_nothing_selected_writes_nothing(kg: Run, built: Path, tmp_path: Path) -> None:
    done = kg("export", "-f", "gexf", "--modality", "negated", "-g", built, "-o", tmp_path / "x.gexf")
    assert (done.code, done.err) == (1, "nothing found\n")
    assert not (tmp_path / "x.gexf").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "no format is named"),
        (["-f", "gefx"], "did you mean 'gexf'?"),
        (["-f", "csv"], "cannot go to standard output; name its place with -o"),
        (["-f", "gexf", "--predicate", "SELLS"], "unknown relation 'SELLS'"),
        (["-f", "gexf", "--query", "supply/nothing"], "unknown query"),
        (["-f", "gexf", "--since", "soon"], "'soon' is no date"),
        (["-f", "gexf", "-o", "/nowhere/x.gexf"], "cannot be written"),
    ],
)
def test_wrong_use_says_what_to_do(kg: Run, built: Path, arguments: list[str], message: str) -> None:
    done = kg("export", *arguments, "-g", built)
    assert done.code == 2
    assert message in done.err

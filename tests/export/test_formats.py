"""Programs that are not ours read from each format what was written: ids, labels, classes, ends, evidence."""

import csv
import json
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.errors import UnknownName, UsageError
from kg.export.flat import Edge, Flat, Node
from kg.export.formats import FORMATS, write
from kg.export.formats.table import Shape, writer
from tests.export import awkward, hostile, readers
from tests.export.expected import expected
from tests.export.readers import Read

READERS: dict[str, Callable[[Path], Read]] = {
    "gexf": readers.gexf,
    "graphml": readers.graphml,
    "yed": readers.graphml,
    "cytoscape": readers.cytoscape,
    "cyjs": readers.cyjs,
    "cx2": readers.cx2,
    "dot": readers.dot,
    "cypher": readers.cypher,
    "kgx": readers.kgx,
    "kgx-jsonl": readers.kgx_jsonl,
    "csv": readers.tables,
    "parquet": readers.parquet,
    "excel": readers.excel,
}
# Read in modules of their own.
ELSEWHERE = {"html", "neo4j-csv", "svg", "mermaid", "turtle", "nquads", "jsonld"}
NEEDS = {"parquet": "pyarrow", "excel": "openpyxl"}
COUNTED = {"csv", "parquet", "excel", "cypher"}  # hold observations; RDF does, too


@pytest.fixture(params=["toy", "awkward", "hostile"])
def flat(request: pytest.FixtureRequest, toys: Flat) -> Flat:
    return {"toy": toys, "awkward": awkward.flat(), "hostile": hostile.texts()}[request.param]


def test_every_format_is_read_somewhere() -> None:
    assert set(FORMATS) == set(READERS) | ELSEWHERE


def test_every_format_is_described() -> None:
    page = (Path(__file__).parents[2] / "docs" / "export.md").read_text("utf-8")
    table = page.partition("## Formats")[2].partition("## What stands")[0]
    assert set(
        re.findall(r"`([\w-]+)`", "".join(line.split("|")[1] for line in table.splitlines() if "|" in line))
    ) == set(FORMATS)


def test_the_readers_of_every_format_are_named() -> None:
    page = (Path(__file__).parents[2] / "docs" / "export.md").read_text("utf-8")
    table = page.partition("## Read by others")[2].partition("## The graph page")[0]
    named = re.findall(r"`([\w-]+)`", "".join(line.split("|")[1] for line in table.splitlines() if "|" in line))
    assert sorted(named) == sorted(FORMATS)


@pytest.mark.parametrize("form", READERS)
def test_what_is_written_is_what_others_read(form: str, flat: Flat, tmp_path: Path) -> None:
    if form == "dot" and not shutil.which("dot"):
        pytest.skip("Graphviz is not installed")
    if form in NEEDS:
        pytest.importorskip(NEEDS[form])
    path = tmp_path / f"out{FORMATS[form].suffix}"
    write(flat, form, path)
    found, wanted = READERS[form](path), expected(flat, form)
    assert found.nodes == wanted.nodes
    assert found.edges == wanted.edges
    assert found.proofs in (None, wanted.proofs)
    assert found.evidence in (None, wanted.evidence)
    assert found.observations == (wanted.observations if form in COUNTED else None)
    assert list(tmp_path.glob(".*")) == []


@pytest.mark.parametrize("form", [name for name, row in FORMATS.items() if row.shape is Shape.text and name != "svg"])
def test_text_is_the_same_each_time_and_holds_no_control_characters(form: str, flat: Flat) -> None:
    if form == "mermaid" and len(flat.nodes) > 20:
        flat = awkward.flat()
    once, again = "".join(writer(form)(flat)), "".join(writer(form)(flat))
    assert once == again
    assert not any(letter < " " and letter not in "\n\t\r" for letter in once)
    once.encode("utf-8")


@pytest.mark.parametrize("form", [name for name in FORMATS if name != "svg"])
def test_an_empty_selection_is_a_file_too(form: str, tmp_path: Path) -> None:
    if form in NEEDS:
        pytest.importorskip(NEEDS[form])
    path = tmp_path / f"out{FORMATS[form].suffix}"
    write(Flat(), form, path)
    assert path.exists()


def test_a_failure_leaves_the_former_file(tmp_path: Path) -> None:
    path = tmp_path / "x.gexf"
    path.write_text("former", "utf-8")

    def broken() -> Iterator[object]:
        yield awkward.EDGES[0]
        raise RuntimeError("the engine went away")

    with pytest.raises(RuntimeError):
        write(Flat(awkward.NODES, broken()), "gexf", path)  # type: ignore[arg-type]
    assert path.read_text("utf-8") == "former"
    assert [each.name for each in tmp_path.iterdir()] == ["x.gexf"]


def test_a_folder_keeps_what_else_lies_in_it(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    write(awkward.flat(), "csv", tmp_path)
    assert {"notes.txt", "nodes.csv", "edges.csv"} <= {each.name for each in tmp_path.iterdir()}


@pytest.mark.parametrize("form", ["csv", "excel", "parquet"])
def test_only_text_goes_to_standard_output(form: str) -> None:
    with pytest.raises(UsageError, match="name its place with -o"):
        write(Flat(), form, Path("-"))


def test_an_unknown_format_names_the_known(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="did you mean 'gexf'"):
        write(Flat(), "gexff", tmp_path / "x")


def test_a_missing_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'aichain-kg\[parquet\]'"):
        write(Flat(), "parquet", tmp_path / "x")


def test_no_cell_of_a_table_is_a_formula(tmp_path: Path) -> None:
    write(awkward.flat(), "csv", tmp_path / "x")
    for file in (tmp_path / "x").iterdir():
        for row in csv.reader(readers.opened(file)):
            for cell in row:
                assert not cell.startswith(("=", "+", "@", "\t", "\r"))
                assert not cell.startswith("-") or float(cell) < 0


def test_long_text_and_many_rows_of_excel_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    from kg.export.formats import excel

    node = awkward.NODES[0]._replace(label="液" * 40_000)
    write(Flat((node,)), "excel", tmp_path / "x.xlsx")
    assert len(openpyxl.load_workbook(tmp_path / "x.xlsx")["nodes"]["B2"].value) == 32_767
    monkeypatch.setattr(excel, "MOST_ROWS", 3)
    with pytest.raises(UsageError, match="a sheet of Excel holds 3 rows"):
        write(awkward.flat(), "excel", tmp_path / "x.xlsx")


def test_svg_is_drawn_by_graphviz_or_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("dot"):
        from lxml import etree

        write(awkward.flat(), "svg", tmp_path / "x.svg")
        drawn = etree.parse(str(tmp_path / "x.svg"))
        groups = [group.get("class") for group in drawn.iter("{http://www.w3.org/2000/svg}g")]
        assert (groups.count("node"), groups.count("edge"), groups.count("cluster")) == (5, 6, 1)
        ids = {group.get("id") for group in drawn.iter("{http://www.w3.org/2000/svg}g")}
        assert {"company/a:b", "a-0"} <= ids
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(UsageError, match="install Graphviz"):
        write(awkward.flat(), "svg", tmp_path / "y.svg")


@pytest.mark.skipif(not shutil.which("dot"), reason="needs Graphviz")
@pytest.mark.parametrize("seed", [3, 11, 15, 22, 25, 28, 32])
def test_segments_that_feed_each_other_in_rings_can_be_drawn(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    nodes = tuple(Node(f"n{at:02}", "x", segment=f"s{chance.randrange(5)}", segment_label="x") for at in range(30))
    ends = ((chance.randrange(30), chance.randrange(30)) for _ in range(60))
    edges = tuple(
        Edge(f"a-{at}", f"n{one:02}", f"n{other:02}", "SUPPLIES", label="x") for at, (one, other) in enumerate(ends)
    )
    write(Flat(nodes, edges), "svg", tmp_path / "x.svg")
    assert (tmp_path / "x.svg").stat().st_size > 0


def test_graphviz_that_takes_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: object, timeout: float, **__: object) -> None:
        raise subprocess.TimeoutExpired("dot", timeout)

    monkeypatch.setattr(shutil, "which", lambda _: "dot")
    monkeypatch.setattr(subprocess, "run", slow)
    with pytest.raises(UsageError, match="take fewer with --limit"):
        write(awkward.flat(), "svg", tmp_path / "y.svg")


def test_mermaid_has_a_line_for_each_entity_and_fact() -> None:
    lines = "".join(writer("mermaid")(awkward.flat())).split("\n")
    assert sum(":::" in line for line in lines) == 5
    assert sum(" -->|" in line or " -.->|" in line or " -.-x|" in line for line in lines) == 6
    labels = [part for line in lines for part in line.split('"')[1::2]]
    assert not any(set("<>`\\") & set(label) for label in labels)
    assert all(line.count('"') in (0, 2) for line in lines)


def test_mermaid_refuses_what_it_would_not_draw() -> None:
    edges = tuple(awkward.EDGES[0]._replace(id=f"a-{at}") for at in range(501))
    with pytest.raises(UsageError, match="--limit"):
        list(writer("mermaid")(Flat(awkward.NODES, edges)))


def test_json_holds_lists_as_lists_and_no_empty_values() -> None:
    held = json.loads("".join(writer("cytoscape")(awkward.flat())))["elements"]
    chip = next(one["data"] for one in held["nodes"] if one["data"]["id"] == "chip/h`100")
    assert chip["aliases"] == ["h100", "+H; 100", "|"]
    assert chip["tickers"] == ["1.SZ"]
    assert all(
        value not in (None, "", []) for one in (*held["nodes"], *held["edges"]) for value in one["data"].values()
    )

"""The CSV files for Neo4j's import tool: their headers, their cells, and the command that reads them."""

import subprocess
from pathlib import Path

import pytest

from kg.errors import GraphError
from kg.export.admin_import import COMMAND_FILE, write_admin_import
from kg.export.admin_types import DELIMITERS, column_types, list_delimiter
from kg.store.neo4j.marking import edge_mark, node_mark
from kg.store.projection import EdgeTable, NodeTable, Projection, Properties, project
from tests.catalogue import toy


def chips(*rows: Properties) -> Projection:
    return Projection((NodeTable("Chip", ("Product", "Entity"), rows),))


def lines(folder: Path, name: str) -> list[str]:
    return (folder / name).read_bytes().decode().split("\n")


def test_the_headers_of_a_graph_name_id_spaces_and_types(tmp_path: Path) -> None:
    write_admin_import(project(toy.graph(), toy.ANCESTORS), tmp_path, {"stamp": "9f2c"})
    headers = {path.name: path.read_text("utf-8").strip().split(",") for path in tmp_path.glob("*-header.csv")}
    chip = headers["nodes-Chip-header.csv"]
    assert chip[:4] == ["id:ID(Entity)", ":LABEL", "kg_hash:long", "type:string"]
    assert {"name:string", "aliases:string[]", "origin:string"} < set(chip)
    assert {"start:long", "end:long", "text:string"} < set(headers["nodes-Evidence-header.csv"])
    assert headers["nodes-Evidence-header.csv"][0] == "id:ID(Evidence)"
    assert "value:double" in headers["nodes-Observation-header.csv"]
    supplies = headers["edges-SUPPLIES-header.csv"]
    assert supplies[:4] == [":START_ID(Entity)", ":END_ID(Entity)", ":TYPE", "kg_hash:long"]
    assert {"confidence:double", "sources:long", "evidence:string[]", "id:string"} < set(supplies)
    assert headers["edges-FROM-header.csv"] == [":START_ID(Evidence)", ":END_ID(Document)", ":TYPE", "kg_hash:long"]
    assert headers["nodes-KgManifest-header.csv"] == ["id:ID(KgManifest)", ":LABEL", "stamp:string"]


def test_a_row_has_its_labels_its_mark_and_a_cell_for_each_property(tmp_path: Path) -> None:
    first: Properties = {"id": "chip/a", "name": 'A "1"', "aliases": ["a", "b"], "made": True, "n": 2}
    second: Properties = {"id": "chip/b", "note": "", "n": 0.5}
    write_admin_import(chips(first, second), tmp_path, {})
    header = "id:ID(Entity),:LABEL,kg_hash:long,name:string,aliases:string[],made:boolean,n:double,note:string"
    marks = [node_mark(("Chip", "Product", "Entity"), row) for row in (first, second)]
    assert lines(tmp_path, "nodes-Chip-header.csv") == [header, ""]
    assert lines(tmp_path, "nodes-Chip.csv") == [
        f'"chip/a","Chip;Product;Entity",{marks[0]},"A ""1""","a;b",true,2,',
        f'"chip/b","Chip;Product;Entity",{marks[1]},,,,0.5,""',
        "",
    ]


def test_a_relationship_has_its_ends_its_type_and_its_mark(tmp_path: Path) -> None:
    row: Properties = {"kind": "name"}
    write_admin_import(Projection((), (EdgeTable("NAMES", "Name", "Entity", (("a", "chip/a", row),)),)), tmp_path, {})
    mark = edge_mark("NAMES", "a", "chip/a", row)
    assert lines(tmp_path, "edges-NAMES.csv")[0] == f'"a","chip/a","NAMES",{mark},"name"'


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["a", ""], "string"),
        ([1, 2], "long"),
        ([1, 0.5], "double"),
        ([0.5], "double"),
        ([True, False], "boolean"),
        ([["a"], ["b"]], "string[]"),
    ],
)
def test_a_column_has_the_type_of_its_values(values: list[object], kind: str) -> None:
    assert column_types({"x": value} for value in values) == {"x": kind}


@pytest.mark.parametrize(
    ("used", "chosen"), [("a", ";"), ("a;", "|"), (";|", "\x1f"), (";|\x1f\x1e\x1d\x1c", "\ue000")]
)
def test_lists_are_parted_by_a_character_that_stands_in_none(used: str, chosen: str, tmp_path: Path) -> None:
    made = write_admin_import(chips({"id": "chip/a", "aliases": [used, "z"]}), tmp_path, {})
    assert made.delimiter == chosen
    assert f"--array-delimiter=U+{ord(chosen):04X}" in made.arguments()
    row = lines(tmp_path, "nodes-Chip.csv")[0]
    assert f'"{used}{chosen}z"' in row
    assert f'"Chip{chosen}Product{chosen}Entity"' in row


def test_a_delimiter_may_stand_in_a_text_that_is_no_list(tmp_path: Path) -> None:
    assert write_admin_import(chips({"id": "chip/a;b", "name": "a;b"}), tmp_path, {}).delimiter == ";"


def test_lists_that_use_every_delimiter_are_refused() -> None:
    with pytest.raises(GraphError, match="every character that could part the elements"):
        list_delimiter([{"aliases": list(DELIMITERS)}])


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"x": None}, r"'x' has values of the types NoneType"),
        ({"x": ["a", 1]}, "a list holds 1"),
        ({"x": [""]}, r"the list \[''\] cannot be told from no list"),
        ({"x": []}, r"the list \[\] cannot be told from no list"),
        ({"x": 2**63}, "9223372036854775808 has more than 64 bits"),
        ({"x": "a\ud800"}, r"nodes-Chip\.csv: '\\ud800' is half a character"),
    ],
)
def test_what_neo4j_cannot_hold_is_refused(row: Properties, message: str, tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=message):
        write_admin_import(chips({"id": "chip/a", **row}), tmp_path, {})


def test_texts_and_numbers_in_one_column_are_refused(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="'x' has values of the types int, str"):
        write_admin_import(chips({"id": "a", "x": 1}, {"id": "b", "x": "1"}), tmp_path, {})


def test_a_label_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"'\.\./x' cannot name a file"):
        write_admin_import(Projection((NodeTable("../x", (), ({"id": "a"},)),)), tmp_path, {})


@pytest.mark.parametrize(("text", "needed"), [("a b", False), ("a\u2028b", False), ("a\nb", True), ("a\rb", True)])
def test_line_ends_in_values_are_announced_only_where_there_are_some(text: str, needed: bool, tmp_path: Path) -> None:
    made = write_admin_import(chips({"id": "chip/a", "name": text}), tmp_path, {})
    assert ("--multiline-fields=true" in made.arguments()) == needed


@pytest.mark.parametrize(("length", "needed"), [(1_000_000, False), (3_000_000, True)])
def test_a_long_row_asks_for_a_buffer_that_holds_it(length: int, needed: bool, tmp_path: Path) -> None:
    made = write_admin_import(chips({"id": "chip/a", "name": "x" * length}), tmp_path, {})
    sizes = [int(each.partition("=")[2]) for each in made.arguments() if each.startswith("--read-buffer-size=")]
    assert [size > length for size in sizes] == [True] * needed


def test_the_command_file_is_the_command_for_a_shell(tmp_path: Path) -> None:
    made_in = tmp_path / "import"
    made = write_admin_import(project(toy.graph(), toy.ANCESTORS), made_in, {})
    program = tmp_path / "bin" / "neo4j-admin"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nprintf '%s\\n' \"$@\"\n")
    program.chmod(0o755)
    shell = {"PATH": f"{program.parent}:/usr/bin:/bin"}
    told = subprocess.run(["sh", made_in / COMMAND_FILE], env=shell, capture_output=True, text=True, check=True)
    assert tuple(told.stdout.splitlines()) == made.arguments()
    named = {name for pair in (*made.nodes, *made.relationships) for name in pair}
    assert named | {COMMAND_FILE} == {path.name for path in made_in.iterdir()}
    assert made.arguments(made_in)[-1].startswith(f"--relationships={made_in}/edges-")


def test_an_earlier_export_makes_way(tmp_path: Path) -> None:
    write_admin_import(chips({"id": "chip/a"}), tmp_path, {})
    (tmp_path / "import.report").touch()
    write_admin_import(Projection(), tmp_path, {})
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        COMMAND_FILE,
        "nodes-KgManifest-header.csv",
        "nodes-KgManifest.csv",
    ]


def test_an_export_that_was_cut_short_makes_way(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="half a character"):
        write_admin_import(chips({"id": "chip/a", "name": "\ud800"}), tmp_path, {})
    assert "database import" not in (tmp_path / COMMAND_FILE).read_text("utf-8")
    write_admin_import(chips({"id": "chip/a"}), tmp_path, {})
    assert "database import" in (tmp_path / COMMAND_FILE).read_text("utf-8")


def test_files_that_only_look_like_ours_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "nodes-mine.csv").touch()
    with pytest.raises(GraphError, match=r"no earlier export wrote, such as nodes-mine\.csv"):
        write_admin_import(chips({"id": "chip/a"}), tmp_path, {})
    assert [path.name for path in tmp_path.iterdir()] == ["nodes-mine.csv"]


@pytest.mark.parametrize("name", ["notes.csv", "my-own-header.csv", "nodes-Chip.csv.gz", "thesis.docx", ".hidden"])
def test_a_folder_with_other_files_is_left_alone(name: str, tmp_path: Path) -> None:
    write_admin_import(chips({"id": "chip/a"}), tmp_path, {})
    (tmp_path / name).touch()
    before = sorted(tmp_path.iterdir())
    with pytest.raises(GraphError, match="holds what no earlier export wrote"):
        write_admin_import(chips({"id": "chip/a"}), tmp_path, {})
    assert sorted(tmp_path.iterdir()) == before


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    with pytest.raises(GraphError, match="x' cannot be written"):
        write_admin_import(Projection(), tmp_path / "x", {})

"""`kg review`: doubts out, decisions back, and a build that applies them."""

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from kg.records import Assertion
from kg.resolve.combining import CERTAIN
from kg.review import KINDS
from kg.store import read_folder
from tests.cli.conftest import Run

MORE = "2024年9月2日\n\n双鸿向超微电脑供应液冷产品，双方合作多年。\n"
Change = Callable[[dict[str, str]], None]


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def fill(path: Path, change: Change) -> None:
    """What a person does in a spreadsheet."""
    if path.suffix == ".xlsx":
        _fill_workbook(path, change)
        return
    rows = read(path)
    for row in rows:
        change(row)
    with path.open("w", encoding="gb18030", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def _fill_workbook(path: Path, change: Change) -> None:
    book = openpyxl.load_workbook(path)
    header, *rows = book.active.iter_rows()
    for cells in rows:
        row = {name.value: cell.value or "" for name, cell in zip(header, cells, strict=True)}
        change(row)
        for name, cell in zip(header, cells, strict=True):
            cell.value = row[name.value] or None
    book.save(path)


def decide(id: str, decision: str) -> Change:
    def change(row: dict[str, str]) -> None:
        if row["id"] == id:
            row["decision"] = decision

    return change


def facts(graph: str = "x.kg") -> dict[str, Assertion]:
    return {fact.id: fact for fact in read_folder(Path(graph)).assertions}


def supplies(subject: str) -> Assertion:
    (found,) = (one for one in facts().values() if (one.subject, one.predicate) == (subject, "SUPPLIES"))
    return found


@pytest.fixture
def graph(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "x.kg")
    return Path("x.kg")


@pytest.mark.parametrize("table", ["review.csv", "review.xlsx"])
@pytest.mark.parametrize(("word", "stays"), [("接受", True), ("reject", False)])
def test_a_decision_goes_out_and_comes_back_and_is_never_asked_again(
    kg: Run, graph: Path, documents: Path, table: str, word: str, stays: bool
) -> None:
    fact = supplies("company/auras")
    assert "to decide" in kg("review", "-g", graph, "-o", table).err
    fill(Path(table), decide(fact.id, word))
    taken = kg("review", "--take", table, "-g", graph, "--who", "安")
    assert (taken.code, "1 decisions taken" in taken.out, "kg build" in taken.out) == (0, True, True)
    assert facts()[fact.id] == fact
    assert not kg("build", documents, "-g", graph).err.count("warning")
    accepted = fact._replace(confidence=CERTAIN, reviewed="accepted")
    assert facts().get(fact.id) == (accepted if stays else None)
    kg("review", "-g", graph, "-o", "second.csv")
    assert fact.id not in {row["id"] for row in read(Path("second.csv"))}
    again = kg("review", "--take", table, "-g", graph)
    assert (again.code, again.out.strip()) == (0, "0 decisions taken, 1 taken before")


@pytest.mark.parametrize("word", ["accept", "reject"])
def test_a_decision_survives_a_document_more_and_one_less(kg: Run, graph: Path, documents: Path, word: str) -> None:
    fact = supplies("company/auras")
    kg("review", "-g", graph, "-o", "review.csv")
    fill(Path("review.csv"), decide(fact.id, word))
    kg("review", "--take", "review.csv", "-g", graph, "--who", "ann")
    (documents / "more.txt").write_text(MORE, "utf-8")
    assert "warning" not in kg("build", documents, "-g", graph).err
    more = facts()
    (documents / "weekly.txt").unlink()
    assert "warning" not in kg("build", documents, "-g", graph).err
    less = facts()
    found = [(one[fact.id].reviewed, len(one[fact.id].evidence)) for one in (more, less) if fact.id in one]
    assert found == ([("accepted", 2), ("accepted", 1)] if word == "accept" else [])
    (documents / "more.txt").unlink()
    gone = kg("build", documents, "-g", graph).err
    assert f"{word}: {fact.id} (双鸿 (company/auras) SUPPLIES" in gone
    assert "is not in the graph" in gone
    assert fact.id in (graph / "corrections.yaml").read_text("utf-8")


def test_a_decision_survives_documents_that_join_and_leave(kg: Run, graph: Path, documents: Path) -> None:
    fact = supplies("company/auras")
    kg("review", "-g", graph, "-o", "review.csv")
    fill(Path("review.csv"), decide(fact.id, "accept"))
    kg("review", "--take", "review.csv", "-g", graph, "--who", "ann")
    (documents / "more.txt").write_text(MORE, "utf-8")
    found = []
    for command, document in (("add", documents / "more.txt"), ("remove", fact.evidence[0].document)):
        done = kg(command, document, "-g", graph)
        assert (done.code, "not in the graph" in done.err) == (0, False), done.err
        found.append((facts()[fact.id].reviewed, facts()[fact.id].confidence, len(facts()[fact.id].evidence)))
    assert found == [("accepted", CERTAIN, 2), ("accepted", CERTAIN, 1)]


def test_what_a_person_accepted_is_seen_where_people_look(kg: Run, graph: Path, documents: Path) -> None:
    fact = supplies("company/auras")
    (graph / "corrections.yaml").write_text(f"- accept: {fact.id}\n- accept: company/auras\n", "utf-8")
    warned = kg("build", documents, "-g", graph).err
    assert f"accept: {fact.id} lacks who, when, why" in warned
    assert "reviewed   accepted" in kg("why", fact.id, "-g", graph).out
    shown = kg("show", "双鸿", "-g", graph).out
    assert shown.count("accepted") == 2
    kg("export", "--format", "csv", "--focus", "双鸿", "-g", graph, "-o", "out")
    rows = [row for name in ("nodes", "edges") for row in read(Path(f"out/{name}.csv"))]
    assert {row["id"] for row in rows if row["reviewed"] == "accepted"} == {fact.id, "company/auras"}
    cypher = f"MATCH ()-[r {{id: '{fact.id}'}}]->() RETURN r.reviewed AS reviewed, r.confidence AS confidence"
    assert f"accepted  {CERTAIN}" in kg("cypher", cypher, "-g", graph).out
    sparql = "SELECT ?it { ?it kg:reviewed 'accepted' } ORDER BY DESC(?it)"
    assert kg("sparql", sparql, "-g", graph, "--format", "csv").out.split()[1:] == ["company/auras", fact.id]


def test_rows_that_cannot_be_taken_are_named_and_the_rest_is_taken(kg: Run, graph: Path) -> None:
    kg("review", "-g", graph, "-o", "review.csv")
    first, second = [row["id"] for row in read(Path("review.csv"))][:2]

    def change(row: dict[str, str]) -> None:
        row["decision"] = {first: "perhaps", second: "accept"}.get(row["id"], "")

    fill(Path("review.csv"), change)
    taken = kg("review", "--take", "review.csv", "-g", graph, "--who", "ann")
    assert (taken.code, "1 decisions taken, 1 not taken" in taken.out) == (1, True)
    assert "error: review.csv:2: unknown decision 'perhaps'" in taken.err


def test_a_table_with_decisions_that_are_not_taken_is_not_written_over(kg: Run, graph: Path) -> None:
    kg("review", "-g", graph, "-o", "review.csv")
    fill(Path("review.csv"), decide(supplies("company/auras").id, "accept"))
    refused = kg("review", "-g", graph, "-o", "review.csv")
    assert (refused.code, "holds 1 decisions that are not taken" in refused.err) == (2, True)
    kg("review", "--take", "review.csv", "-g", graph, "--who", "ann")
    assert kg("review", "-g", graph, "-o", "review.csv").code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["-g", "gone.kg"], 1, "does not exist"),
        (["--kind", "odd"], 2, "unknown kind of doubt 'odd'"),
        (["--since", "someday"], 2, "'someday' is no date"),
        (["-o", "review.ods"], 2, "ends neither in .csv"),
        (["--kind", "conflict"], 1, "nothing doubtful"),
        (["--take", "gone.csv"], 2, "gone.csv cannot be read"),
        (["-g", "neo4j://localhost"], 2, "needs the folder"),
    ],
)
def test_wrong_use_says_what_is_wrong(kg: Run, graph: Path, arguments: list[str], code: int, message: str) -> None:
    done = kg("review", *(["-g", graph] if "-g" not in arguments else []), *arguments)
    assert (done.code, message in done.err) == (code, True), done.err


def test_contradicting_corrections_stop_a_build_before_it_reads(kg: Run, graph: Path, documents: Path) -> None:
    (graph / "corrections.yaml").write_text("- accept: a-1\n- reject: a-1\n", "utf-8")
    done = kg("build", documents, "-g", graph)
    assert (done.code, "corrections.yaml:2" in done.err, "corrections.yaml:1" in done.err) == (2, True, True)
    assert "extract" not in done.err


def test_the_help_names_every_kind_of_doubt(kg: Run) -> None:
    told = " ".join(kg("review", "--help").out.split())
    assert [kind for kind in KINDS if kind not in told] == []


def test_without_a_file_the_table_goes_to_standard_output(kg: Run, graph: Path) -> None:
    done = kg("review", "-g", graph, "--limit", 2, "--max-confidence", "0.95")
    assert len(list(csv.reader(io.StringIO(done.out)))) == 3
    assert "more are beyond --limit" in done.err

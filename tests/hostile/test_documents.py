"""Hostile files among good ones: each is read or named with a reason, in bounded memory; the others are kept."""

from pathlib import Path

import pytest

from kg.records import Graph
from kg.store import read_folder
from tests.cli.world import make_project
from tests.hostile.bounded import Done, kg
from tests.hostile.files import FILES, File, write

PEAK = 1 << 30  # bytes

Built = tuple[Done, Graph]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """One build of all of them."""
    folder = tmp_path_factory.mktemp("hostile")
    project = make_project(folder / "project")
    write(folder / "documents")
    done = kg("build", "documents", "-g", "x.kg", project=project, cwd=folder)
    return done, read_folder(folder / "x.kg")


def test_the_build_ends_well_in_bounded_memory(built: Built) -> None:
    done, _ = built
    assert done.code == 0, done.err
    assert 0 < done.peak < PEAK
    assert f"{sum(bool(file.message) for file in FILES)} files set aside" in done.out


@pytest.mark.parametrize("name", ["good.txt", "good.md"])
def test_the_other_documents_of_the_build_are_kept(built: Built, name: str) -> None:
    assert name in {Path(document.source).name for document in built[1].documents}


@pytest.mark.parametrize("file", [file for file in FILES if file.message], ids=lambda file: file.name)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(built: Built, file: File) -> None:
    line = built[0].line(f"/{file.name}")
    assert file.message in line
    assert "cannot be extracted" not in line, "an accident, not a refusal"


@pytest.mark.parametrize("file", [file for file in FILES if not file.message], ids=lambda file: file.name)
def test_a_file_that_can_be_read_proves_its_sentence(built: Built, file: File) -> None:
    documents = {document.id: document for document in built[1].documents}
    proved = [
        span
        for fact in built[1].assertions
        if (fact.subject, fact.predicate, fact.object) == ("company/nvidia", "SUPPLIES", "company/microsoft")
        for span in fact.evidence
        if Path(documents[span.document].source).name == file.name
    ]
    assert proved, built[0].line(f"/{file.name}")
    assert all(documents[span.document].text[span.start : span.end] == span.text for span in proved)


def test_no_entity_reads_a_file_of_the_machine(built: Built) -> None:
    assert not any("root:" in document.text for document in built[1].documents)

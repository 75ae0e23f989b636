"""SECURITY.md holds: what it cites is there, and documents reach for nothing beside themselves."""

import re
from pathlib import Path

import pytest

from kg.documents import read
from tests.documents.samples import docx

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "SECURITY.md").read_text("utf-8")
TESTS = re.findall(r"`(tests/\S+\.py)::(\w+)`", TEXT)
SECRET = "what only this machine knows"


@pytest.mark.parametrize(("file", "name"), TESTS)
def test_every_test_that_is_cited_is_there(file: str, name: str) -> None:
    assert f"def {name}(" in (ROOT / file).read_text("utf-8")


def test_every_kind_of_stranger_has_tests() -> None:
    rows = [line for line in TEXT.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 10
    assert [row for row in rows if "`tests/" not in row] == []


@pytest.mark.parametrize("place", re.findall(r"`((?:kg|docs)/[\w/.]+|compose\.yaml|Dockerfile)`|\]\(([\w/.]+)\)", TEXT))
def test_every_file_that_is_named_is_there(place: tuple[str, str]) -> None:
    assert (ROOT / (place[0] or place[1])).exists()


@pytest.fixture
def secret(tmp_path: Path) -> str:
    (tmp_path / "secret.txt").write_text(SECRET, "utf-8")
    return (tmp_path / "secret.txt").as_uri()


def test_a_document_reads_no_file_of_the_machine(secret: str) -> None:
    page = f'<!DOCTYPE html [<!ENTITY e SYSTEM "{secret}">]><p>英伟达 &e; 交付<iframe src="{secret}"></iframe>'
    assert SECRET not in read("a.html", page.encode()).document.text
    body = "<w:p><w:r><w:t>英伟达 &e; 交付</w:t></w:r></w:p>"
    with_entity = docx(body, head=f'<!DOCTYPE d [<!ENTITY e SYSTEM "{secret}">]>')
    assert read("a.docx", with_entity).document.text.startswith("英伟达")
    assert SECRET not in read("a.docx", with_entity).document.text

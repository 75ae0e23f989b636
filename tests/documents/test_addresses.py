"""Documents at addresses are read as those in folders."""

from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from kg.documents import expand, read
from kg.errors import DocumentError

MEMORY = fsspec.filesystem("memory")


@pytest.fixture
def bucket() -> Iterator[str]:
    for name in ("b.txt", "deep/a.md", ".hidden.txt", "picture.png"):
        MEMORY.pipe(f"/bucket/{name}", f"曙光数创向联想供应冷板。{name}".encode())
    yield "memory://bucket"
    MEMORY.rm("/bucket", recursive=True)


def test_a_folder_at_an_address_gives_the_documents_below_it(bucket: str) -> None:
    read_back = [read(path).document for path in expand([bucket])]
    assert [(one.source, one.text[-4:]) for one in read_back] == [
        ("memory://bucket/b.txt", "b.txt"[-4:]),
        ("memory://bucket/deep/a.md", "a.md"),
    ]


def test_a_file_at_an_address_is_taken_whatever_its_suffix(bucket: str) -> None:
    assert [str(path) for path in expand([f"{bucket}/picture.png"])] == ["memory:/bucket/picture.png"]


def test_a_document_has_one_id_wherever_it_lies(bucket: str, tmp_path: Path) -> None:
    (tmp_path / "a b.txt").write_bytes(MEMORY.cat("/bucket/b.txt"))
    there = read(f"{bucket}/b.txt").document
    local = read(expand([f"file://{tmp_path}"])[0]).document
    assert there.id == local.id
    assert local.source == f"file://{tmp_path}/a b.txt"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("memory://bucket/none", "'memory://bucket/none' does not exist; give the address"),
        ("nowhere://bucket", "cannot read the address 'nowhere://bucket'.*known: s3"),
    ],
)
def test_what_is_not_there_is_named(bucket: str, name: str, message: str) -> None:  # noqa: ARG001
    with pytest.raises(DocumentError, match=message):
        expand([name])


def test_a_file_that_goes_before_it_is_read_is_named(bucket: str) -> None:
    with pytest.raises(DocumentError, match=r"cannot fetch 'memory://bucket/gone\.txt'"):
        read(f"{bucket}/gone.txt")

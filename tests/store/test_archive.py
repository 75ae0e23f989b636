"""Documents join an archive and leave it; what it holds comes back as it was, one shard in memory at a time."""

from pathlib import Path

import pytest

from kg import wiring
from kg.documents import expand
from kg.errors import GraphError
from kg.ontology import data_folder
from kg.records import Document, Extraction
from kg.store.archive import Archive, Kept, line, parsed
from kg.store.manifest import Manifest, write_manifest


def kept(id: str, source: str = "a.txt", version: str = "v") -> Kept:
    return Kept(id, version, Extraction(Document(id, "液冷", source)))


def stored(folder: Path, *some: Kept) -> Path:
    """An archive in a folder."""
    archive = Archive()
    for one in some:
        archive.join(one)
    folder.mkdir()
    write_manifest(folder, Manifest("", "", files=archive.write(folder)))
    return folder


def ids(archive: Archive) -> list[str]:
    return [head.id for head in archive.heads()]


def test_extractions_come_back_as_they_were(tmp_path: Path) -> None:
    work = wiring.offline_work()
    found = [work(path) for path in expand([data_folder("seeds") / "documents"])]
    folder = stored(tmp_path / "x", *(Kept(one.document.id, "v", one) for one in found))
    assert list(Archive(folder)) == sorted(found, key=lambda one: one.document.id)
    assert [(head.source, head.title) for head in Archive(folder).heads()] == [
        (one.document.source, one.document.title) for one in Archive(folder)
    ]
    for one in Archive(folder).kept():
        assert parsed(line(one), "x") == (one,)


def test_documents_join_leave_and_take_the_place_of_others(tmp_path: Path) -> None:
    archive = Archive(stored(tmp_path / "x", kept("aa1"), kept("aa2"), kept("bb1")))
    archive.leave(["aa1", "bb1", "no such document"])
    archive.join(kept("aa2", "new.txt"))
    archive.join(kept("cc1", version="w"))
    assert [(h.id, h.version, h.source) for h in archive.heads()] == [
        ("aa2", "v", "new.txt"),
        ("cc1", "w", "a.txt"),
    ]
    (tmp_path / "y").mkdir()
    files = archive.write(tmp_path / "y")
    assert sorted(files) == [f"extractions/{name}.jsonl.gz" for name in ("aa", "cc", "index")]
    assert ids(archive) == ["aa2", "cc1"]


def test_one_that_left_and_joined_again_stays(tmp_path: Path) -> None:
    archive = Archive(stored(tmp_path / "x", kept("aa1")))
    archive.join(kept("aa1", "new.txt"))
    archive.leave(["aa1"])
    assert [head.source for head in archive.heads()] == ["new.txt"]


def test_a_shard_in_which_nothing_changed_is_the_same_file(tmp_path: Path) -> None:
    archive = Archive(stored(tmp_path / "x", kept("aa1"), kept("bb1")))
    archive.join(kept("bb2"))
    (tmp_path / "y").mkdir()
    archive.write(tmp_path / "y")
    same = [(tmp_path / side / "extractions/aa.jsonl.gz").stat().st_ino for side in "xy"]
    assert same[0] == same[1]


def test_an_altered_shard_is_named(tmp_path: Path) -> None:
    folder = stored(tmp_path / "x", kept("aa1"))
    (folder / "extractions/aa.jsonl.gz").write_bytes(b"")
    (tmp_path / "y").mkdir()
    for reading in (list, lambda archive: archive.write(tmp_path / "y")):
        with pytest.raises(GraphError, match=r"aa\.jsonl\.gz is missing, or was changed"):
            reading(Archive(folder))

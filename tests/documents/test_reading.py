"""From a file to a Reading: which reader, which errors, which description."""

import io
import zipfile
from pathlib import Path

import pytest

from kg.documents import expand, read
from kg.documents import reading as reading_module
from kg.errors import DocumentError
from tests.documents.samples import docx, pdf


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", "英伟达 H100 交付".encode()),
        ("a.md", "# 英伟达 H100 交付".encode()),
        ("a.html", "<p>英伟达 H100 交付</p>".encode()),
        ("a.docx", docx("<w:p><w:r><w:t>英伟达 H100 交付</w:t></w:r></w:p>")),
        ("unknown.bin", "<!DOCTYPE html><p>英伟达 H100 交付".encode()),
        ("unknown", docx("<w:p><w:r><w:t>英伟达 H100 交付</w:t></w:r></w:p>")),
        ("-", "英伟达 H100 交付".encode("utf-16")),
    ],
)
def test_every_format_gives_the_same_sentence_and_a_way_back_to_the_text(name: str, data: bytes) -> None:
    reading = read(name, data)
    passage = reading.blocks[0].passage
    assert passage.text == "英伟达H100交付"
    start, end = passage.span(0, len(passage.text))
    assert reading.document.text[start:end] == "英伟达 H100 交付"


def test_pdf_text_is_read_page_by_page() -> None:
    reading = read("a.pdf", pdf("NVIDIA supplies H100 to Microsoft."))
    assert [block.passage.text for block in reading.blocks] == ["NVIDIA supplies H100 to Microsoft."]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \r\n\t ", "is empty"),
        ("a.txt", bytes(range(256)) * 20, "binary"),
        ("a.txt", b"\x7fELF" + b"\x01\x02\x03" * 100, "binary"),
        ("a.pdf", b"%PDF-1.7 broken", "PDF is broken"),
        ("a.pdf", pdf(""), "no text layer"),
        ("a.docx", b"PK\x03\x04 broken", "cannot be unpacked"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "encrypted"),
        ("a.docx", docx("<w:p>", whole=False), "broken XML"),
        ("a.html", b"<html><body></body></html>", "no text"),
    ],
)
def test_unreadable_documents_say_which_and_why(name: str, data: bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message) as caught:
        read(name, data)
    assert repr(name) in str(caught.value)


def test_an_encrypted_pdf_is_told_from_a_broken_one(monkeypatch: pytest.MonkeyPatch) -> None:
    import pypdfium2

    def refuse(_: bytes) -> None:
        raise pypdfium2.PdfiumError("Failed to load document (PDFium: Incorrect password error).")

    monkeypatch.setattr(pypdfium2, "PdfDocument", refuse)
    with pytest.raises(DocumentError, match="encrypted"):
        read("a.pdf", b"%PDF-1.7")


def test_a_zip_bomb_is_stopped_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.documents.docx.MARKUP_LIMIT", 1000)
    with pytest.raises(DocumentError, match="unpacks to more than"):
        read("a.docx", docx(f"<w:p><w:r><w:t>{'x' * 5000}</w:t></w:r></w:p>"))


def test_a_zip_that_is_no_word_document_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("other.xml", "<x/>")
    with pytest.raises(DocumentError, match=r"word/document\.xml"):
        read("a.docx", buffer.getvalue())


def test_a_document_over_the_size_limit_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(reading_module, "SIZE_LIMIT", 10)
    path = tmp_path / "long.txt"
    path.write_text("0123456789 and more")
    with pytest.raises(DocumentError, match="larger than the limit"):
        read(path)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(DocumentError, match=r"nowhere\.txt"):
        read("nowhere.txt")


def test_the_id_depends_on_the_bytes_alone() -> None:
    assert read("a.txt", b"GPU").document.id == read("b.txt", b"GPU").document.id != read("a.txt", b"gpu").document.id


def test_text_is_kept_character_for_character() -> None:
    text = "第一行\r\n\t第二行  x\u3000y\u200b\n"
    assert read("a.txt", text.encode()).document.text == text
    assert read("a.txt", b"\xef\xbb\xbf" + text.encode()).document.text == text


@pytest.mark.parametrize("named", [["docs"], ["docs", "docs/b.md"], ["docs/b.md", "docs"]])
def test_folders_expand_to_readable_files_once_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs" / "deep" / ".hidden").mkdir(parents=True)
    for name in ("docs/b.md", "docs/deep/a.TXT", "docs/.c.txt", "docs/deep/.hidden/d.txt", "docs/e.png"):
        (tmp_path / name).write_text("x")
    (tmp_path / "docs" / "deep" / "loop").symlink_to(tmp_path / "docs", target_is_directory=True)
    assert [str(path) for path in expand(named)] == ["docs/b.md", "docs/deep/a.TXT"]


def test_a_missing_path_is_an_error() -> None:
    with pytest.raises(DocumentError, match="does not exist"):
        expand(["no/such/folder"])

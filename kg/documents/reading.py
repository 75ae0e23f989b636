"""One document: bytes in, a Reading out."""

import hashlib
import sys
from collections.abc import Callable
from pathlib import Path

from kg.documents.addresses import address, fetch, named
from kg.documents.docx import read_docx
from kg.documents.encoding import decode, is_binary, is_marked
from kg.documents.html import read_html
from kg.documents.layout import rendered_blocks
from kg.documents.limits import SIZE_LIMIT
from kg.documents.metadata import describe
from kg.documents.pdf import read_pdf
from kg.documents.rendering import Rendered, plain
from kg.errors import DocumentError
from kg.records import Document, Reading

BLANK = " \t\r\n\x00\ufeff\u3000"


def read_text(data: bytes) -> Rendered:
    """Plain text or Markdown, character for character."""
    return plain(decode(data))


# To read one more format, write `bytes -> Rendered` in a module of its own and add its suffix here.
READERS: dict[str, Callable[[bytes], Rendered]] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".markdown": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
}


def read(source: str | Path, data: bytes | None = None) -> Reading:
    """Read a document from a file, from standard input (`-`) or from bytes that are at hand.

    >>> reading = read("note.md", b"# GPU\\n\\nNVIDIA ships H100.")
    >>> [block.kind for block in reading.blocks], reading.document.title
    (['heading', 'paragraph'], 'GPU')
    """
    name = named(source)
    if data is None:
        data = load(name)
    try:
        return _reading(name, data)
    except DocumentError as error:
        raise DocumentError(f"cannot read {name!r}: {error}") from error


def _reading(name: str, data: bytes) -> Reading:
    if len(data) > SIZE_LIMIT:
        raise DocumentError(f"it is larger than the limit of {SIZE_LIMIT >> 20} MB", hint="split the document")
    if not data or data.isspace():
        raise DocumentError("it is empty")
    reader = READERS.get(Path(name).suffix.lower()) or sniffed(data)
    if reader is read_text and is_binary(data) and not is_marked(data) and b"\x00" not in data[:4]:
        _refuse_binary(data)
    page = reader(data)
    text = page.text
    if not text.strip(BLANK):
        raise DocumentError("it holds no text")
    blocks = rendered_blocks(page)
    name = name.encode("utf-8", "replace").decode("utf-8")  # a file name need be no text
    about = describe(page, text, name)
    unread = tuple((kind, count) for kind, count in sorted(page.unread.items()) if count)
    return Reading(Document(hashlib.sha256(data).hexdigest()[:16], text, name, **about), blocks, unread)


def _refuse_binary(data: bytes) -> None:
    """Zero bytes alone are no proof: UTF-16 has them, and so have damaged text files."""
    if is_binary(data.replace(b"\x00", b"")):
        raise DocumentError("the document is binary, not text", hint=f"known suffixes: {', '.join(READERS)}")


def load(source: str | Path) -> bytes:
    """The bytes of a file, of an address or of standard input (`-`), no more than the limit and one."""
    name = named(source)
    if remote := address(source):
        return fetch(remote, SIZE_LIMIT + 1)
    try:
        if name == "-":
            return sys.stdin.buffer.read(SIZE_LIMIT + 1)
        with open(name, "rb") as file:
            return file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise DocumentError(f"cannot read {name!r}: {error.strerror}", hint="give a readable file") from error


def sniffed(data: bytes) -> Callable[[bytes], Rendered]:
    """The reader for bytes whose name tells nothing.

    >>> sniffed(b"%PDF-1.7").__name__, sniffed(b"<!DOCTYPE html><p>").__name__, sniffed(b"GPU").__name__
    ('read_pdf', 'read_html', 'read_text')
    """
    head = data[:2048]
    if b"%PDF-" in head[:1024]:
        return read_pdf
    if head.startswith(b"PK\x03\x04") and b"word/" in data:
        return read_docx
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return read_docx
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return read_html if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start[:512] else read_text

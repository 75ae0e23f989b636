"""Hostile files, made on the spot: what each is called, what it holds, and what is said of it."""

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.documents.samples import NAMESPACE, docx, pdf

SAID = "英伟达向微软供应H100。"
WORD = f'<w:document xmlns:w="{NAMESPACE}">'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
LOL = f'<!DOCTYPE w:document [<!ENTITY l0 "lol">{LAUGHS}]>'
QUADRATIC = f'<!DOCTYPE w:document [<!ENTITY a "{"a" * 50_000}">]>'
OUTSIDE = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


class File(NamedTuple):
    """A file and what a build says of it; no message means that it is read, and its sentence found."""

    name: str
    data: Callable[[], bytes]
    message: str = ""


def _page(before: str, behind: str = "") -> Callable[[], bytes]:
    return lambda: f"{before}<p>{SAID}</p>{behind}".encode()


def _word(text: str, before: str = "") -> Callable[[], bytes]:
    body = f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
    return lambda: _zipped(f"{before}{WORD}{body}".encode())


def _zipped(*parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for each in parts:
            part.write(each)
    return buffer.getvalue()


def _encrypted() -> bytes:
    """A page that asks for a password: its security handler is there, its keys fit no empty password."""
    rule = b"9 0 obj\n<< /Filter /Standard /V 1 /R 2 /P -4 /O (" + b"o" * 32 + b") /U (" + b"u" * 32 + b") >>\nendobj\n"
    trailer = b"trailer\n<< /Size 10 /Root 1 0 R /Encrypt 9 0 R /ID [(0123456789abcdef) (0123456789abcdef)] >>\n%%EOF\n"
    return pdf("x").split(b"xref")[0] + rule + trailer


def _overblown() -> bytes:
    """350 kB that are a page of 100 MB."""
    packed = zlib.compress(
        b"BT /F1 12 Tf 1 0 0 1 72 720 Tm " + b"(NVIDIA supplies H100 to Microsoft.) Tj " * 2_500_000, 9
    )
    head = pdf("x").partition(b"<< /Length")[0]
    stream = b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed) + packed + b"\nendstream\nendobj\n"
    return head + stream + b"trailer\n<< /Size 5 /Root 1 0 R >>\n%%EOF"


FILES = (
    File("empty.txt", lambda: b"", "it is empty"),
    File("blank.txt", lambda: b" \n" * 1000, "it is empty"),
    File("only-tabs.txt", lambda: b"\t" * 1_000_000, "it is empty"),
    File("binary.txt", lambda: bytes(range(256)) * 400, "binary, not text"),
    File("zeros.md", lambda: b"\x00" * 1_000_000, "it holds no text"),
    File("line-of-200-mb.txt", lambda: b"a" * 200_000_000, "larger than the limit of 64 MB"),
    File("letters.txt", lambda: b"A" * 200_000 + f"\n{SAID}".encode()),
    File("long-line.txt", lambda: (SAID.replace("。", "，") * 6_000 + SAID).encode()),
    File("tabs.txt", lambda: b"x\t" * 100_000 + f"\n\n{SAID}".encode()),
    File("tabs-in-line.txt", lambda: b"\t" * 1_000_000 + f"\n\n{SAID}".encode()),
    File("ragged.txt", lambda: b"a\t" * 20_000 + b"\nb\tc" * 20_000, "has but"),
    File("ragged.md", lambda: b"|a" * 20_000 + b"|\n" + b"|-" * 20_000 + b"|\n" + b"|b|c|\n" * 20_000, "has but"),
    File("mixed.txt", lambda: f"{SAID}\n".encode() * 20 + f"{SAID}\n".encode("gb18030")),
    File("surrogates.txt", lambda: f"\ufeff\ud800{SAID}\udfff".encode("utf-16-le", "surrogatepass")),
    File("surrogates-8.txt", lambda: f"\ud800\n{SAID * 20}\n".encode("utf-8", "surrogatepass")),
    File("nested.html", _page("<div>" * 100_000), "nested too deeply"),
    File("nested-tables.html", _page("<table><tr><td>" * 10_000), "nested too deeply"),
    File("nested-a-little.html", _page("<div>" * 500, "</div>" * 500)),
    File("entities.html", _page(LOL.replace("w:document", "html"))),
    File("references.html", _page("<p>" + "&amp;&#20013;&nbsp;" * 20_000)),
    File("attributes.html", _page("<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">"), "attributes"),
    File("breaks.html", _page("<table><tr><td>" + "a<br>" * 30_000 + "<td>b</table>")),
    File("spans.html", _page("<table>" + ("<tr>" + "<td rowspan=200 colspan=200>a" * 50) * 50 + "</table>"), "spanned"),
    File("ragged.html", _page("<table><tr>" + "<td>a" * 20_000 + "<tr><td>b" * 20_000 + "</table>"), "has but"),
    File("laughs.docx", _word("&l9;" + SAID, LOL), "broken XML"),
    File("quadratic.docx", _word("&a;" * 50_000 + SAID, QUADRATIC), "broken XML"),
    File("outside.docx", _word("&x;" + SAID, OUTSIDE), "it holds no text"),
    File("bomb.docx", lambda: _zipped(WORD.encode(), *[b" " * 1_000_000] * 200), "unpacks to more than 32 MB"),
    File("paragraphs.docx", lambda: _zipped(WORD.encode(), b"<w:p/>" * 10_000_000), "unpacks to more than 32 MB"),
    File("nested.docx", lambda: docx("<w:p>" * 100_000), "broken XML"),
    File("cut.docx", lambda: docx(f"<w:p><w:r><w:t>{SAID}</w:t></w:r></w:p>")[:200], "cannot be unpacked"),
    File("old.docx", lambda: b"\xd0\xcf\x11\xe0" + b"\x00" * 5000, "encrypted or an old .doc"),
    File("encrypted.pdf", _encrypted, "the PDF is encrypted"),
    File("cut.pdf", lambda: pdf("NVIDIA supplies H100.")[:300], "the PDF is broken"),
    File("noise.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, "the PDF is broken"),
    File("overblown.pdf", _overblown, "unpacks to more than 32 MB"),
    File("circle.pdf", lambda: pdf("x").replace(b"[3 0 R]", b"[2 0 R]"), "the PDF is broken"),
)


def write(folder: Path) -> None:
    """All of them, and two documents that are nothing but documents."""
    folder.mkdir()
    for file in FILES:
        (folder / file.name).write_bytes(file.data())
    (folder / "good.txt").write_text(f"算力周报\n2024年7月5日\n\n{SAID}\n", "utf-8")
    (folder / "good.md").write_text("# Chip note\n\nNVIDIA supplies H100 to Microsoft.\n", "utf-8")

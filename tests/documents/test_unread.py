"""A reading says how much of the document it left out, as far as the reader knows."""

import io
import zipfile

import pytest

from kg.documents import read
from tests.documents.samples import docx, pdf

SENTENCE = "英伟达 H100 交付"


def with_images(count: int) -> bytes:
    buffer = io.BytesIO(docx(f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>"))
    with zipfile.ZipFile(buffer, "a") as archive:
        for number in range(count):
            archive.writestr(f"word/media/image{number}.png", b"\x89PNG")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "unread"),
    [
        ("a.txt", SENTENCE.encode(), {}),
        (
            "a.txt",
            f"{SENTENCE}。\n\n请务必阅读正文之后的免责声明\n12\n".encode(),
            {"furniture lines": 2, "furniture characters": 16},
        ),
        (
            "a.html",
            f"<head><title>x</title></head><nav>Home</nav><p>{SENTENCE}</p><img src=a><p><img src=b>"
            "<script>x()</script><p hidden>nothing</p>".encode(),
            {"hidden or navigation": 2, "images": 2},
        ),
        ("a.docx", with_images(0), {}),
        ("a.docx", with_images(3), {"images": 3}),
        ("a.pdf", pdf("NVIDIA supplies H100."), {}),
        ("a.pdf", pdf("NVIDIA supplies H100.", pages=3), {"pages without text": 2}),
    ],
)
def test_what_is_left_out_is_counted(name: str, data: bytes, unread: dict[str, int]) -> None:
    assert dict(read(name, data).unread) == unread

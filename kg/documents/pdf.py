"""PDF: the text layer, page by page."""

import re
import zlib

from kg.documents.limits import MARKUP_LIMIT, UNPACKED_LIMIT
from kg.documents.rendering import Rendered
from kg.errors import DocumentError

PACKED = re.compile(rb"stream\r?\n(x)")  # what is packed by zlib begins so
SPLIT, AGAIN = "split the document", "print it to a new PDF or give its text"
HYPHENS = str.maketrans({"\x02": "\u00ad", "\ufffe": "\u00ad"})  # pdfium's signs for a hyphen at a line end


def read_pdf(data: bytes) -> Rendered:
    """Render the text layer; raises DocumentError for an encrypted, broken or scanned file."""
    import pypdfium2

    _refuse_overblown(data)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise DocumentError("the PDF is encrypted", hint="save it again without a password") from error
        raise DocumentError(f"the PDF is broken: {error}", hint=AGAIN) from error
    try:
        pages = _pages(document)
        title = str(document.get_metadata_dict().get("Title", "")).strip()
    except pypdfium2.PdfiumError as error:
        raise DocumentError(f"the PDF is broken: {error}", hint=AGAIN) from error
    finally:
        document.close()
    if not any(page.strip() for page in pages):
        raise DocumentError("the PDF has no text layer, it may be a scan", hint="run text recognition (OCR) first")
    page = Rendered(pages)
    page.unread["pages without text"] = sum(not each.strip() for each in pages)
    page.title = title if len(title) > 8 and "." not in title[-5:] else ""
    return page


def _refuse_overblown(data: bytes) -> None:
    """No page description may unpack to more than the limit; pictures, which are not read, may."""
    for found in PACKED.finditer(data):
        end = data.find(b"endstream", found.end())
        if b"/Image" in data[max(0, found.start() - 500) : found.start()].rpartition(b"obj")[2]:
            continue
        unpacker = zlib.decompressobj()
        try:
            size = len(unpacker.decompress(memoryview(data)[found.start(1) : end if end > 0 else None], MARKUP_LIMIT))
        except zlib.error:
            continue
        if size == MARKUP_LIMIT:
            raise DocumentError(f"a page of the PDF unpacks to more than {MARKUP_LIMIT >> 20} MB", hint=SPLIT)


def _pages(document: object) -> list[str]:
    pages: list[str] = []
    size = 0
    for number in range(len(document)):  # type: ignore[arg-type]
        text = document[number].get_textpage().get_text_range()  # type: ignore[index]
        size += len(text)
        if size > UNPACKED_LIMIT:
            raise DocumentError(f"the PDF holds more than {UNPACKED_LIMIT >> 20} MB of text", hint=SPLIT)
        pages.append(text.replace("\r\n", "\n").replace("\r", "\n").translate(HYPHENS))
    return pages

"""DOCX: paragraphs with their styles, lists and tables of a Word document."""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from kg.documents.limits import MARKUP_LIMIT
from kg.documents.markup import Element, etree
from kg.documents.rendering import Grid, Place, Rendered
from kg.errors import DocumentError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DC = "{http://purl.org/dc/elements/1.1/}"
OLE = b"\xd0\xcf\x11\xe0"
HEADING = re.compile(r"(?:heading|标题|標題|überschrift|titre) ?(\d)", re.IGNORECASE)
# what zipfile makes of damaged archives
DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, NotImplementedError, RuntimeError, OSError, ValueError, OverflowError),
)
HINT = "save it again as .docx without a password, or as plain text"


def read_docx(data: bytes) -> Rendered:
    """Render a document; raises DocumentError for an encrypted, broken or overblown file."""
    if data.startswith(OLE):
        raise DocumentError("the DOCX is encrypted or an old .doc file", hint=HINT)
    parts, images = _unpacked(data)
    if "word/document.xml" not in parts:
        raise DocumentError("the file has no word/document.xml, so it is no DOCX", hint=HINT)
    page = Rendered(structured=True)
    page.unread["images"] = images
    core = _parsed(parts["docProps/core.xml"]) if "docProps/core.xml" in parts else None
    if core is not None:
        page.title = (core.findtext(f"{DC}title") or "").strip()
    styles = _styles(parts.get("word/styles.xml"))
    body = _parsed(parts["word/document.xml"]).find(f"{W}body")
    for element in _blocks(body) if body is not None else ():
        if element.tag == f"{W}tbl":
            _table(element, page)
        else:
            kind, level = _kind(element, styles)
            for text in _text(element).split("\n"):
                page.add(text, kind, level)
    return page


def _unpacked(data: bytes) -> tuple[dict[str, bytes], int]:
    """The parts we read, and how many images there are; never more than the limit, whatever the archive claims."""
    parts: dict[str, bytes] = {}
    left = MARKUP_LIMIT
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            images = sum(name.startswith("word/media/") for name in archive.namelist())
            for name in ("word/document.xml", "word/styles.xml", "docProps/core.xml"):
                if name in archive.namelist():
                    with archive.open(name) as part:
                        parts[name] = part.read(left + 1)
                    left -= len(parts[name])
                if left < 0:
                    size = f"{MARKUP_LIMIT >> 20} MB"
                    raise DocumentError(f"the DOCX unpacks to more than {size}", hint="split the document")
    except DAMAGED as error:
        raise DocumentError(f"the DOCX cannot be unpacked: {error}", hint=HINT) from error
    return parts, images


def _parsed(part: bytes) -> Element:
    parser = etree().XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree().fromstring(part, parser)
    except etree().LxmlError as error:
        raise DocumentError(f"the DOCX holds broken XML: {error}", hint=HINT) from error


def _styles(part: bytes | None) -> dict[str, int]:
    """Heading level of each style id."""
    if part is None:
        return {}
    levels: dict[str, int] = {}
    for style in _parsed(part).iter(f"{W}style"):
        name = style.find(f"{W}name")
        label = (name.get(f"{W}val") or "") if name is not None else ""
        found = HEADING.match(label)
        if found or label.lower() == "title":
            levels[style.get(f"{W}styleId") or ""] = int(found[1]) if found else 1
    return levels


def _blocks(body: Element) -> Iterator[Element]:
    """Paragraphs and outer tables in order, also those inside content controls and changes."""
    waiting = [iter(body)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag in (f"{W}p", f"{W}tbl"):
            yield element
        elif isinstance(element.tag, str) and element.tag not in (f"{W}sectPr", f"{W}del"):
            waiting.append(iter(element))


def _kind(paragraph: Element, styles: dict[str, int]) -> tuple[str, int]:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return "paragraph", 0
    style = properties.find(f"{W}pStyle")
    name = (style.get(f"{W}val") or "") if style is not None else ""
    found = HEADING.match(name)
    if name in styles or found:
        return "heading", styles.get(name) or int(found[1] if found else 1)
    numbering = properties.find(f"{W}numPr")
    if numbering is None:
        return "paragraph", 0
    depth = numbering.find(f"{W}ilvl")
    value = (depth.get(f"{W}val") or "0") if depth is not None else "0"
    return "item", int(value) + 1 if value.isdecimal() else 1


def _text(paragraph: Element) -> str:
    parts: list[str] = []
    for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen"):
        if node.tag == f"{W}t":
            parts.append(node.text or "")
        else:
            parts.append({f"{W}tab": " ", f"{W}noBreakHyphen": "-"}.get(node.tag, "\n"))
    return "".join(parts)


def _table(table: Element, page: Rendered) -> None:
    rows: list[list[str]] = []
    repeats: dict[Place, Place] = {}
    header = 0
    for at, tr in enumerate(table.iter(f"{W}tr")):
        row: list[str] = []
        for cell in tr.findall(f"{W}tc"):
            _cell(cell, at, row, repeats)
        rows.append(row)
        if header == at and tr.find(f"{W}trPr/{W}tblHeader") is not None:
            header += 1
    page.add_table(rows, Grid(header or None, repeats))


def _cell(cell: Element, at: int, row: list[str], repeats: dict[Place, Place]) -> None:
    column = len(row)
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    value = (span.get(f"{W}val") or "1") if span is not None else "1"
    if merged is not None and merged.get(f"{W}val") != "restart" and at:
        repeats[at, column] = repeats.get((at - 1, column), (at - 1, column))
        row.append("")
    else:
        row.append("<br>".join(text for p in cell.iter(f"{W}p") if (text := _text(p).replace("\n", " ").strip())))
    for right in range(1, min(int(value), 200) if value.isdecimal() else 1):
        repeats[at, column + right] = repeats.get((at, column), (at, column))
        row.append("")

"""HTML: headings, paragraphs, list items and tables of the page, without its navigation."""

import re

from kg.documents.encoding import decode
from kg.documents.limits import ATTRIBUTES, CELLS
from kg.documents.markup import Element, etree
from kg.documents.rendering import Grid, Place, Rendered
from kg.errors import DocumentError

SKIPPED = {
    *("script", "style", "noscript", "template", "nav", "footer", "aside"),
    *("button", "select", "svg", "iframe", "head"),
}
UNSEEN = {"script", "style", "template", "head"}  # nobody reads these on the page either
BLOCKS = {
    *("p", "div", "section", "article", "main", "header", "body", "html", "blockquote", "pre", "figure", "figcaption"),
    *("ul", "ol", "dl", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "caption"),
    *("address", "center", "form", "hr"),
}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w.:-]{2,30})""", re.IGNORECASE)
DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
METAS = {
    "date": ("article:published_time", "publishdate", "pubdate", "date", "dc.date", "og:release_date"),
    "publisher": ("og:site_name", "publisher", "dc.publisher", "source", "mediaid"),
    "title": ("og:title",),
}
TAG = re.compile(r"<[A-Za-z](?:[^<>\"']|\"[^\"<]{0,2000}\"|'[^'<]{0,2000}')*+")
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
HINT = "save the page again or give its text"
SPAN = 200  # a cell spans no more rows or columns than this


def read_html(data: bytes) -> Rendered:
    """Render a page.

    >>> read_html(b"<h1>GPU</h1><p>H100 &amp; H200<br>ship</p><table><tr><th>a<th>b<tr><td>1<td>2</table>").lines
    ['GPU', '', 'H100 & H200', '', 'ship', '', 'a\\tb', '1\\t2']
    """
    text = DECLARATION.sub("", _decoded(data)).replace("\x00", "")
    root = _tree(text)
    page = Rendered(structured=True)
    if root is not None:
        _head(root, page)
        page.unread["images"] = sum(1 for _ in root.iter("img"))
        _Walk(page).body(root)
    return page


def _tree(text: str) -> Element:
    _refuse_attributes(text)
    parser = etree().HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree().fromstring(text.encode("utf-8", "replace"), parser)
    except etree().LxmlError as error:
        raise DocumentError(f"the HTML is broken: {error}", hint=HINT) from error
    if any("depth" in each.message for each in parser.error_log):
        raise DocumentError("the elements of the page are nested too deeply", hint=HINT)
    return root


def _refuse_attributes(text: str) -> None:
    """The parser takes minutes for a tag with a hundred thousand attributes."""
    for tag in TAG.finditer(text):
        if len(tag[0]) > 2 * ATTRIBUTES and len(QUOTED.sub("", tag[0]).split()) > ATTRIBUTES:
            raise DocumentError(f"a tag of the page has more than {ATTRIBUTES} attributes", hint=HINT)


def _decoded(data: bytes) -> str:
    found = CHARSET.search(data[:4096])
    if found:
        name = found[1].decode("ascii").lower()
        try:
            return data.decode("gb18030" if name in ("gb2312", "gbk") else name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def _head(root: Element, page: Rendered) -> None:
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        metas.setdefault(name.lower(), (meta.get("content") or "").strip())
    found = {field: next((metas[name] for name in names if metas.get(name)), "") for field, names in METAS.items()}
    title = root.find(".//title")
    first = root.find(".//h1")
    heading = " ".join("".join(first.itertext()).split()) if first is not None else ""
    page.title = heading or found["title"] or ((title.text or "").strip() if title is not None else "")
    page.publisher, page.date = found["publisher"], found["date"]


class _Walk:
    """Goes through the tree without recursion and flushes a block at every border."""

    def __init__(self, page: Rendered) -> None:
        self.page = page
        self.inline: list[str] = []
        self.kinds: list[tuple[str, int]] = [("paragraph", 0)]
        self.depth = 0

    def body(self, root: Element) -> None:
        walk = etree().iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "end":
                self._end(element, tag)
            elif tag in SKIPPED or element.get("hidden") is not None:
                walk.skip_subtree()
                self.page.unread["hidden or navigation"] += tag not in UNSEEN
            elif tag == "table" and element.find(".//table") is None:
                self._flush()
                _render_table(element, self.page)
                walk.skip_subtree()
            else:
                self._start(element, tag)
        self._flush()

    def _start(self, element: Element, tag: str) -> None:
        if tag in ("ul", "ol"):
            self.depth += 1
        if tag in HEADINGS or tag == "li" or tag in BLOCKS or tag == "br":
            self._flush()
        if tag in HEADINGS:
            self.kinds.append(("heading", HEADINGS[tag]))
        elif tag == "li":
            self.kinds.append(("item", max(1, self.depth)))
        self.inline.append(element.text or "")

    def _end(self, element: Element, tag: str) -> None:
        skipped = tag in SKIPPED or element.get("hidden") is not None
        if not skipped and (tag in HEADINGS or tag == "li" or tag in BLOCKS):
            self._flush()
        if not skipped and (tag in HEADINGS or tag == "li") and len(self.kinds) > 1:
            self.kinds.pop()
        if tag in ("ul", "ol"):
            self.depth -= 1
        self.inline.append(element.tail or "")

    def _flush(self) -> None:
        kind, level = self.kinds[-1]
        self.page.add("".join(self.inline), kind, level)
        self.inline.clear()


def _render_table(table: Element, page: Rendered) -> None:
    caption = table.find("caption")
    if caption is not None:
        page.add("".join(caption.itertext()), "caption")
    rows: list[list[str]] = []
    taken: dict[Place, Place] = {}
    header = 0
    for tr in table.iter("tr"):
        cells = [cell for cell in tr if cell.tag in ("td", "th")]
        if not cells:
            continue
        at = len(rows)
        rows.append(_row(cells, at, taken))
        if header == at and (all(cell.tag == "th" for cell in cells) or _in_head(tr)):
            header += 1
    repeats = {place: origin for place, origin in taken.items() if place != origin and place[0] < len(rows)}
    page.add_table(rows, Grid(header or None, repeats))


def _in_head(tr: Element) -> bool:
    parent = tr.getparent()
    return parent is not None and parent.tag == "thead"


def _row(cells: list[Element], at: int, taken: dict[Place, Place]) -> list[str]:
    """Texts of a row; `taken` learns which places the cells span."""
    row: list[str] = []
    for cell in cells:
        while (at, len(row)) in taken:
            row.append("")
        column = len(row)
        for down in range(_span(cell, "rowspan")):
            for right in range(_span(cell, "colspan")):
                taken.setdefault((at + down, column + right), (at, column))
        if len(taken) > CELLS:
            raise DocumentError("a table of the page has too many spanned cells", hint="give the page without it")
        row.append(_cell_text(cell))
    return row


def _span(cell: Element, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), SPAN) if value.isdecimal() and len(value) < 6 else 1


def _cell_text(cell: Element) -> str:
    parts: list[str] = []
    filled = False
    for node in cell.iter():
        if filled and node.tag in ("br", "p", "div", "li"):
            parts.append("<br>")
        inner = (node.text or "") if node.tag not in SKIPPED else ""
        behind = (node.tail or "") if node is not cell else ""
        filled = filled or bool((inner + behind).strip())
        parts += (inner, behind)
    return "".join(parts)

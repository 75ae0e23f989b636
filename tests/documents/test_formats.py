"""HTML and DOCX: structure told by the format."""

from kg.documents import read
from tests.documents.samples import docx


def test_html_keeps_structure_and_drops_navigation() -> None:
    page = """<html><head><title>Site</title><meta property="article:published_time" content="2024-07-08T10:00:00Z">
    <meta property="og:site_name" content="财联社"><script>var x = "<p>no</p>"</script></head><body><nav>menu</nav>
    <h1>英伟达</h1><p>供应 <b>微软</b>。</p><ul><li>一层<ul><li>二层</ul></ul><footer>foot</footer></body></html>"""
    reading = read("a.html", page.encode())
    assert [(block.kind, block.level, block.passage.text) for block in reading.blocks] == [
        ("heading", 1, "英伟达"),
        ("paragraph", 0, "供应微软。"),
        ("item", 1, "一层"),
        ("item", 2, "二层"),
    ]
    about = reading.document
    assert (about.title, about.publisher, about.date) == ("英伟达", "财联社", "2024-07-08")


def test_html_in_gb2312_is_decoded_by_its_meta_tag() -> None:
    page = '<meta charset="gb2312"><p>昇腾芯片</p>'.encode("gb18030")
    assert read("a.html", page).document.text == "昇腾芯片"


def test_docx_headings_lists_and_merged_cells() -> None:
    def paragraph(text: str, properties: str = "") -> str:
        return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"

    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"

    body = (
        paragraph("供应链", '<w:pStyle w:val="a1"/>')
        + paragraph("台积电", '<w:numPr><w:ilvl w:val="1"/></w:numPr>')
        + "<w:tbl><w:tr>"
        + cell("公司")
        + cell("营收", '<w:gridSpan w:val="2"/>')
        + "</w:tr><w:tr>"
        + cell("鸿海", '<w:vMerge w:val="restart"/>')
        + cell("1.5")
        + cell("2.5")
        + "</w:tr><w:tr>"
        + cell("", "<w:vMerge/>")
        + cell("3.5")
        + cell("4.5")
        + "</w:tr></w:tbl>"
    )
    styles = '<w:style w:styleId="a1"><w:name w:val="heading 2"/></w:style>'
    heading, item, table = read("a.docx", docx(body, styles=styles)).blocks
    assert (heading.kind, heading.level, heading.passage.text) == ("heading", 2, "供应链")
    assert (item.kind, item.level) == ("item", 2)
    assert table.table is not None
    rows = [[one.text for one in row] for row in (table.table.header, *table.table.rows)]
    assert rows == [["公司", "营收", "营收"], ["鸿海", "1.5", "2.5"], ["鸿海", "3.5", "4.5"]]

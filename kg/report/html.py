"""A page as one HTML file that needs nothing else. Everything is made as elements, which escape what they hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from xml.etree.ElementTree import Element, SubElement, tostring

from kg.report.chart import chart
from kg.report.page import Cell, Chart, Charts, Citation, Grid, Page

# What XML and HTML do not admit; a document may hold it.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ADDRESS = re.compile(r"https?://\S+")


def html(page: Page) -> str:
    """The page as HTML."""
    root = Element("html", {"lang": "zh-Hans" if page.language == "zh" else "en"})
    head = SubElement(root, "head")
    SubElement(head, "meta", {"charset": "utf-8"})
    SubElement(head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    _add(head, "title", page.title)
    SubElement(head, "style").text = files(__package__).joinpath("page.css").read_text("utf-8")
    body = SubElement(root, "body", {"style": f"--accent: {page.colour}"})
    _header(body, page)
    for number, block in enumerate(page.blocks, 1):
        section = SubElement(body, "section", {"id": f"s{number}"})
        if isinstance(block, Grid):
            _grid(section, block, page.words)
        else:
            _charts(section, block, page.colour)
    _citations(body, page)
    return f"<!DOCTYPE html>\n{tostring(root, encoding='unicode', method='html')}\n"


def _header(body: Element, page: Page) -> None:
    header = SubElement(body, "header")
    _add(header, "h1", page.title)
    _add(header, "p", page.subtitle, "subtitle")
    facts = SubElement(header, "dl")
    for name, value in page.about:
        _add(facts, "dt", name)
        _add(facts, "dd", value)
    for line in page.summary:
        _add(header, "p", line, "summary")
    _contents(SubElement(header, "nav"), page)


def _contents(nav: Element, page: Page) -> None:
    for number, block in enumerate(page.blocks, 1):
        _add(nav, "a", block.title, href=f"#s{number}")
    _add(nav, "a", page.words["sources"], href="#sources")


def _grid(section: Element, grid: Grid, words: Mapping[str, str]) -> None:
    section.set("class", grid.basis)
    title = _add(section, "h2", grid.title)
    if grid.basis == "inferred":
        _add(title, "span", words["inferred_mark"], "mark")
    if grid.note:
        _add(section, "p", grid.note, "note")
    _table(SubElement(section, "table"), grid, words)
    if grid.more:
        _add(section, "p", grid.more, "note")


def _table(table: Element, grid: Grid, words: Mapping[str, str]) -> None:
    head = SubElement(SubElement(table, "thead"), "tr")
    used = grid.used()
    for at in used:
        _add(head, "th", words[grid.columns[at]], grid.columns[at])
    rows = SubElement(table, "tbody")
    for row in grid.rows:
        line = SubElement(rows, "tr")
        for at in used:
            _cell(SubElement(line, "td", {"class": grid.columns[at]}), row[at])


def _cell(cell: Element, shown: Cell) -> None:
    cell.text = _clean(shown.text)
    for word in shown.marks:
        _add(cell, "span", word, "mark")
    if shown.aside:
        _add(cell, "span", shown.aside, "aside")
    for number in shown.cites:
        _add(cell, "a", f"[{number}]", "cite", href=f"#c{number}")


def _charts(section: Element, block: Charts, colour: str) -> None:
    _add(section, "h2", block.title)
    _add(section, "p", block.note, "note")
    row = SubElement(section, "div", {"class": "charts"})
    for one in block.charts:
        figure = SubElement(row, "figure")
        title = _titled(one)
        _add(figure, "figcaption", title)
        figure.append(chart(one.series, _clean(title), colour))


def _titled(one: Chart) -> str:
    return f"{one.title} ({one.series.unit})" if one.series.unit else one.title


def _citations(body: Element, page: Page) -> None:
    section = SubElement(body, "section", {"id": "sources"})
    _add(section, "h2", page.words["sources"])
    listed = SubElement(section, "ol")
    for one in page.citations:
        _citation(SubElement(listed, "li", {"id": f"c{one.number}", "value": str(one.number)}), one, page.words)


def _citation(item: Element, one: Citation, words: Mapping[str, str]) -> None:
    if one.text:
        _add(item, "q", one.text)
    place = ", ".join(filter(None, (one.publisher, one.title, one.date)))
    _add(item, "span", place, "place")
    if _ADDRESS.fullmatch(one.url):
        _add(item, "a", one.url, "url", href=one.url)
    _add(item, "span", words[one.kind], "kind")


def _add(parent: Element, tag: str, text: str, kind: str = "", **more: str) -> Element:
    child = SubElement(parent, tag, {**({"class": kind} if kind else {}), **more})
    child.text = _clean(text)
    return child


def _clean(text: str) -> str:
    return _CONTROL.sub("\ufffd", text)

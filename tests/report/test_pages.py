"""Pages in both languages and formats."""

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from kg.errors import UnknownName
from kg.report import FORMATS, Page, written
from kg.report.page import Charts, Grid
from tests.report.case import EVIL, JUNE

PageOf = Callable[[str, str], Page]
IDS = ("company/a", "policy/p", "segment/cooling", "chip/x", "person/p", "company/evil")


LOADING = {"src", "srcset", "onload", "onclick"}


class Reader(HTMLParser):
    """Collects tags with attributes, and the text between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def grids(page: Page) -> dict[str, Grid]:
    return {block.title: block for block in page.blocks if isinstance(block, Grid)}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("id", IDS)
def test_every_row_cites_and_every_citation_is_listed(page_of: PageOf, id: str, language: str) -> None:
    page = page_of(id, language)
    cited = [[n for cell in row for n in cell.cites] for grid in grids(page).values() for row in grid.rows]
    assert all(cited)
    assert {n for row in cited for n in row} == {one.number for one in page.citations}
    assert [one.number for one in page.citations] == list(range(1, len(page.citations) + 1))


def test_labels_are_those_of_the_language(page_of: PageOf) -> None:
    zh, en = (page_of("company/a", language) for language in ("zh", "en"))
    assert (zh.title, zh.subtitle, en.title, en.subtitle) == ("甲", "公司 · Alpha", "Alpha", "company · 甲")
    assert list(grids(zh))[:3] == ["客户", "产业环节", "投资方与股东"]
    assert list(grids(en))[:3] == ["Customers", "Segments", "Investors and shareholders"]
    (plan, deal) = grids(en)["Customers"].rows
    assert [cell.text for cell in deal[:5]] == ["丙", "cold plates; amount 3亿元", "2024-05", "0.90", "2024-06-03"]
    assert (plan[1].marks, plan[3].text) == (("planned",), "1.00")


def test_a_publication_has_no_confidence_and_a_denial_is_marked(page_of: PageOf) -> None:
    page = page_of("company/a", "zh")
    (active,) = grids(page)["产业环节"].rows
    assert active[3].text == ""
    assert {row[0].marks for row in grids(page)["被否认的说法"].rows} >= {("否定",)}


def test_inferred_grids_say_so(page_of: PageOf) -> None:
    page = page_of("company/a", "zh")
    inferred = {title: grid for title, grid in grids(page).items() if grid.basis == "inferred"}
    assert list(inferred) == ["推断的关系", "涉及其所在环节的政策"]
    assert all("没有资料" in grid.note for grid in inferred.values())
    assert inferred["推断的关系"].rows[0][0].aside == "规则 r"


def test_the_page_says_on_how_much_it_rests(page_of: PageOf) -> None:
    first, second, _ = page_of("company/a", "en").summary
    assert first == "Documents cited: 2; publications cited: 2. The newest is of 2024-07."
    assert second == "The graph was made on 2026-01-02."


def test_what_the_maintainers_judge_is_said_to_be_their_judgement(page_of: PageOf) -> None:
    page = page_of("company/c", "en")
    assert page.summary[0].endswith("Some rows rest on the maintainers' own judgement.")
    assert ("judgement", "curation/place") in {(one.kind, one.title) for one in page.citations}


def test_passages_and_publications_are_cited_as_they_are(page_of: PageOf) -> None:
    cited = {(one.kind, one.text, one.publisher, one.title, one.date) for one in page_of("company/a", "en").citations}
    assert ("document", JUNE[:30], "某证券", "六月周报", "2024-06-03") in cited
    assert ("publication", "", "Example <Press>", "Yearbook", "2023-12") in cited
    assert ("publication", "", "", "notes/unknown", "2023") in cited


def test_cells_of_a_table_share_one_citation(page_of: PageOf) -> None:
    page = page_of("company/a", "en")
    numbers = {cell.cites for row in grids(page)["Numbers"].rows for cell in row if cell.cites}
    assert len(numbers) == 1


def test_one_metric_in_one_unit_is_drawn_over_time(page_of: PageOf) -> None:
    charts = [block for block in page_of("company/a", "zh").blocks if isinstance(block, Charts)]
    assert [[(one.title, one.series.unit) for one in block.charts] for block in charts] == [[("营业收入", "亿元")]]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("id", IDS)
def test_an_html_page_needs_nothing_else_and_runs_nothing(page_of: PageOf, id: str, language: str) -> None:
    page = written(page_of(id, language), ".html")
    read = Reader(page)
    tags = {tag for tag, _ in read.tags}
    assert tags.isdisjoint({"script", "img", "link", "iframe", "object", "b"})
    assert not re.search(r"@import|url\(", page)
    assert {name for _, attributes in read.tags for name in attributes}.isdisjoint(LOADING)
    links = {attributes["href"] for tag, attributes in read.tags if tag == "a"}
    assert all(link and re.match(r"#[sc]\d+$|#sources$|https://example\.org/\?a=1&b=2$", link) for link in links)
    ids = {f"#{attributes['id']}" for _, attributes in read.tags if "id" in attributes}
    assert {link for link in links if link and link.startswith("#")} <= ids


def test_a_harmful_name_is_shown_and_does_nothing(page_of: PageOf) -> None:
    assert EVIL in Reader(written(page_of("company/evil", "zh"), ".html")).text
    markdown = written(page_of("company/evil", "zh"), ".md")
    assert "<script" not in markdown.replace("\\<script", "")
    assert "](javascript" not in markdown.replace("\\]", "")


@pytest.mark.parametrize("id", IDS)
def test_a_markdown_page_has_whole_tables(page_of: PageOf, id: str) -> None:
    lines = written(page_of(id, "en"), ".md").splitlines()
    tables = "\n".join(line if line.startswith("|") else "" for line in lines).split("\n\n")
    for table in filter(None, (each.strip() for each in tables)):
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}) == 1


def test_control_characters_do_not_break_the_page(page_of: PageOf) -> None:
    page = replace(page_of("person/p", "en"), title="a\x00b\ud800c")
    assert "<h1>a\ufffdb\ufffdc</h1>" in written(page, ".html")


def test_another_suffix_is_wrong_use(page_of: PageOf) -> None:
    with pytest.raises(UnknownName, match=r"\.html, \.md"):
        written(page_of("person/p", "en"), ".pdf")
    assert set(FORMATS) == {".html", ".md"}

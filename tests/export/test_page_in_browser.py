# ruff: noqa: E501
"""Clicks through the page in Chromium, offline; the screenshots lie in the folder of the test run."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.export.flat import Edge, Evidence, Flat, Node
from kg.export.formats import write
from tests.export import hostile

Open = Callable[..., Any]
PASSAGE = "甲热控向乙散热供应冷板，年内放量。"


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens the page of a flat view; in the end nothing has been complained of, or asked from elsewhere."""
    faults: list[str] = []
    contexts = []

    def opened(flat: Flat, **options: Any) -> Any:
        file = tmp_path / "x.html"
        write(flat, "html", file)
        wanted = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce", **options}
        contexts.append(browser.new_context(offline=True, **wanted))
        page = contexts[-1].new_page()
        page.on("console", lambda told: faults.append(told.text) if told.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("requestfailed", lambda request: faults.append(f"failed: {request.url}"))
        page.on("request", lambda one: None if one.url == file.as_uri() else faults.append(f"asked: {one.url}"))
        page.goto(file.as_uri())
        page.wait_for_selector("html[data-ready]")
        return page

    yield opened
    for number, context in enumerate(contexts):
        for page in context.pages:
            page.screenshot(path=tmp_path / f"{number}.png")
        context.close()
    # Software rendering makes Chromium warn of slow reads.
    assert [fault for fault in faults if "GPU stall" not in fault and "swiftshader" not in fault.lower()] == []


def made() -> Flat:
    """Two firms with stated, planned, denied and inferred facts between them, and a segment."""
    firm = {"type": "Company", "type_zh": "公司", "type_en": "company", "colour": "#1d4ed8"}
    nodes = (
        Node("company/alpha", "甲热控", "甲热控", "Alpha", x=0.0, y=0.0, aliases=("甲熱控",), degree=5, **firm),
        Node("company/beta", "乙散热", "乙散热", "Beta", x=400.0, y=0.0, tickers=("300001.SZ",), degree=4, **firm),
        Node("segment/cooling", "液冷", "液冷", "liquid cooling", "Segment", "产业环节", "segment", "#16a34a", x=200.0, y=300.0),
    )  # fmt: skip
    ends = ("company/alpha", "company/beta")
    evidence = (Evidence("e-1", PASSAGE, "d1", 0, 17, "散热周报", "某证券", "2024-06-03"),)
    edges = (
        Edge("a-1", *ends, "SUPPLIES", "SUPPLIES", "供应", "供应", "supplies", confidence=0.9, origin="extracted",
             start="2024-06-03", evidence=("e-1",), item_label="冷板"),
        Edge("a-2", *ends, "SUPPLIES", "SUPPLIES", "供应（计划）", "供应（计划）", "supplies (planned)", "planned", 0.4,
             "extracted", start="2025-01-01"),
        Edge("a-3", *ends[::-1], "INVESTS_IN", "NOT_INVESTS_IN", "投资（否定）", "投资（否定）", "invests in (negated)", "negated",
             0.7, "extracted"),
        Edge("a-4", *ends, "COMPETES_WITH", "INFERRED_COMPETES_WITH", "竞争（推断）", "竞争（推断）", "competes with (inferred)",
             origin="inferred", rule="same-customers"),
        Edge("a-5", "company/alpha", "segment/cooling", "OPERATES_IN", "OPERATES_IN", "从事", "从事", "operates in", origin="seed"),
    )  # fmt: skip
    return Flat(nodes, edges, evidence, "AI 产业链")


def find(page: Any, text: str) -> None:
    page.locator("body").press("/")
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def status(page: Any) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", page.inner_text("#status"))]


def middle(page: Any) -> None:
    """Click in the middle of the picture, once it is drawn there."""
    page.wait_for_timeout(600)
    box = page.locator("#picture").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x - 40, y - 40)
    page.mouse.move(x, y, steps=4)
    page.mouse.click(x, y)


@pytest.mark.parametrize("typed", ["甲热", "甲熱控", "ALPHA", "al pha"])
def test_a_search_opens_the_panel_with_the_evidence(open_page: Open, typed: str) -> None:
    page = open_page(made())
    find(page, typed)
    told = page.inner_text("#panel")
    for part in ("甲热控", "Alpha", "公司", PASSAGE, "散热周报", "2024-06-03", "置信度 0.90", "标的 冷板"):
        assert part in told
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()


def test_a_ticker_is_found_and_nonsense_is_not(open_page: Open) -> None:
    page = open_page(made())
    find(page, "300001")
    assert page.inner_text("#panel h2") == "乙散热"
    page.fill("#query", "没有这样的名称")
    assert page.inner_text("#found") == "没有找到"
    page.keyboard.press("Escape")
    assert page.locator("#found").is_hidden()


def test_stated_and_inferred_facts_are_in_lists_of_their_own(open_page: Open) -> None:
    page = open_page(made())
    find(page, "Alpha")
    assert "竞争" not in page.inner_text("section.stated")
    assert "规则 same-customers" in page.inner_text("section.inferred")
    assert page.locator("section.inferred li").count() == 1
    page.uncheck("#inferred")
    assert page.locator("section.inferred").count() == 0
    assert "另有 1 条关系" in page.inner_text("#panel")


def test_a_click_on_an_entity_selects_it(open_page: Open) -> None:
    page = open_page(made())
    find(page, "乙散热")
    page.keyboard.press("Escape")
    page.locator("#query").blur()
    middle(page)
    assert page.inner_text("#panel h2") == "乙散热"


def test_a_click_on_a_line_lists_all_facts_of_the_pair(open_page: Open) -> None:
    flat = made()
    page = open_page(Flat(flat.nodes[:2], flat.edges[:4], flat.evidence, flat.title))
    middle(page)
    assert page.locator("#panel li").count() == 4
    assert [page.locator(f"section.{kind} li").count() for kind in ("stated", "inferred")] == [3, 1]
    assert PASSAGE in page.inner_text("#panel")
    assert page.inner_text("#panel h4 >> nth=0").startswith("甲热控 供应")
    page.click("#panel h2 .link >> nth=0")
    assert page.inner_text("#panel h2") == "甲热控"


def test_filters_take_away_and_give_back(open_page: Open) -> None:
    page = open_page(made())
    assert status(page) == [3, 5]
    page.uncheck("#classes input[data-value=Segment]")
    assert status(page) == [2, 4]
    page.uncheck("#modalities input[data-value=negated]")
    assert status(page) == [2, 3]
    page.fill("#confidence", "0.5")
    assert status(page) == [2, 2]
    page.check("#classes input[data-value=Segment]")
    page.uncheck("#undated")
    assert status(page) == [3, 1]
    page.uncheck("#lonely")
    assert status(page) == [2, 1]
    page.fill("#from", "1")
    assert status(page) == [0, 0]
    assert page.inner_text("#empty") == "筛选后没有可显示的实体。"
    page.click("#none")
    page.click("#all")
    page.fill("#until", "0")
    assert (page.input_value("#from"), status(page)) == ("0", [2, 1])


def test_a_selected_entity_is_shown_though_its_class_is_not(open_page: Open) -> None:
    page = open_page(made())
    page.click("#none")
    assert status(page) == [0, 0]
    find(page, "液冷")
    assert status(page) == [1, 0]
    assert page.is_checked("#classes input[data-value=Segment]")


def test_the_language_changes_words_and_names(open_page: Open) -> None:
    page = open_page(made())
    find(page, "乙散热")
    page.click("#language")
    assert page.inner_text("#panel h2") == "Beta"
    assert page.title() == "AI industry chain"
    assert "Alpha supplies (planned)" not in page.inner_text("#panel")
    assert "supplies (planned)" in page.inner_text("#panel")
    assert page.get_attribute("html", "lang") == "en"
    assert not re.search("[\u4e00-\u9fff]", page.inner_text("#side"))
    page.click("#language")
    assert page.inner_text("#panel h2") == "乙散热"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_follows_the_system_and_the_button(open_page: Open, scheme: str) -> None:
    page = open_page(made(), color_scheme=scheme)
    ground = "getComputedStyle(document.body).backgroundColor"
    first = page.evaluate(ground)
    page.click("#theme")
    assert page.get_attribute("html", "data-theme") != scheme
    assert page.evaluate(ground) != first
    assert {first, page.evaluate(ground)} == {"rgb(255, 255, 255)", "rgb(15, 23, 42)"}


def test_every_control_has_a_name_and_is_reached_by_key(open_page: Open) -> None:
    page = open_page(made())
    nameless = """[...document.querySelectorAll("button, input")].filter(one => one.checkVisibility()
        && !(one.textContent || one.title || one.ariaLabel || [...one.labels].some(each => each.textContent.trim())))
        .map(one => one.outerHTML)"""
    assert page.evaluate(nameless) == []
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.dataset.value"))
    assert {
        "query",
        "language",
        "theme",
        "Company",
        "planned",
        "inferred",
        "confidence",
        "from",
        "in",
        "fit",
    } <= reached


def test_who_goes_on_by_key_stays_in_the_panel(open_page: Open) -> None:
    page = open_page(made())
    find(page, "甲热控")
    page.locator("#panel li .link >> nth=0").focus()
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "乙散热"
    assert page.evaluate("document.activeElement.className") == "body"


def test_it_fits_a_phone(open_page: Open) -> None:
    page = open_page(made(), viewport={"width": 400, "height": 800})
    wide = "document.documentElement.scrollWidth"
    assert page.locator("#side").is_hidden()
    page.click("#open")
    assert page.locator("#until").is_visible()
    assert page.evaluate(wide) <= 400
    find(page, "甲热控")
    assert page.locator("#side").is_hidden()
    assert page.evaluate(wide) <= 400
    stage, panel = (page.locator(place).bounding_box() for place in ("#stage", "#panel"))
    assert stage["height"] > 250
    assert panel["y"] + panel["height"] <= 800


def test_an_empty_selection_says_so(open_page: Open) -> None:
    page = open_page(Flat())
    assert page.inner_text("#empty") == "这个选取里没有任何实体。"
    page.click("#fit")
    page.click("#language")
    assert page.inner_text("#empty") == "There are no entities in this selection."


def test_nothing_in_the_data_runs(open_page: Open) -> None:
    page = open_page(hostile.flat())
    for attack in hostile.ATTACKS:
        page.fill("#query", attack)
        page.keyboard.press("Enter")
        assert page.text_content("#panel h2") == attack
        told = [page.text_content(f"#panel blockquote >> nth={at}") for at in range(page.locator("blockquote").count())]
        assert set(told) <= set(hostile.ATTACKS)
        assert told
    page.click("#language")
    page.click("#theme")
    assert page.evaluate("window.hurt === undefined")
    assert page.locator("img, iframe, svg, #panel a").count() == 0
    assert page.locator("script").count() == 4


def test_many_lines_wait_until_they_are_asked_for(open_page: Open) -> None:
    firms = tuple(
        Node(f"company/{at}", f"甲{at}", type="Company", x=100.0 * (at % 50), y=60.0 * (at // 50)) for at in range(2000)
    )
    facts = tuple(
        Edge(f"a-{at}", f"company/{at % 2000}", f"company/{(at * 7 + 1 + at // 2000) % 2000}", "SUPPLIES", label_zh="供应")
        for at in range(12000)
    )  # fmt: skip
    page = open_page(Flat(firms, facts))
    assert "关系较多" in page.inner_text("#status")
    find(page, "甲77")
    assert page.inner_text("#panel h2") == "甲77"


def test_names_are_drawn_at_once(open_page: Open) -> None:
    page = open_page(made())
    ink = """(() => { const canvas = document.querySelector("canvas.sigma-labels");
        const points = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        return points.some(one => one > 0); })()"""
    assert page.evaluate(ink)


def test_long_lists_wait_behind_a_button(open_page: Open) -> None:
    hub = Node("company/hub", "中枢", type="Company", aliases=tuple(f"别名{at}" for at in range(30)))
    others = tuple(Node(f"company/{at}", f"甲{at}", type="Company", x=100.0 * at, y=50.0) for at in range(45))
    facts = tuple(Edge(f"a-{at}", hub.id, one.id, "SUPPLIES", label_zh="供应") for at, one in enumerate(others))
    page = open_page(Flat((hub, *others), facts))
    find(page, "中枢")
    assert (page.locator("#panel li").count(), "别名29" in page.inner_text("#panel")) == (20, False)
    for words in ("显示其余 22 条", "显示其余 25 条"):
        page.get_by_role("button", name=words).click()
    assert (page.locator("#panel li").count(), "别名29" in page.inner_text("#panel")) == (45, True)
    assert page.locator(".more").count() == 0

# ruff: noqa: E501
"""Clicks through the explorer in Chromium; the screenshots lie in the folder of the test run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg import wiring
from kg.store import write_folder
from tests.catalogue import toy
from tests.web import reading
from tests.web.visiting import Visitor, serving

ASKED = "甲热控的客户有哪些"
PHONE = {"viewport": {"width": 390, "height": 844}}
NAMELESS = """[...document.querySelectorAll("button, input, select, a")].filter(one => one.checkVisibility()
    && !(one.textContent.trim() || one.title || one.ariaLabel || [...(one.labels ?? [])].some(each => each.textContent.trim())))
    .map(one => one.outerHTML)"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("site") / "toy.kg"
    write_folder(path, reading.graph(), "toy", toy.ANCESTORS)
    with wiring.desk(str(path)) as desk, serving(desk) as found:
        yield found


@pytest.fixture
def visitor(browser: Any, base: str, tmp_path: Path) -> Iterator[Visitor]:
    """In the end nothing has been complained of, or asked from elsewhere."""
    one = Visitor(browser, base)
    yield one
    pages = [page for context in one.contexts for page in context.pages]
    for number, page in enumerate(pages):
        page.screenshot(path=tmp_path / f"{number}.png")
    for context in one.contexts:
        context.close()
    assert one.complaints() == []


def status(page: Any) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", page.inner_text("#status"))]


def until(page: Any, holds: str) -> None:
    """Wait for an expression; the policy of the site forbids the browser's own way to do so."""
    for _ in range(100):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(100)
    raise AssertionError(holds)


def many(page: Any, holds: str) -> None:
    """Wait until so many entities are shown."""
    until(page, f"Number(document.getElementById('status').textContent.match(/\\d+/)[0]) {holds}")


def find(page: Any, text: str) -> None:
    page.fill("#query", text)
    page.wait_for_selector("#found li[role=option]")
    page.press("#query", "Enter")
    page.wait_for_selector("#panel h2")


def choose(page: Any, field: str, text: str) -> None:
    """Type into a field with suggestions, and take the first one."""
    page.fill(field, text)
    page.wait_for_selector(f"{field}-found li[role=option]")
    page.press(field, "Enter")


def ask(page: Any, question: str) -> None:
    page.click("#tab-ask")
    page.fill("#question", question)
    page.press("#question", "Enter")
    page.wait_for_selector("#answers[aria-busy=false] > *")


def settled(page: Any) -> None:
    page.wait_for_selector("#stage[aria-busy=false]")


@pytest.mark.parametrize("typed", ["广达", "廣達", "quanta", "2382.TW"])
def test_what_is_chosen_comes_with_its_neighbours(visitor: Visitor, typed: str) -> None:
    page = visitor.open()
    assert page.inner_text("#empty").startswith("画布还是空的")
    find(page, typed)
    assert page.inner_text("#panel h2") == "廣達電腦"
    assert status(page)[0] > 10
    assert page.evaluate("document.activeElement.className") == "body"


def test_nothing_is_found_for_nonsense(visitor: Visitor) -> None:
    page = visitor.open()
    page.fill("#query", "没有这样的名称")
    page.wait_for_selector("#found li.note")
    page.keyboard.press("Escape")
    assert page.locator("#found").is_hidden()


def test_an_example_is_answered_with_evidence(visitor: Visitor) -> None:
    page = visitor.open()
    page.click(f"#answers .example:text-is('{ASKED}')")
    page.wait_for_selector("ol.answers li")
    assert page.inner_text(".reading").startswith("读作：某公司的客户")
    told = page.inner_text("#answers")
    for part in ("廣達電腦", "丁服务器", "传闻", "置信度", "周报一", "2024-06-03"):
        assert part in told
    page.click("#answers .main")
    settled(page)
    assert status(page)[0] >= 4
    page.click("ol.answers .link >> nth=0")
    page.wait_for_selector("#panel h2")
    assert "q=" in page.url


def test_stated_and_inferred_answers_lie_apart(visitor: Visitor) -> None:
    page = visitor.open()
    rows = [("company/alpha", "甲热控", "stated"), ("company/theta", "辛科技", "inferred")]
    answers = [
        {"values": [{"id": id, "name": name, "names": [name]}], "modality": "asserted", "confidence": 0.5, "basis": basis, "facts": []}
        for id, name, basis in rows
    ]  # fmt: skip
    told = {"question": ASKED, "readings": [], "answers": answers, "evidence": [], "unknown": {}, "nearest": []}
    page.route("**/api/ask?*", lambda route: route.fulfill(json=told))
    ask(page, ASKED)
    for _, name, basis in rows:
        assert page.locator(f"section.{basis} ol.answers li").count() == 1
        assert name in page.inner_text(f"section.{basis}")
    assert ("推断" in page.inner_text("section.inferred"), "推断" in page.inner_text("section.stated")) == (True, False)


def test_unknown_names_and_near_questions_are_offered(visitor: Visitor) -> None:
    page = visitor.open()
    ask(page, "甲热空的客户有哪些")
    assert "图谱里没有“甲热空”" in page.inner_text("#answers")
    page.click(".choices button:text-is('甲热控')")
    page.wait_for_selector("ol.answers li")
    assert page.input_value("#question") == ASKED
    page.go_back()
    page.wait_for_selector(".choices")
    assert page.input_value("#question") == "甲热空的客户有哪些"


def test_a_question_without_an_answer_says_so(visitor: Visitor) -> None:
    page = visitor.open()
    ask(page, "孤岛的客户有哪些")
    assert page.locator("ol.answers li").count() == 0
    assert "图谱里没有这样的事实" in page.inner_text("#answers")
    ask(page, "天上有多少星星")
    assert page.locator("#answers .none").count() >= 1


def test_only_the_last_question_is_answered(visitor: Visitor) -> None:
    page = visitor.open()
    held = []
    page.route("**/api/ask?q=*", lambda route: held.append(route) if not held else route.continue_())
    page.fill("#question", "谁投资了辛科技")
    page.press("#question", "Enter")
    ask(page, ASKED)
    page.wait_for_selector("ol.answers li")
    held[0].abort()
    page.wait_for_timeout(200)
    assert "某公司的客户" in page.inner_text("#answers")


def test_what_comes_after_the_canvas_was_cleared_stays_away(visitor: Visitor) -> None:
    page = visitor.open("/#on=company/alpha~60&at=company/alpha")
    held = []
    page.route("**/api/graph?*", lambda route: held.append(route))
    page.click("section.stated .link:text-is('戊云') >> nth=0")
    page.click("#panel [data-act=expand]")
    until(page, "!document.getElementById('busy').hidden")
    page.click("#clear")
    for route in held:
        route.continue_()
    settled(page)
    page.wait_for_timeout(300)
    assert status(page) == [0, 0]


def test_what_fails_is_told_where_one_looks(visitor: Visitor) -> None:
    page = visitor.open()
    fault = {"error": {"message": "the engine is tired", "hint": "let it rest"}}
    page.route("**/api/ask?*", lambda route: route.fulfill(status=504, json=fault))
    page.route("**/api/graph?*", lambda route: route.fulfill(status=503, json=fault))
    ask(page, ASKED)
    assert page.inner_text("#answers .fault") == "the engine is tired\n\nlet it rest"
    page.fill("#query", "甲热控")
    page.wait_for_selector("#found li[role=option]")
    page.press("#query", "Enter")
    page.wait_for_selector("#notice:visible")
    assert "the engine is tired · let it rest" in page.inner_text("#notice")
    assert len(visitor.complaints()) == 2
    assert all("Failed to load resource" in one for one in visitor.faults)
    visitor.faults.clear()


def test_the_canvas_grows_and_goes_back(visitor: Visitor) -> None:
    page = visitor.open()
    find(page, "甲热控")
    settled(page)
    first = status(page)
    page.click("section.stated .link:text-is('戊云') >> nth=0")
    page.click("#panel [data-act=expand]")
    settled(page)
    many(page, f"> {first[0]}")
    grown = status(page)
    page.click("#panel [data-act=remove]")
    assert status(page)[0] == grown[0] - 1
    assert page.locator("#panel").is_hidden()
    page.go_back()
    settled(page)
    many(page, f"=== {grown[0]}")
    assert page.inner_text("#panel h2") == "戊云"
    page.click("#clear")
    assert status(page) == [0, 0]
    page.go_back()
    many(page, f"=== {grown[0]}")


def test_a_cut_answer_says_so_and_offers_more(visitor: Visitor) -> None:
    page = visitor.open("/#on=company/quanta~4")
    assert status(page)[0] == 4
    assert "显示了 4 个实体，另有" in page.inner_text("#notice")
    page.click("#notice button:text-is('显示更多')")
    settled(page)
    many(page, "=== 12")
    assert "on=company%2Fquanta%7E12" in page.url


def test_a_double_click_expands(visitor: Visitor) -> None:
    page = visitor.open("/#tab=graph&on=company/lonely")
    assert status(page)[0] == 1
    page.wait_for_timeout(500)
    box = page.locator("#picture").bounding_box()
    page.mouse.dblclick(box["x"] + box["width"] / 2 - 40, box["y"] + box["height"] / 2)
    many(page, "> 1")


def test_a_view_can_be_kept(visitor: Visitor) -> None:
    page = visitor.open()
    find(page, "甲热控")
    page.click("#tab-filters")
    page.uncheck("#classes input[data-value=Place]")
    page.uncheck("#modalities input[data-value=planned]")
    page.fill("#confidence", "0.7")
    page.wait_for_timeout(600)
    kept = status(page)
    other = visitor.open(page.url.removeprefix(visitor.base))
    assert status(other) == kept
    assert other.inner_text("#panel h2") == "甲热控"
    assert other.get_attribute("#tab-filters", "aria-selected") == "true"
    assert not other.is_checked("#classes input[data-value=Place]")
    assert other.input_value("#confidence") == "0.7"


def test_an_address_names_where_to_begin(visitor: Visitor) -> None:
    page = visitor.open("/?focus=company/alpha")
    assert status(page)[0] > 5


def test_inferred_facts_come_when_they_are_asked_for(visitor: Visitor) -> None:
    page = visitor.open("/#tab=filters&on=company/theta~60")
    before = status(page)
    page.check("#inferred")
    until(page, f"document.getElementById('status').textContent.match(/\\d+/g)[1] > {before[1]}")
    until(page, "location.hash.includes('inferred=1')")


def test_a_path_is_listed_and_shown(visitor: Visitor) -> None:
    page = visitor.open()
    page.click("#tab-path")
    choose(page, "#path-start", "子材料")
    choose(page, "#path-end", "戊云")
    page.press("#path-end", "Enter")
    page.wait_for_selector("ol.steps li")
    assert "供应" in page.inner_text("ol.steps")
    steps = page.locator("ol.steps li").count()
    settled(page)
    assert status(page)[0] == steps + 1
    again = visitor.open(page.url.removeprefix(visitor.base))
    again.wait_for_selector("ol.steps li")
    assert (again.locator("ol.steps li").count(), again.input_value("#path-end")) == (steps, "戊云")


def test_where_there_is_no_path_it_says_so(visitor: Visitor) -> None:
    page = visitor.open("/#tab=path")
    page.click("#path-form button[type=submit]")
    assert page.inner_text("#steps") == "请填写起点和终点。"
    choose(page, "#path-start", "甲热控")
    choose(page, "#path-end", "AI服务器")
    page.click("#path-form button[type=submit]")
    page.wait_for_selector("#steps .none:has-text('没有找到')")
    page.fill("#path-end", "没有这样的名称")
    page.click("#path-form button[type=submit]")
    page.wait_for_selector("#steps .fault")
    assert visitor.faults
    visitor.faults.clear()


def test_the_timeline_goes_by_year_with_the_newest_first(visitor: Visitor) -> None:
    page = visitor.open("/#on=company/quanta~60&at=company/quanta")
    page.click("[data-act='show-timeline']")
    page.wait_for_selector("ol.events li")
    years = page.locator(".timeline h4").all_inner_texts()
    assert [year for year in years if year.isdigit()] == sorted(
        (year for year in years if year.isdigit()), reverse=True
    )
    for part in ("预测", "净利润", "置信度"):
        assert (part in page.inner_text(".timeline")) == (part != "置信度")
    page.click(".timeline .quote >> nth=0")
    page.wait_for_selector("#reader mark")


def test_numbers_are_listed_by_what_they_measure(visitor: Visitor) -> None:
    page = visitor.open("/#on=company/quanta~60&at=company/quanta")
    page.click("[data-act='show-numbers']")
    page.wait_for_selector(".entity ol.events li")
    told = page.inner_text(".entity")
    for part in ("净利润", "1,300 百万元", "2024", "预测", "置信度"):
        assert part in told
    assert page.evaluate("document.activeElement.dataset.act") == "show-numbers"


def test_the_reader_marks_the_passage_by_code_points(visitor: Visitor) -> None:
    page = visitor.open("/#on=company/alpha~60&at=company/alpha")
    page.click(f"li:has-text('{reading.SENTENCE}') .read")
    page.wait_for_selector("#reader mark")
    assert "".join(page.locator("#reader mark").all_inner_texts()) == reading.SENTENCE
    assert page.locator("#reader .mention").all_inner_texts() == ["𠮷野𝒜🚀", "甲热控"]
    assert page.inner_text("#reader-title") == reading.ATTACK
    assert "某报" in page.inner_text("#reader-source")
    assert page.text_content("#reader .text") == reading.ODD
    assert page.evaluate("window.hurt === undefined")
    assert page.locator("img").count() == 0
    page.click("#reader .mention >> nth=0")
    page.wait_for_selector(f"#panel h2:has-text('{reading.ATTACK}')")
    assert page.locator("#reader").is_hidden()
    page.go_back()
    until(page, "!document.querySelector('#panel h2').textContent.includes('onerror')")


def test_a_long_text_is_made_piece_by_piece(visitor: Visitor) -> None:
    at = len(reading.BEFORE)
    page = visitor.open(f"/#doc=long&proof={at}-{at + len(reading.PROOF)}")
    page.wait_for_selector("#reader mark")
    assert "".join(page.locator("#reader mark").all_inner_texts()) == reading.PROOF
    assert page.locator("#reader mark >> nth=0").is_visible()
    made = len(page.text_content("#reader .text"))
    assert made < 20_000
    for way in ("上文", "下文"):
        page.click(f"#reader .more:has-text('{way}')")
    assert made + 30_000 < len(page.text_content("#reader .text")) < len(reading.LONG)
    page.keyboard.press("Escape")
    assert page.locator("#reader").is_hidden()
    until(page, "!location.hash.includes('doc=')")


def test_the_reader_steps_through_the_passages(visitor: Visitor) -> None:
    page = visitor.open("/#doc=d1")
    page.wait_for_selector("#reader-steps button")
    total = int(re.findall(r"\d+", page.inner_text("#reader-steps"))[-1])
    page.click("#reader-steps button:has-text('下一处')")
    page.wait_for_selector("#reader mark")
    assert f"1 / {total}" in page.inner_text("#reader-steps")
    page.keyboard.press("Enter")
    assert f"2 / {total}" in page.inner_text("#reader-steps")
    page.click("#reader-steps button:has-text('上一处')")
    assert f"1 / {total}" in page.inner_text("#reader-steps")


def test_a_query_is_filled_in_and_run(visitor: Visitor) -> None:
    page = visitor.open()
    page.click("#tab-catalogue")
    page.wait_for_selector("#themes summary")
    page.fill("#which", "supply/suppliers-of")
    page.click(".query:text-is('某公司的供应商')")
    page.click("#query-form button.main")
    assert page.inner_text("#rows") == "请填写：客户"
    choose(page, "#p-customer", "廣達")
    page.press("#p-customer", "Enter")
    page.wait_for_selector("#rows td")
    assert "甲热控" in page.inner_text("#rows")
    assert page.locator("th:text-is('supplier id')").count() == 0
    with page.expect_download() as got:
        page.click("#rows button:has-text('下载 CSV')")
    assert got.value.suggested_filename == "supply-suppliers-of.csv"
    lines = Path(got.value.path()).read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("supplier_id,supplier,")
    assert len(lines) > 3
    page.click("td .link:text-is('证据') >> nth=0")
    page.wait_for_selector("#reader[open]")
    page.keyboard.press("Escape")
    page.click("td .link:text-is('甲热控') >> nth=0")
    page.wait_for_selector("#panel h2:text-is('甲热控')")
    again = visitor.open(page.url.removeprefix(visitor.base))
    again.wait_for_selector("#rows td")


def test_every_query_has_a_form(visitor: Visitor) -> None:
    page = visitor.open("/#tab=catalogue")
    page.wait_for_selector("#themes summary")
    page.evaluate("for (const one of document.querySelectorAll('#themes details')) one.open = true")
    count = page.locator(".query").count()
    assert count > 50
    for at in range(0, count, 6):
        page.evaluate("for (const one of document.querySelectorAll('#themes details')) one.open = true")
        page.click(f".query >> nth={at}")
        page.wait_for_selector("#query-form form")
        assert page.evaluate(NAMELESS) == []


def test_the_canvas_is_taken_away_as_a_file(visitor: Visitor) -> None:
    page = visitor.open("/#tab=export")
    assert "没有可以导出" in page.inner_text("#export")
    find(page, "甲热控")
    page.click("#tab-export")
    with page.expect_download() as got:
        page.click("#export a:text-is('gexf')")
    assert "甲热控" in Path(got.value.path()).read_text("utf-8")


def test_the_report_opens_in_a_tab_of_its_own(visitor: Visitor) -> None:
    page = visitor.open("/#on=company/alpha~60&at=company/alpha")
    with page.expect_popup() as opened:
        page.click("#panel a:text-is('单页报告')")
    opened.value.wait_for_load_state()
    assert "甲热控" in opened.value.inner_text("body")


def test_the_reference_lists_each_address(visitor: Visitor) -> None:
    page = visitor.open("/api")
    told = page.inner_text("main")
    for part in ("/api/ask", "/api/graph", "min_confidence", "参数"):
        assert part in told
    page.click("#language")
    assert "parameter" in page.inner_text("main").lower()
    visitor.open("/api", **PHONE)


def test_both_languages_are_whole(visitor: Visitor) -> None:
    page = visitor.open("/?focus=company/alpha")
    ask(page, ASKED)
    for tab in ("graph", "ask", "path", "catalogue", "filters", "export"):
        page.click(f"#tab-{tab}")
    page.click("#language")
    assert page.get_attribute("html", "lang") == "en"
    assert "undefined" not in page.inner_text("body")
    for tab in ("path", "filters"):
        page.click(f"#tab-{tab}")
        assert not re.search("[\u4e00-\u9fff]", page.inner_text(f"#{tab}")), tab
    page.click("#tab-ask")
    assert page.inner_text(".reading").startswith("Read as")
    english = visitor.open("/", locale="en-US", color_scheme="dark")
    assert "Ask in Chinese or English" in english.inner_text("#answers")
    assert english.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(15, 23, 42)"


def test_all_of_it_goes_by_key(visitor: Visitor) -> None:
    page = visitor.open("/#tab=graph")
    page.keyboard.press("/")
    page.keyboard.type("甲热控")
    page.wait_for_selector("#found li[role=option]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel h2")
    settled(page)
    first = status(page)[0]
    page.focus("#picture")
    page.keyboard.press("ArrowRight")
    until(page, "document.querySelector('#panel h2').textContent !== '甲热控'")
    page.keyboard.press("Enter")
    settled(page)
    page.wait_for_timeout(300)
    grown = status(page)[0]
    assert grown >= first
    page.keyboard.press("Delete")
    assert status(page)[0] == grown - 1
    page.focus("#tab-graph")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-ask"
    page.keyboard.press("Tab")
    reached = {page.evaluate("document.activeElement.id || document.activeElement.className")}
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.className"))
    assert {"question", "clear", "picture", "in", "fit", "query", "language", "theme"} <= reached
    assert page.evaluate(NAMELESS) == []


def test_rows_are_copied_as_csv(visitor: Visitor) -> None:
    page = visitor.open(
        "/#tab=catalogue&run=supply/suppliers-of&p.customer=company/delta",
        permissions=["clipboard-read", "clipboard-write"],
    )
    page.wait_for_selector("#catalogue table")
    page.click("#catalogue button:text-is('复制 CSV')")
    page.wait_for_selector("#catalogue button:text-is('已复制')")
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert "evidence" in copied[0]
    assert len(copied) - 1 == page.locator("#catalogue tbody tr").count() > 0


def test_who_shows_the_token_once_goes_on_without_it(browser: Any, tmp_path: Path) -> None:
    write_folder(tmp_path / "toy.kg", reading.graph(), "toy", toy.ANCESTORS)
    with wiring.desk(str(tmp_path / "toy.kg")) as desk, serving(desk, "a token of some length") as base:
        one = Visitor(browser, base)
        page = one.open("/?token=a%20token%20of%20some%20length")
        find(page, "甲热控")
        assert "token" not in page.url
        page.reload()
        page.wait_for_selector("#panel h2")
        assert page.evaluate("document.cookie") == ""
        assert browser.new_context().new_page().goto(base).status == 401
        assert one.complaints() == []


def test_the_panel_is_gone_through_by_arrow_keys(visitor: Visitor) -> None:
    page = visitor.open()
    find(page, "甲热控")
    page.focus("#panel [role=tab]")
    for key, act in (
        ("ArrowRight", "show-timeline"),
        ("End", "show-numbers"),
        ("ArrowRight", "show-"),
        ("ArrowLeft", "show-numbers"),
    ):
        page.keyboard.press(key)
        until(page, f"document.activeElement.dataset.act === '{act}'")
        assert page.get_attribute("#panel [role=tab][aria-selected=true]", "data-act") == act


def test_the_reader_takes_and_gives_back_the_focus(visitor: Visitor) -> None:
    page = visitor.open(f"/#tab=ask&q={ASKED}")
    page.wait_for_selector(".quote")
    page.focus(".quote >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_selector("#reader mark")
    assert page.evaluate("document.getElementById('reader').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "quote"


def test_it_fits_a_phone(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.open("/", **PHONE)
    wide = "document.documentElement.scrollWidth"
    find(page, "甲热控")
    settled(page)
    stage, panel = (page.locator(place).bounding_box() for place in ("#stage", "#panel"))
    assert stage["height"] > 180
    assert panel["y"] + panel["height"] <= 844
    for tab in ("graph", "ask", "path", "catalogue", "filters", "export"):
        page.click(f"#tab-{tab}")
        page.wait_for_timeout(150)
        assert page.evaluate(wide) <= 390, tab
        page.screenshot(path=tmp_path / f"phone-{tab}.png")
    page.click("#tab-ask")
    ask(page, ASKED)
    page.click(".quote >> nth=0")
    page.wait_for_selector("#reader mark")
    assert page.evaluate(wide) <= 390
    page.screenshot(path=tmp_path / "phone-reader.png")


def test_names_that_are_markup_stay_names(visitor: Visitor) -> None:
    page = visitor.open("/#on=company/evil~60&at=company/evil")
    assert page.text_content("#panel h2") == reading.ATTACK
    ask(page, f"{reading.ATTACK}的客户有哪些")
    page.goto(page.url.split("#")[0] + "#tab=path&start=" + reading.ATTACK + "&end=<b>x</b>")
    page.wait_for_selector("#steps[aria-busy=false]")
    assert page.evaluate("window.hurt === undefined")
    assert page.locator("img, b").count() == 0
    visitor.faults[:] = [one for one in visitor.faults if "Failed to load resource" not in one]

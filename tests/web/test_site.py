# ruff: noqa: E501
"""What the files of the site hold, and what its scripts reckon, run by node."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from importlib.resources import files
from typing import Any

import lxml.html
import pytest

from kg.catalogue import load_catalogue
from kg.web import pages
from kg.wiring import queries_folder

SITE = files("kg.web").joinpath("site")
SCRIPTS = sorted(one.name for one in SITE.iterdir() if one.name.endswith(".js"))


def reckoned(names: tuple[str, ...], before: str, told: str) -> Any:
    """What an expression is, after some scripts of the site."""
    program = shutil.which("node")
    if program is None:
        pytest.skip("node is not installed")
    code = "\n".join(SITE.joinpath(f"{name}.js").read_text("utf-8") for name in names)
    done = subprocess.run(
        [program, "-e", f"{before}\n{code}\nconsole.log(JSON.stringify({told}))"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_every_script_is_served_once() -> None:
    assert sorted({*pages.OWN, "reference"}) == [name.removesuffix(".js") for name in SCRIPTS]
    assert len(set(pages.OWN)) == len(pages.OWN)


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_make_no_markup_from_text(name: str) -> None:
    text = SITE.joinpath(name).read_text("utf-8")
    assert not re.findall(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser", text
    )


@pytest.mark.parametrize("text", [pages.page(), pages.reference()], ids=["page", "reference"])
def test_the_policy_of_the_server_allows_all_that_stands_in_the_markup(text: str) -> None:
    tree = lxml.html.fromstring(text)
    assert all(not one.text for one in tree.iter("script"))
    assert not list(tree.iter("style"))
    named = [name for one in tree.iter("*") for name, _ in one.items()]
    assert not [name for name in named if name == "style" or name.startswith("on")]
    places = [value for one in tree.iter("*") for name, value in one.items() if name in ("src", "href")]
    assert all(place.startswith(("/", "#", "data:,")) and not place.startswith("//") for place in places)


def test_each_name_is_given_once() -> None:
    """All files are one scope, in which a second function of a name would silently take the place of the first."""
    named = re.findall(r"^(?:async )?(?:function|const|let|class) (\w+)", pages.script(), re.M)
    assert [name for name in set(named) if named.count(name) > 1] == []


def test_each_id_stands_once() -> None:
    ids = [one.get("id") for one in lxml.html.fromstring(pages.page()).iter("*") if one.get("id")]
    assert len(ids) == len(set(ids))


def test_both_languages_have_the_same_words() -> None:
    told = reckoned(
        ("words",), "const WORDS = {zh: {}, en: {}};", "[WORDS.zh, WORDS.en].map(one => Object.keys(one).sort())"
    )
    assert told[0] == told[1]
    assert len(told[0]) > 60


def test_every_word_that_is_used_is_known() -> None:
    page = files("kg.export.page").joinpath("web", "words.js").read_text("utf-8")
    known = set(reckoned(("words",), page, "Object.keys(WORDS.en)"))
    used = set(re.findall(r"words\(\)\.(\w+)", pages.script()))
    used |= set(re.findall(r'data-(?:word|title|label|hint)="(\w+)"', pages.page()))
    assert used <= known


def test_every_theme_of_the_catalogue_has_a_name() -> None:
    themes = reckoned(("words",), "const WORDS = {zh: {}, en: {}};", "Object.keys(WORDS.zh.themes)")
    assert {name.partition("/")[0] for name in load_catalogue(queries_folder())} <= set(themes)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+86 10", "'+86 10"),
        ("-2.5", "-2.5"),
        ("-3%", "-3%"),
        ("-cmd", "'-cmd"),
        ("@x", "'@x"),
        ("\t=1", "'\t=1"),
        (-7, "-7"),
        (None, ""),
        (["a", "b"], "a b"),
        ('say "x", y', '"say ""x"", y"'),
        ("=a,b", '"\'=a,b"'),
        ("two\nlines", '"two\nlines"'),
    ],
)
def test_no_cell_becomes_a_formula(value: object, cell: str) -> None:
    assert reckoned(("csv",), "", f"safeCell({json.dumps(value)})") == cell


@pytest.mark.parametrize(
    "text", ["plain", "a🚀b𠮷c", "🚀🚀", "", "x" * 7000 + "🚀" + "y" * 10, "🚀" * 4000, "a\n\nb\n"]
)
def test_offsets_are_turned_into_units(text: str) -> None:
    told = reckoned(
        ("text",),
        f"const text = {json.dumps(text)};",
        "[[...text, ''].map((_, at) => text.slice(0, unitsOf(text)(at))), piecesOf(text).map(([from, to]) => text.slice(from, to))]"
        if len(text) < 100
        else "[[], piecesOf(text).map(([from, to]) => text.slice(from, to))]",
    )
    starts, pieces = told
    assert starts == ([text[:at] for at in range(len(text) + 1)] if len(text) < 100 else [])
    assert "".join(pieces) == text
    assert all(not piece.endswith("\ud83d") for piece in pieces)


LAYOUT = """
const phone = {matches: false}, panel = {hidden: true}, by = () => ({clientWidth: 920, clientHeight: 750}), gone = new Set();
const nodes = Array.from({length: 120}, (_, at) => ({id: String(at)})), factsOf = nodes.map(() => []);
for (let at = 1; at < 100; at += 1) factsOf[at].push(at % 3 ? {s: at, t: 0} : {s: 0, t: at});
const spots = new Map(nodes.map((_, at) => [at, {x: at === 0 ? 0 : [-200, 200, 0][at % 3], y: at}]));
const range = (from, to) => Array.from({length: to - from}, (_, at) => from + at);
const places = () => JSON.parse(JSON.stringify(nodes.map(({x, y}) => [x, y])));
"""


def test_what_comes_is_laid_beside_what_is_there_and_never_on_it() -> None:
    first, second = reckoned(
        ("layout",),
        LAYOUT,
        "(() => { layOut(range(0, 60), 0, spots); const one = places(); layOut(range(0, 100), 5, spots);"
        " layOut(range(100, 120), null, spots); return [one, places()]; })()",
    )
    assert second[:60] == first[:60]
    left, right = [at for at in range(1, 60) if at % 3 == 0], [at for at in range(1, 60) if at % 3 == 1]
    assert all(first[at][0] < first[0][0] for at in left)
    assert all(first[at][0] > first[0][0] for at in right)
    for at, one in enumerate(second):
        for other in second[:at]:
            assert abs(one[0] - other[0]) >= 100 or abs(one[1] - other[1]) >= 25, (at, one, other)

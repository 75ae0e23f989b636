"""What stands in the file of a page: a policy, four scripts, and data that never reads as markup."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

import lxml.html
import pytest

from kg.export.flat import Edge, Flat, Node
from kg.export.formats.table import writer
from kg.export.page.search import fold, keys
from kg.ontology import Ontology
from kg.spelling import name_key
from tests.export import awkward, hostile

VENDOR = files("kg.export.page").joinpath("vendor")


def page(flat: Flat) -> str:
    return "".join(writer("html")(flat))


def data(text: str) -> dict:  # type: ignore[type-arg]
    return json.loads(lxml.html.fromstring(text).get_element_by_id("data").text)


@pytest.fixture(params=["empty", "toy", "awkward", "hostile"])
def flat(request: pytest.FixtureRequest, toys: Flat) -> Flat:
    return {"empty": Flat(), "toy": toys, "awkward": awkward.flat(), "hostile": hostile.flat()}[request.param]


def test_the_libraries_are_those_that_were_checked() -> None:
    told = dict(reversed(line.split()) for line in VENDOR.joinpath("checksums.txt").read_text("utf-8").splitlines())
    held = {one.name for one in VENDOR.iterdir()} - {"checksums.txt"}
    assert set(told) == held
    assert {name: sha256(VENDOR.joinpath(name).read_bytes()).hexdigest() for name in held} == told


def test_no_script_ends_its_element_or_hides_the_end_of_it() -> None:
    for folder in ("vendor", "web"):
        for one in files("kg.export.page").joinpath(folder).iterdir():
            if one.name.endswith(".js"):
                assert not re.search(r"</script|<!--|<script", one.read_text("utf-8"), re.I), one.name


def test_our_scripts_make_no_markup_from_text() -> None:
    for one in files("kg.export.page").joinpath("web").iterdir():
        found = re.findall(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", one.read_text("utf-8")
        )
        assert not found, one.name


def test_the_markup_is_the_same_whatever_the_data(flat: Flat) -> None:
    def shape(text: str) -> list[tuple[str, list[str]]]:
        return [(one.tag, sorted(one.keys())) for one in lxml.html.fromstring(text).iter("*")]

    assert shape(page(flat)) == shape(page(Flat()))


def test_the_policy_names_the_scripts_and_the_style_and_forbids_the_rest(flat: Flat) -> None:
    text = page(flat)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    blocks = re.findall(r"<(script|style)>(.*?)</\1>", text, re.S)
    hashes = [f"'sha256-{b64encode(sha256(block.encode()).digest()).decode()}'" for _, block in blocks]
    assert [rules["style-src"], *rules["script-src"].split()] == hashes
    assert set(rules) == {"default-src", "script-src", "style-src", "img-src", "base-uri", "form-action"}


def test_nothing_is_asked_of_another_place(flat: Flat) -> None:
    tree = lxml.html.fromstring(page(flat))
    places = [value for one in tree.iter("*") for name, value in one.items() if name in ("src", "href", "action")]
    assert all(place.startswith(("data:", "#")) for place in places)
    assert "sourceMappingURL" not in page(flat)


def test_the_data_hold_no_angle_bracket_and_all_that_was_selected() -> None:
    text = page(hostile.flat())
    inside = text.partition('id="data">')[2].partition("</script>")[0]
    assert "<" not in inside
    assert [node["name"] for node in data(text)["nodes"]] == list(hostile.ATTACKS)
    # The last passage proves no fact.
    assert [one["text"] for one in data(text)["evidence"]] == list(hostile.ATTACKS[:-1])


def test_facts_name_their_ends_and_relations_by_number(toys: Flat) -> None:
    held = data(page(toys))
    for told, edge in zip(held["edges"], toys.edges, strict=True):
        assert (held["nodes"][told["s"]]["id"], held["nodes"][told["t"]]["id"]) == (edge.source, edge.target)
        assert held["relations"][told["relation"]]["kind"] == edge.kind
        assert told.get("inferred", False) == (edge.origin == "inferred")


def test_only_cited_publications_are_held() -> None:
    assert list(data(page(awkward.flat()))["publications"]) == ["seed-1"]
    plain = Flat((Node("a", "a"),), (Edge("a-1", "a", "a", "SUPPLIES"),), publications=awkward.flat().publications)
    assert data(page(plain))["publications"] == {}


def test_traditional_characters_are_folded_as_names_are() -> None:
    node = Node("company/quanta", "广达电脑")
    old, new = fold(keys(node))
    table = str.maketrans(old, new)
    assert "廣達電腦".translate(table) == name_key("廣達電腦") == "广达电脑"
    assert "龍" not in old


def test_the_licences_of_the_libraries_are_in_the_page() -> None:
    text = page(Flat())
    for holder in ("Alexis Jacomy", "Guillaume Plique (Yomguithereal)", "Copyright Joyent"):
        assert holder in text


def test_both_languages_have_the_same_words() -> None:
    text = files("kg.export.page").joinpath("web", "words.js").read_text("utf-8")
    chinese, english = (
        sorted(re.findall(r"(\w+): (?=[\"{]|\(?\w+(?:, \w+)?\)? =>)", half)) for half in text.split("  en: {")
    )
    assert [name for name in chinese if name != "zh"] == english
    assert len(english) > 50


def test_modalities_are_called_as_in_the_ontology(ontology: Ontology) -> None:
    text = files("kg.export.page").joinpath("web", "words.js").read_text("utf-8")
    for language in ("zh", "en"):
        told = ", ".join(f'{id}: "{getattr(term, language)}"' for id, term in ontology.modalities.items())
        assert f"modality: {{ {told} }}" in text

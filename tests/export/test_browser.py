"""The files for Neo4j Browser: which colour a node gets there, and favourites that can be run as they are."""

import re
from pathlib import Path

import pytest

from kg.catalogue import Parameter, Query, load_catalogue
from kg.catalogue.header import TYPES
from kg.errors import GraphError
from kg.export.browser import write_browser_files
from kg.export.favourites import EXAMPLES, example, favourites
from kg.export.style_sheet import style_sheet, text_colour
from kg.ontology import Ontology
from kg.ontology.folders import data_folder
from kg.ontology.seeds import Seeds, load_seeds
from kg.records import Assertion, Entity, Graph
from kg.store.projection import project, relation_type

RULE = re.compile(r"([\w.]+) \{\n((?:  [\w-]+: [^;:{]*(?:\{[^;:]*)?;\n)+)\}\n")
CATALOGUE = load_catalogue(data_folder("queries"))


def look(sheet: str, tag: str, *labels: str) -> dict[str, str]:
    """What Browser shows: every rule whose labels the thing bears, in order, the later over the earlier."""
    shown: dict[str, str] = {}
    for selector, body in RULE.findall(sheet):
        first, *classes = selector.split(".")
        if first == tag and set(classes) <= set(labels):
            shown |= dict(line.strip().rstrip(";").split(": ") for line in body.splitlines())
    return shown


@pytest.fixture(scope="module")
def sheet(ontology: Ontology) -> str:
    return style_sheet(ontology)


@pytest.fixture(scope="module")
def seeds(ontology: Ontology) -> Seeds:
    return load_seeds(ontology=ontology)


@pytest.fixture(params=CATALOGUE.values(), ids=CATALOGUE)
def query(request: pytest.FixtureRequest) -> Query:
    assert isinstance(request.param, Query)
    return request.param


def test_the_sheet_is_nothing_but_rules_of_which_none_comes_twice(sheet: str) -> None:
    assert RULE.sub("", sheet).strip() == ""
    selectors = [selector for selector, _ in RULE.findall(sheet)]
    assert len(selectors) == len(set(selectors))


def test_a_node_shows_its_own_class_in_whatever_order_its_labels_come(sheet: str, ontology: Ontology) -> None:
    for one in ontology.classes.values():
        labels = (one.id, *ontology.ancestors(one.id))
        for order in (labels, labels[::-1], sorted(labels)):
            shown = look(sheet, "node", *order)
            assert (shown["color"], shown["caption"]) == (one.colour, "'{name}'"), one.id


def test_a_class_is_as_large_as_the_nearest_one_above_that_has_a_size(sheet: str) -> None:
    assert look(sheet, "node", "Company", "Organization", "Entity")["diameter"] == "65px"
    assert look(sheet, "node", "Segment", "Entity")["diameter"] == "80px"
    assert look(sheet, "node", "Chip", "Product", "Entity")["diameter"] == "50px"


def test_every_label_of_the_engine_has_a_rule_and_a_caption_of_its_properties(sheet: str) -> None:
    captions = {"Name": "'{id}'", "Document": "'{title}'", "Evidence": "'{text}'", "Observation": "'{metric} {value}'"}
    labels = {table.label for table in project(Graph(), {}).nodes}
    assert {label: look(sheet, "node", label)["caption"] for label in labels} == captions


def test_captions_can_be_read(sheet: str) -> None:
    for selector, _ in RULE.findall(sheet):
        if selector.startswith("node."):
            shown = look(sheet, *selector.split("."))
            assert shown["text-color-internal"] == text_colour(shown["color"])
            assert contrast(shown["text-color-internal"], shown["color"]) >= 4, selector


def test_relations_have_their_colour_and_what_is_denied_has_none(sheet: str, ontology: Ontology) -> None:
    for one in ontology.relations.values():
        fact = Assertion("company/a", one.id, "company/b")
        stated, inferred, denied = (
            look(sheet, "relationship", relation_type(each))
            for each in (fact, fact._replace(origin="inferred"), fact._replace(modality="negated"))
        )
        assert (stated["color"], stated["shaft-width"]) == (one.colour, "2px")
        assert (inferred["color"], inferred["shaft-width"]) == (one.colour, "1px")
        assert denied["color"] == look(sheet, "relationship")["color"]
        assert stated["caption"] == inferred["caption"] == denied["caption"] == "'<type>'"


def test_a_favourite_begins_with_its_titles_and_ends_with_its_query(query: Query) -> None:
    ((name, text),) = favourites([query])
    first, *rest = text.split("\n")
    assert name == query.name.replace("/", "-") + ".cypher"
    assert first == f"// {query.title_zh} / {query.title_en}"
    assert text.endswith(f"\n{query.cypher};\n")
    assert [line.split()[1] for line in rest if line.startswith(":param")] == [each.name for each in query.parameters]


def test_a_favourite_sets_parameters_that_mean_something_in_the_seeds(
    query: Query, seeds: Seeds, ontology: Ontology
) -> None:
    entities = {each.id: each for each in seeds.entities}
    for parameter in query.parameters:
        value = example(query, parameter)
        if parameter.default is not None:
            assert value == parameter.default
        elif parameter.type in ("entity", "segment"):
            label = "Segment" if parameter.type == "segment" else parameter.label
            entity: Entity = entities[str(value)]
            assert label in (entity.type, *ontology.ancestors(entity.type))
        elif parameter.type == "metric":
            assert value in ontology.metrics
        else:
            assert (parameter.name, value) in [("fact", each.id) for each in seeds.assertions]


def test_no_example_is_left_over() -> None:
    asked = {
        each
        for query in CATALOGUE.values()
        for one in query.parameters
        for each in (one.name, f"{query.name} {one.name}")
    }
    assert EXAMPLES.keys() <= asked


@pytest.mark.parametrize("type_", TYPES)
def test_a_new_query_gets_a_value_of_every_type(type_: str) -> None:
    parameter = Parameter("unheard-of", type_, "", "")
    query = Query("x/y", "甲", "A", "", "", (), (), (parameter,), "RETURN 1")
    assert example(query, parameter) is not None


@pytest.mark.parametrize(
    ("value", "literal"), [(200, "200"), (0.6, "0.6"), ("", "''"), ("it's a \\", r"'it\'s a \\'"), ("液冷", "'液冷'")]
)
def test_values_are_written_as_cypher(value: object, literal: str) -> None:
    query = Query("x/y", "甲", "A", "", "", (), (), (Parameter("p", "text", "", "", value),), "RETURN $p")
    assert dict(favourites([query])) == {"x-y.cypher": f"// 甲 / A\n:param p => {literal};\nRETURN $p;\n"}


def test_the_files_lie_in_the_folder_and_may_be_written_again(tmp_path: Path, ontology: Ontology) -> None:
    for _ in range(2):
        made = write_browser_files(tmp_path / "x", ontology, CATALOGUE.values())
        assert sorted(made) == sorted(path for path in (tmp_path / "x").rglob("*") if path.is_file())
    assert len(made) == 1 + len(CATALOGUE)
    assert (tmp_path / "x" / "style.grass").read_text("utf-8") == style_sheet(ontology)


def test_a_folder_that_is_a_file_is_named(tmp_path: Path, ontology: Ontology) -> None:
    (tmp_path / "x").touch()
    with pytest.raises(GraphError, match="x' cannot be written"):
        write_browser_files(tmp_path / "x", ontology, ())


def contrast(one: str, other: str) -> float:
    """By WCAG 2.1, written anew."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)

"""GEXF and GraphML by their rules: structure, one type for each attribute, colours, times, labels."""

from itertools import groupby
from pathlib import Path

import networkx
import pytest
from lxml import etree

from kg.export.flat import Flat
from kg.export.formats.table import writer
from tests.export import awkward

G, V = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"
X, Y = "{http://graphml.graphdrawing.org/xmlns}", "{http://www.yworks.com/xml/graphml}"

RULES = Path(__file__).with_name("gexf.rng")


def parsed(form: str, flat: Flat | None = None) -> etree._Element:
    return etree.fromstring("".join(writer(form)(flat or awkward.flat())).encode())


def test_gexf_keeps_to_the_rules() -> None:
    rules = etree.RelaxNG(etree.parse(str(RULES)))
    rules.assertValid(parsed("gexf"))
    rules.assertValid(parsed("gexf", Flat()))


def test_gexf_declares_each_attribute_once_and_uses_no_other() -> None:
    read = parsed("gexf")
    for group, tag in zip(read.iter(f"{G}attributes"), ("node", "edge"), strict=True):
        types = {one.get("id"): one.get("type") for one in group}
        assert len(types) == len(group)
        for one in read.iter(f"{G}{tag}"):
            for value in one.iter(f"{G}attvalue"):
                kind = types[value.get("for")]
                assert kind == "string" or float(value.get("value")) is not None
                assert kind != "integer" or value.get("value").isdigit()


def test_gexf_tells_parallel_edges_apart_by_kind() -> None:
    edges = [(one.get("source"), one.get("target"), one.get("kind")) for one in parsed("gexf").iter(f"{G}edge")]
    assert len(set(edges)) == len(edges) == 6
    assert [kind for *_, kind in edges] == [
        "SUPPLIES", "SUPPLIES 2", "NOT_SUPPLIES", "INFERRED_COMPETES_WITH", "SUPPLIES", "PART_OF",
    ]  # fmt: skip


def test_gexf_has_colours_sizes_places_and_times() -> None:
    read = parsed("gexf")
    node, edge = next(read.iter(f"{G}node")), next(read.iter(f"{G}edge"))
    assert dict(node.find(f"{V}color").attrib) == {"r": "29", "g": "78", "b": "216"}
    assert dict(node.find(f"{V}position").attrib) == {"x": "-3.5", "y": "7.0", "z": "0.0"}
    assert node.find(f"{V}size").get("value") == "14.0"
    assert (edge.get("start"), edge.get("end"), edge.get("weight")) == ("2024-07-01", "2024-09-30", "0.57")


@pytest.mark.parametrize("form", ["graphml", "yed"])
def test_graphml_has_one_key_of_one_type_for_each_attribute(form: str) -> None:
    read = parsed(form)
    keys = {key.get("id"): key for key in read.iter(f"{X}key")}
    assert len(keys) == len(list(read.iter(f"{X}key")))
    named = [(key.get("for"), key.get("attr.name")) for key in keys.values() if key.get("attr.name")]
    assert len(named) == len(set(named))
    ids = [one.get("id") for one in (*read.iter(f"{X}node"), *read.iter(f"{X}edge"))]
    assert len(ids) == len(set(ids)) == 11
    for value in read.iter(f"{X}data"):
        if keys[value.get("key")].get("attr.type") in ("int", "double"):
            float(value.text)


def test_graphml_has_the_names_that_gephi_looks_for() -> None:
    read = parsed("graphml")
    names = {
        what: {key.get("attr.name") for key in keys}
        for what, keys in groupby(read.iter(f"{X}key"), lambda k: k.get("for"))
    }
    assert names["node"] >= {"label", "label_zh", "label_en", "color", "size", "x", "y"}
    assert names["edge"] >= {"label", "label_zh", "label_en", "weight"}
    kinds = [(edge.get("source"), edge.get("target"), edge.get("label")) for edge in read.iter(f"{X}edge")]
    assert len(kinds) == len(set(kinds))


def test_yed_shows_labels_in_a_font_with_chinese_characters_apart_from_one_another() -> None:
    read = parsed("yed")
    for tag, number in (("NodeLabel", 5), ("EdgeLabel", 6)):
        labels = list(read.iter(f"{Y}{tag}"))
        assert len(labels) == number
        assert {label.get("fontFamily") for label in labels} == {"Dialog"}
    shapes = [shape.get("type") for shape in read.iter(f"{Y}Shape")]
    assert shapes == ["roundrectangle", "roundrectangle", "hexagon", "octagon", "ellipse"]
    lines = [line.get("type") for line in read.iter(f"{Y}LineStyle")]
    assert lines == ["line", "line", "dotted", "line", "dashed", "line"]
    drawn = networkx.parse_graphml(etree.tostring(read).decode(), force_multigraph=True)
    assert drawn.nodes["company/a:b"]["shape_type"] == "roundrectangle"
    assert (float(drawn.nodes["company/a:b"]["x"]), float(drawn.nodes["company/a:b"]["y"])) == (-3.5, 7.0)

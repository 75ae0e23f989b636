"""Upstream and downstream, by the dependency table."""

import re
from pathlib import Path

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analytics.backbone import backbone
from kg.analytics.closure import Route, closure
from kg.analytics.dependency import CARRIERS, PREDICATES, dependencies
from kg.analytics.facts import Fact
from kg.ontology import load_ontology
from tests.analytics.toy import CHAIN, SEGMENTS, fact, graph_of


def reached(facts: tuple[Fact, ...], start: str, downstream: bool, depth: int = 3) -> dict[str, Route]:
    return closure(dependencies(graph_of(facts)), start, downstream=downstream, depth=depth)


def walked(facts: tuple[Fact, ...], start: str, downstream: bool, depth: int = 3) -> dict[str, list[str]]:
    """The ids of the facts behind each thing reached."""
    routes = reached(facts, start, downstream, depth)
    return {node: [one.id.removeprefix("a-") for one in route.facts] for node, route in routes.items()}


def test_downstream_of_a_maker_are_the_wholes_and_users_of_what_it_makes() -> None:
    assert walked(CHAIN, "company/f", downstream=True, depth=4) == {
        "chip/x": ["makes"],
        "company/d": ["makes", "develops"],
        "system/s": ["makes", "whole"],
        "company/c": ["makes", "whole", "uses"],
        "company/b": ["makes", "whole", "uses", "bank"],
    }


def test_what_hits_a_product_hits_its_developer_but_not_the_other_products_of_that_firm() -> None:
    assert "chip/g" not in walked(CHAIN, "company/m", downstream=True, depth=8)
    assert "chip/g" in walked(CHAIN, "company/d", downstream=True)


def test_upstream_of_a_firm_are_its_suppliers_and_what_its_products_need() -> None:
    assert walked(CHAIN, "company/d", downstream=False) == {
        "chip/g": ["gadget"],
        "chip/x": ["develops"],
        "company/n": ["n"],
        "component/y": ["n"],
        "company/m": ["m"],
        "company/f": ["develops", "makes"],
    }


def test_depth_bounds_the_walk() -> None:
    assert set(walked(CHAIN, "company/f", downstream=True, depth=1)) == {"chip/x"}


def test_of_equally_short_paths_the_one_with_the_strongest_weakest_link_is_kept() -> None:
    facts = (
        fact("a-1", "company/a SUPPLIES company/b", modality="planned"),
        fact("a-2", "company/b SUPPLIES company/z"),
        fact("a-3", "company/a SUPPLIES company/c", confidence=0.6),
        fact("a-4", "company/c SUPPLIES company/z", confidence=0.9),
        fact("a-5", "company/a SUPPLIES company/d", confidence=0.7),
        fact("a-6", "company/d SUPPLIES company/z", confidence=0.7),
    )
    assert walked(facts, "company/a", downstream=True)["company/z"] == ["5", "6"]


def test_negated_facts_carry_nothing() -> None:
    assert walked((fact("a-1", "company/a SUPPLIES company/b", modality="negated"),), "company/a", True) == {}


def test_one_stated_fact_is_stated_and_any_longer_path_or_inferred_fact_is_inferred() -> None:
    routes = reached(CHAIN, "company/f", downstream=True)
    assert (routes["chip/x"].basis, routes["system/s"].basis) == ("stated", "inferred")
    inferred = (fact("a-1", "company/a DEVELOPS chip/x", origin="inferred"),)
    assert reached(inferred, "company/a", downstream=True)["chip/x"].basis == "inferred"


def test_downstream_of_a_segment_are_its_wholes_what_they_feed_its_buyers_and_what_needs_its_products() -> None:
    assert walked(SEGMENTS, "segment/p1", downstream=True) == {
        "company/b": ["buyer"],
        "component/y": ["good"],
        "segment/w": ["p1"],
        "chip/x": ["good", "inside"],
        "segment/p2": ["p1", "wp2"],
        "segment/v": ["p1", "wv"],
        "segment/u": ["p1", "wv", "vu"],
    }


def test_who_buys_the_whole_is_no_buyer_of_each_part() -> None:
    assert "company/c" not in walked(SEGMENTS, "segment/p1", downstream=True)
    assert {"company/b", "company/c"} <= set(walked(SEGMENTS, "segment/w", downstream=True))


def test_upstream_of_a_segment_are_its_parts_and_what_feeds_it_or_its_wholes() -> None:
    assert walked(SEGMENTS, "segment/w", downstream=False) == {
        "segment/p1": ["p1"],
        "segment/p2": ["p2"],
        "segment/q": ["qw"],
    }
    assert walked(SEGMENTS, "segment/p1", downstream=False) == {"segment/q": ["p1", "qw"]}


def test_a_heading_without_any_flow_is_no_place_in_the_chain() -> None:
    assert "segment/h" not in walked(SEGMENTS, "segment/p1", downstream=True)


def test_a_segment_that_feeds_its_own_part_has_it_downstream() -> None:
    assert walked(SEGMENTS, "segment/w", downstream=True)["segment/p2"] == ["wp2"]


def test_a_reseller_is_no_source_of_goods_whose_developer_is_known() -> None:
    facts = (
        fact("a-1", "company/r SUPPLIES company/b", item="chip/x"),
        fact("a-2", "company/c USES chip/x"),
        fact("a-3", "company/d DEVELOPS chip/x"),
    )
    assert "company/c" in walked(facts[:2], "company/r", downstream=True)
    assert "company/c" not in walked(facts, "company/r", downstream=True)


def test_a_technique_binds_hardware_but_no_model() -> None:
    facts = (
        fact("a-1", "chip/x BASED_ON technology/t"),
        fact("a-2", "model/m BASED_ON technology/t"),
    )
    assert set(walked(facts, "technology/t", downstream=True)) == {"chip/x"}


def test_the_table_names_relations_and_classes_of_the_ontology() -> None:
    ontology = load_ontology()
    kinds = set(ontology.classes)
    for carrier in CARRIERS:
        assert carrier.predicate in ontology.relations
        assert carrier.above | carrier.below <= kinds
        assert {carrier.upstream, carrier.downstream} <= {"subject", "object", "item"}


def test_the_table_of_the_documentation_has_a_row_for_each_relation() -> None:
    page = (Path(__file__).parents[2] / "docs" / "analytics.md").read_text("utf-8")
    table = page.partition("| relation |")[2].partition("\n\n")[0]
    assert set(re.findall(r"^\| ([A-Z_]+) \|", table, re.M)) == set(PREDICATES)


def test_the_backbone_leaves_out_plans_segments_own_steps_and_products_that_nobody_needs() -> None:
    own = (fact("a-own", "company/d DEVELOPS system/s"),)
    plan = (fact("a-plan", "company/e SUPPLIES company/f", modality="planned"),)
    kept = {(arc.fact.id, arc.upstream) for arc in backbone(graph_of((*CHAIN, *SEGMENTS, *own, *plan)))}
    assert kept == {
        ("a-makes", "company/f"),
        ("a-part", "component/y"),
        ("a-inside", "component/y"),
        ("a-m", "company/m"),
        ("a-m", "component/y"),
        ("a-n", "company/n"),
        ("a-n", "component/y"),
        ("a-bank", "company/c"),
        ("a-bank", "software/z"),
        ("a-buyer", "company/a"),
        ("a-other", "company/a"),
    }


PAIRS = st.lists(
    st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), min_size=1, max_size=15, unique=True
)


@given(PAIRS, st.booleans())
def test_among_suppliers_the_closure_is_what_breadth_first_search_finds(
    pairs: list[tuple[str, str]], downstream: bool
) -> None:
    facts = tuple(fact(f"a-{a}{b}", f"company/{a} SUPPLIES company/{b}") for a, b in pairs)
    plain = networkx.DiGraph((f"company/{a}", f"company/{b}") for a, b in [*pairs, ("a", "a")])
    lengths = networkx.single_source_shortest_path_length(
        plain if downstream else plain.reverse(), "company/a", cutoff=3
    )
    del lengths["company/a"]
    assert {node: route.level for node, route in reached(facts, "company/a", downstream).items()} == lengths


@pytest.mark.parametrize("downstream", [True, False])
def test_a_thing_that_depends_on_nothing_reaches_nothing(downstream: bool) -> None:
    assert walked(CHAIN, "company/unheard", downstream) == {}

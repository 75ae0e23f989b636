"""Each formula against values worked out by hand."""

from itertools import pairwise
from math import isclose, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analytics.bottlenecks import betweenness
from kg.analytics.chain import bypass
from kg.analytics.closure import closure
from kg.analytics.communities import louvain, tie_graph, ties
from kg.analytics.concentration import EQUAL, STATED, herfindahl, shares
from kg.analytics.dependency import arcs_of, dependencies
from kg.analytics.sourcing import Need, alternatives, single_sources, sources
from kg.analytics.substitutes import Feature, features, similar
from tests.analytics.toy import CHAIN, fact, graph_of


def supplies(*pairs: str) -> list[float]:
    """Betweenness of a, b, c ... where each pair is a supplier and its customer."""
    facts = [fact(f"a-{pair}", f"company/{pair[0]} SUPPLIES company/{pair[1]}") for pair in pairs]
    found = betweenness(list(arcs_of(dependencies(graph_of(facts)))))
    return [round(found[id], 4) for id in sorted(found)]


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        (("ab", "bc", "cd"), [0, 0.3333, 0.3333, 0]),  # b lies on a-c and a-d: 2 of 3 * 2 ordered pairs
        (("ab", "ac", "bd", "cd"), [0, 0.0833, 0.0833, 0]),  # b and c share a-d: half of one pair of 6
        (("ab", "cb", "bd"), [0, 0.3333, 0, 0]),
    ],
)
def test_betweenness_is_the_share_of_shortest_paths_through_a_thing(
    pairs: tuple[str, ...], expected: list[float]
) -> None:
    assert supplies(*pairs) == expected


def test_a_sample_of_a_large_chain_is_always_the_same() -> None:
    facts = [fact(f"a-{n}", f"company/{n} SUPPLIES company/{n + 1}") for n in range(1100)]
    arcs = list(arcs_of(dependencies(graph_of(facts))))
    first = betweenness(arcs)
    assert first == betweenness(arcs)
    assert isclose(first["company/550"], 550 * 550 / (1100 * 1099), rel_tol=0.05)


@given(st.lists(st.integers(1, 100), min_size=1, max_size=8))
def test_herfindahl_lies_between_equal_shares_and_a_monopoly(parts: list[int]) -> None:
    index = herfindahl(part / sum(parts) for part in parts)
    assert 1 / len(parts) - 1e-4 <= index <= 1
    assert isclose(index, sum(part * part for part in parts) / sum(parts) ** 2, abs_tol=1e-4)


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        (("3 billion USD", "1 billion USD"), ([0.75, 0.25], STATED)),
        (("1,200 MW", "400 MW"), ([0.75, 0.25], STATED)),
        (("3 billion USD", "1 billion CNY"), ([0.5, 0.5], EQUAL)),
        (("3 billion USD", ""), ([0.5, 0.5], EQUAL)),
        (("up to 3 billion USD", "1 billion USD"), ([0.5, 0.5], EQUAL)),
        (("", ""), ([0.5, 0.5], EQUAL)),
    ],
)
def test_shares_rest_on_amounts_only_where_all_are_exact_and_alike(
    amounts: tuple[str, str], expected: tuple[list[float], str]
) -> None:
    met = {
        who: [fact("a-1", "company/a SUPPLIES company/z", amount=amount)]
        for who, amount in zip("ab", amounts, strict=True)
    }
    assert shares(met) == expected


def test_a_need_is_met_by_those_who_are_asserted_to_meet_it() -> None:
    known = sources(
        graph_of((*CHAIN, fact("a-plan", "company/p SUPPLIES company/d", item="component/y", modality="planned")))
    )
    assert {need: set(met) for need, met in known.items()} == {
        Need("company/d", "component/y"): {"company/m", "company/n"},
        Need("", "component/y"): {"company/m", "company/n"},
        Need("chip/x", ""): {"company/f"},
        Need("company/b", "software/z"): {"company/c"},
        Need("", "software/z"): {"company/c"},
    }
    assert [(who, need.customer) for who, need, _ in single_sources(known)] == [
        ("company/f", "chip/x"),
        ("company/c", "company/b"),
    ]


@pytest.mark.parametrize(
    ("id", "downstream", "others"),
    [
        ("a-m", "company/d", {"company/n"}),
        ("a-m", "component/y", {"company/n"}),
        ("a-makes", "chip/x", set()),
        ("a-whole", "system/s", None),
    ],
)
def test_alternatives_are_the_others_who_meet_the_same_need(id: str, downstream: str, others: set[str] | None) -> None:
    graph = graph_of(CHAIN)
    arcs = [arc for arc in arcs_of(dependencies(graph)) if (arc.fact.id, arc.downstream) == (id, downstream)]
    found = {alternatives(sources(graph), arc) for arc in arcs if arc.upstream != "component/y"}
    assert found == {None if others is None else frozenset(others)}


def test_goods_that_are_not_named_have_no_alternatives_to_count() -> None:
    graph = graph_of([fact("a-1", "company/a SUPPLIES company/b"), fact("a-2", "company/c SUPPLIES company/b")])
    assert {alternatives(sources(graph), arc) for arc in arcs_of(dependencies(graph))} == {None}


def test_a_shock_is_absorbed_at_the_step_with_most_alternatives() -> None:
    graph = graph_of(CHAIN)
    found = closure(dependencies(graph), "company/m", downstream=True, depth=4)
    bypassed = {id: bypass(sources(graph), path) for id, path in found.items()}
    assert bypassed["company/d"] == bypassed["system/s"] == {"company/n"}
    start = closure(dependencies(graph), "company/f", downstream=True)
    assert bypass(sources(graph), start["system/s"]) == frozenset()


SEGMENT_A, SEGMENT_B, RIVALS = Feature("segment", "a"), Feature("segment", "b"), Feature("COMPETES_WITH", "x|y")


def test_likeness_counts_rare_features_more() -> None:
    known = {
        "x": {SEGMENT_A: (), SEGMENT_B: (), RIVALS: ()},
        "y": {RIVALS: ()},
        "p": {SEGMENT_A: (), SEGMENT_B: ()},
        "q": {SEGMENT_A: ()},
        "r": {SEGMENT_A: ()},
    }
    # Bearers: A of x, p, q, r; B of x, p; the rivalry of x, y.
    expected = [
        ("p", 1 / log(4) + 1 / log(2), 2 / 3),
        ("y", 1 / log(2), 1 / 3),
        ("q", 1 / log(4), 1 / 3),
        ("r", 1 / log(4), 1 / 3),
    ]
    assert [(id, round(score, 9), jaccard) for id, score, jaccard in similar(known, "x")] == [
        (id, round(score, 9), jaccard) for id, score, jaccard in expected
    ]


def test_features_are_places_customers_and_rivalries_by_asserted_facts() -> None:
    facts = (
        fact("a-1", "company/a OPERATES_IN segment/s"),
        fact("a-2", "company/a DEVELOPS chip/x"),
        fact("a-3", "chip/x PART_OF segment/t"),
        fact("a-4", "company/a SUPPLIES company/b", item="chip/x"),
        fact("a-5", "company/a COMPETES_WITH company/c"),
        fact("a-6", "system/w CONTAINS chip/x"),
        fact("a-7", "company/a OPERATES_IN segment/u", modality="planned"),
    )
    found = {
        id: {feature.id: [one.id for one in by] for feature, by in of.items()}
        for id, of in features(graph_of(facts)).items()
    }
    assert found == {
        "company/a": {
            "segment/s": ["a-1"],
            "segment/t": ["a-2", "a-3"],
            "company/b": ["a-4"],
            "company/a|company/c": ["a-5"],
        },
        "company/c": {"company/a|company/c": ["a-5"]},
        "chip/x": {"segment/t": ["a-3"], "company/b": ["a-4"], "system/w": ["a-6"]},
    }


def test_two_cliques_with_one_bridge_are_two_communities() -> None:
    pairs = [*pairwise("abca"), *pairwise("defgd"), ("d", "f"), ("e", "g"), ("c", "d")]
    facts = [fact(f"a-{a}{b}", f"company/{a} PARTNERS_WITH company/{b}") for a, b in pairs]
    found = louvain(tie_graph(ties(graph_of(facts))))
    assert [sorted(id[-1] for id in group) for group in found] == [list("defg"), list("abc")]


def test_a_tie_weighs_as_many_facts_as_there_are() -> None:
    facts = [fact("a-1", "company/a PARTNERS_WITH company/b"), fact("a-2", "company/b SUPPLIES company/a")]
    assert tie_graph(ties(graph_of(facts)))["company/a"]["company/b"]["weight"] == 2

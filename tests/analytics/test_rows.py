"""What the analyses say of a small graph, read through the engine."""

from collections.abc import Iterable

import pytest

from kg.analytics import bottlenecks, communities, concentration, impact, neighbourhood, substitutes
from kg.analytics.facts import facts_of, load
from kg.errors import UsageError
from kg.records import Rows
from kg.store import View


def records(rows: Rows) -> list[dict[str, object]]:
    return [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]


def picked(rows: Rows, *columns: str) -> list[tuple[object, ...]]:
    return [tuple(record[name] for name in columns) for record in records(rows)]


def test_an_impact_lists_what_nothing_absorbs_first(view: View) -> None:
    found = impact(view, "company/f")
    assert picked(found, "thing", "level", "weakest_modality", "min_confidence", "alternatives", "basis") == [
        ("X芯片", 1, "asserted", 0.8, 0, "stated"),
        ("丙云", 1, "reported", 0.5, None, "stated"),
        ("S服务器", 2, "asserted", 0.8, 0, "inferred"),
        ("丁芯", 1, "asserted", 0.9, 1, "stated"),
    ]
    assert picked(found, "path", "links", "alternative_names")[2:] == [
        ("甲厂 → X芯片 → S服务器", ["MANUFACTURES", "CONTAINS"], []),
        ("甲厂 → 丁芯", ["SUPPLIES 代工"], ["乙厂"]),
    ]


def test_every_row_quotes_its_weakest_link(view: View) -> None:
    server = records(impact(view, "company/f"))[2]
    assert (server["evidence"], server["document"], server["date"]) == ("甲厂制造X芯片。", "周报", "2024-07")
    assert isinstance(server["facts"], list)
    assert len(server["facts"]) == 2
    assert server["fact"] == server["facts"][0]
    assert server["origins"] == ["extracted", "seed"]


def test_a_seed_fact_cites_its_source(view: View) -> None:
    row = records(neighbourhood(view, "segment/gpu", downstream=True))[0]
    assert (row["thing_en"], row["evidence"], row["document"], row["date"]) == ("servers", None, "x/y", "2024")


def test_own_products_are_rows_only_when_asked_for(view: View) -> None:
    assert "X芯片" not in [name for (name,) in picked(impact(view, "company/d"), "thing")]
    assert "X芯片" in [name for (name,) in picked(impact(view, "company/d", own=True), "thing")]


def test_upstream_of_a_firm_leads_through_its_products(view: View) -> None:
    found = neighbourhood(view, "company/c", downstream=False)
    assert picked(found, "thing", "path", "level") == [
        ("甲厂", "丙云 ← 甲厂", 1),
        ("X芯片", "丙云 ← S服务器 ← X芯片", 2),
        ("丁芯", "丙云 ← S服务器 ← X芯片 ← 丁芯", 3),
    ]


def test_concentration_says_on_what_its_shares_rest(view: View) -> None:
    found = concentration(view, "company/d")
    assert picked(found, "item", "suppliers", "shares", "hhi", "basis") == [
        ("Y存储", 2, "stated amounts", 0.625, "inferred"),
        ("代工", 2, "equal (no comparable amounts)", 0.5, "inferred"),
    ]


def test_concentration_of_everything_has_a_row_for_each_need(view: View) -> None:
    assert sorted(picked(concentration(view), "customer", "item", "suppliers")) == [
        ("X芯片", "MANUFACTURES", 1),
        ("丁芯", "Y存储", 2),
        ("丁芯", "代工", 2),
    ]


def test_a_bottleneck_names_what_it_alone_supplies(view: View) -> None:
    found = {record["thing"]: record for record in records(bottlenecks(view))}
    assert found["甲厂"]["single_source_of"] == ["MANUFACTURES → X芯片"]
    assert found["X芯片"]["betweenness"] > 0  # type: ignore[operator]
    assert picked(bottlenecks(view, "segment/foundry"), "thing") == [("甲厂",)]


def test_substitutes_share_places_and_rivalry_first(view: View) -> None:
    # Three firms are in the segment, two are rivals: 1/ln 3 + 1/ln 2 and 1/ln 3.
    assert picked(substitutes(view, "company/d"), "thing", "score", "jaccard", "stated_competitor", "basis") == [
        ("戊芯", 2.3529, 1.0, "yes", "inferred"),
        ("己芯", 0.9102, 0.5, "", "inferred"),
    ]


def test_a_segment_has_no_substitutes(view: View) -> None:
    with pytest.raises(UsageError, match="neither a firm nor a product"):
        substitutes(view, "segment/gpu")


def test_a_community_counts_its_ties_and_segments(view: View) -> None:
    # The memory makers deliver one item to one firm: five things, three facts.
    assert picked(communities(view), "size", "ties", "members", "segments") == [
        (5, 3, ["丁芯", "乙厂", "庚存", "辛存", "Y存储"], ["图形芯片"]),
        (3, 2, ["X芯片", "甲厂", "S服务器"], ["代工"]),
    ]


def test_no_row_rests_on_a_denial(view: View) -> None:
    def behind(rows: Rows) -> Iterable[str]:
        return {id for record in records(rows) for id in record["facts"]}  # type: ignore[attr-defined]

    denied = view.query("MATCH ()-[r:NOT_SUPPLIES]->() RETURN r.id AS id").rows
    assert len(denied) == 1
    assert denied[0][0] not in behind(impact(view, "company/f")) | behind(concentration(view)) | behind(
        bottlenecks(view)
    )
    assert "戊芯" not in [name for (name,) in picked(impact(view, "company/f"), "thing")]


def test_facts_are_loaded_with_all_that_they_say(view: View) -> None:
    supply = next(fact for fact in facts_of(load(view, ["SUPPLIES"])) if fact.subject == "company/m")
    assert supply[1:] == (
        *(
            "company/m",
            "SUPPLIES",
            "company/d",
            "component/y",
            "asserted",
            1.0,
            "seed",
            "3 billion USD",
            (),
            "x/y",
            "2024",
        ),
    )

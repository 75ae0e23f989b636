"""Answers on the toy graph that were worked out by hand."""

import pytest

from kg.catalogue import Query, run
from kg.store import View

Cells = list[tuple[object, ...]]


def cells(view: View, query: Query, arguments: dict[str, object], *columns: str) -> Cells:
    answer = run(view, query, arguments)
    places = [answer.columns.index(each) for each in columns]
    return [tuple(row[place] for place in places) for row in answer.rows]


@pytest.mark.parametrize(
    ("period", "growth"),
    [
        ("2022", [(None, None)]),
        ("2023", [(25.0, "2022")]),
        # two sources differ; and the dollars of that year are another unit
        ("2024", [(None, None), (4.0, "2023"), (12.0, "2023")]),
        ("2025", [(None, None)]),
        ("2023Q4", [(None, None)]),
        ("2024H1", [(None, None)]),
        ("2024Q1", [(10.0, "2023Q4")]),
        # the second quarter is denied
        ("2024Q2", [(None, None)]),
        ("2024Q3", [(-39.4, "2024Q1")]),
    ],
)
def test_growth_compares_with_the_nearest_earlier_period_of_the_same_kind(
    period: str, growth: Cells, view: View, catalogue: dict[str, Query]
) -> None:
    arguments: dict[str, object] = {"entity": "company/quanta", "metric": "net_profit"}
    rows = cells(view, catalogue["market/growth"], arguments, "period", "growth", "previous_period")
    assert sorted((row[1:] for row in rows if row[0] == period), key=str) == sorted(growth, key=str)


@pytest.mark.parametrize("entity", ["company/delta", "company/nvision"])
def test_no_growth_from_a_loss_of_a_share_or_of_a_mixture(entity: str, view: View, catalogue: dict[str, Query]) -> None:
    assert {row[0] for row in cells(view, catalogue["market/growth"], {"entity": entity}, "growth")} == {None}


def test_a_ranking_keeps_currencies_apart_and_numbers_without_a_unit_last(
    view: View, catalogue: dict[str, Query]
) -> None:
    arguments: dict[str, object] = {"metric": "net_profit", "period": "2024"}
    assert cells(view, catalogue["market/ranking"], arguments, "base_unit", "rank", "entity_id") == [
        ("CNY", 1, "company/quanta"),
        ("CNY", 2, "company/quanta"),
        ("CNY", 3, "company/delta"),
        ("USD", 1, "company/nvision"),
        ("USD", 2, "company/quanta"),
        ("", 1, "company/epsilon"),
    ]


def test_a_supplier_stands_in_its_nearest_tier_with_the_way_to_the_company(
    view: View, catalogue: dict[str, Query]
) -> None:
    arguments: dict[str, object] = {"customer": "company/quanta", "depth": 4}
    rows = cells(view, catalogue["supply/tiers"], arguments, "tier", "basis", "supplier_id", "path")
    assert {row for row in rows if row[0] != 1} == {
        (2, "inferred", "company/mu", "子材料 → 丙电源 → 廣達電腦"),
        (3, "inferred", "company/nu", "丑矿业 → 子材料 → 丙电源 → 廣達電腦"),
        (4, "inferred", "company/xi", "寅设备 → 丑矿业 → 子材料 → 丙电源 → 廣達電腦"),
    }
    assert {row[2] for row in rows if row[:2] == (1, "stated")} == {"company/alpha", "company/gamma", "company/nvision"}


def test_the_parts_of_parts_are_marked_inferred(view: View, catalogue: dict[str, Query]) -> None:
    rows = cells(view, catalogue["product/composition"], {"product": "system/rack"}, "level", "basis", "path")
    assert sorted(set(rows)) == [
        (1, "stated", "机柜R → N100"),
        (1, "stated", "机柜R → 电源P"),
        (2, "inferred", "机柜R → N100 → 裸片"),
        (3, "inferred", "机柜R → N100 → 裸片 → 凸点"),
        (4, "inferred", "机柜R → N100 → 裸片 → 凸点 → 冷板X"),
    ]


def test_a_policy_reaches_firms_only_by_inference(view: View, catalogue: dict[str, Query]) -> None:
    rows = cells(view, catalogue["policy/reach"], {"policy": "policy/plan"}, "basis", "touched_id", "path")
    assert sorted(row for row in rows if str(row[1]).startswith("company/")) == [
        ("inferred", "company/alpha", "《液冷行动计划》 → 液冷 → 甲热控"),
        ("inferred", "company/beta", "《液冷行动计划》 → 冷板 → 乙散热"),
        ("inferred", "company/kappa", "《液冷行动计划》 → 液冷 → 壬热管"),
    ]


def test_a_denied_target_touches_nothing(view: View, catalogue: dict[str, Query]) -> None:
    touched = cells(view, catalogue["policy/reach"], {"policy": "policy/plan"}, "touched_id")
    assert not {("segment/power",), ("company/gamma",)} & set(touched)


def test_rivals_by_shared_customers_are_counted(view: View, catalogue: dict[str, Query]) -> None:
    query, columns = catalogue["company/competitors-by-customers"], ("basis", "competitor_id", "shared", "customers")
    assert cells(view, query, {"company": "company/o-neil"}, *columns) == [("inferred", "company/alpha", 1, ["戊云"])]


def test_a_rumour_heard_after_the_fact_is_not_confirmed_by_it(view: View, catalogue: dict[str, Query]) -> None:
    rows = cells(view, catalogue["evidence/confirmed-rumours"], {}, "subject_id", "object_id", "said", "confirmed")
    assert rows == [("company/theta", "chip/n200", "2024-06-03", "2024-07")]

"""What two graphs differ in."""

from dataclasses import replace

import pytest

from kg.history import changes, snapshot
from kg.history.change_rows import change_rows
from kg.history.changes import is_built_in
from kg.records import Assertion, Entity, Graph, Observation
from tests.history import story
from tests.history.story import DEAL, DENIAL, FORECAST, PLAN, RESULT


def between(old: str, new: str) -> list[dict[str, object]]:
    was, now = (snapshot(story.graph(), date) for date in (old, new))
    rows = change_rows([one for one in changes(was, now) if not is_built_in(one)], was, now)
    return [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]


def test_from_june_to_july_a_plan_comes_true_a_rumour_is_denied_and_a_forecast_is_revised() -> None:
    found = between("2024-06", "2024-07")
    assert [(row["change"], row["kind"], row["subject"], row["before"], row["after"]) for row in found] == [
        ("changed", "fact", "a", "planned", "asserted"),
        ("changed", "fact", "c", "reported", "negated"),
        ("changed", "number", "a", "10 亿元 (forecast)", "12 亿元"),
        ("added", "fact", "b", "", "asserted"),
        ("added", "fact", "d", "", "asserted"),
        ("added", "entity", "d", "", "d"),
    ]
    assert [row["fact"] for row in found[:3]] == [DEAL.id, DENIAL.id, RESULT.id]
    assert {row["document"] for row in found} == {"Note of july", "Note of may"}
    assert [row["basis"] for row in found] == ["stated", "stated", "stated", "inferred", "stated", ""]
    assert found[-1]["evidence"] == "甲供货。july"


def test_the_same_way_back_they_are_removed() -> None:
    forth, back = between("2024-06", "2024-07"), between("2024-07", "2024-06")
    added, removed = ({row["subject_id"] for row in rows if row["change"] != "changed"} for rows in (forth, back))
    assert added == removed == {"company/b", "company/d"}
    assert [(row["before"], row["after"]) for row in back[:3]] == [
        ("asserted", "planned"),
        ("negated", "reported"),
        ("12 亿元", "10 亿元 (forecast)"),
    ]


def test_of_several_passages_the_newest_is_shown() -> None:
    (deal, *_) = between("2024-06", "2024-08")
    assert (deal["fact"], deal["document"], deal["date"]) == (DEAL.id, "Note of august", "2024-08-02")


def test_more_evidence_is_no_change() -> None:
    once = DEAL._replace(evidence=DEAL.evidence[:1], confidence=0.8)
    seeded = DEAL._replace(origin="seed", evidence=(), source="list")
    assert changes(Graph(assertions=(once,)), Graph(assertions=(DEAL, seeded))) == []


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (["asserted"], ["asserted", "planned"], []),
        (["asserted"], ["asserted", "negated"], [(["asserted"], ["negated"])]),
        (["planned"], ["planned", "forecast"], [(["planned"], ["forecast"])]),
        (["planned", "reported"], ["planned", "reported", "asserted"], [(["planned", "reported"], ["asserted"])]),
        (["asserted"], ["reported"], [(["asserted"], ["reported"])]),
        (["asserted", "planned"], ["planned"], [(["asserted"], ["planned"])]),
    ],
)
def test_plans_and_rumours_of_what_is_settled_do_not_count(
    was: list[str], now: list[str], expected: list[tuple[list[str], list[str]]]
) -> None:
    old, new = (Graph(assertions=tuple(DEAL._replace(modality=how) for how in side)) for side in (was, now))
    found = [[[getattr(one, "modality", "") for one in side] for side in change[2:]] for change in changes(old, new)]
    assert found == [list(sides) for sides in expected]


def test_a_fact_that_was_inferred_and_is_now_stated_is_new() -> None:
    guess = DEAL._replace(origin="inferred", rule="r")
    found = changes(Graph(assertions=(guess,)), Graph(assertions=(guess, DEAL)))
    assert [(one.change, one.after) for one in found] == [("added", (DEAL,))]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (FORECAST, FORECAST._replace(value=(1000.0,), unit="百万元"), []),  # the same in another unit
        (FORECAST, FORECAST._replace(value=(11.0,), scaled=(1.1e9,)), ["changed"]),
        (FORECAST, FORECAST._replace(period="2025"), ["added", "removed"]),
        (FORECAST, FORECAST._replace(unit_code="USD"), ["added", "removed"]),
        (FORECAST._replace(period=""), FORECAST._replace(period="", value=(11.0,)), ["added", "removed"]),
        (FORECAST._replace(metric="other"), RESULT._replace(metric="other"), ["added", "removed"]),
    ],
)
def test_only_comparable_numbers_are_revised(old: Observation, new: Observation, expected: list[str]) -> None:
    found = changes(Graph(observations=(old,)), Graph(observations=(new,)))
    assert [one.change for one in found] == expected


@pytest.mark.parametrize(
    ("new", "built_in"),
    [
        (Graph(entities=(Entity("chip/z", "Chip", "Z", origin="seed"),)), True),
        (Graph(entities=(Entity("chip/z", "Chip", "Z"),)), False),
        (Graph(assertions=(PLAN._replace(origin="seed"),)), True),
        (Graph(assertions=(PLAN,)), False),
        (Graph(observations=(RESULT,)), False),
    ],
)
def test_what_came_with_the_seeds_alone_is_told_apart(new: Graph, built_in: bool) -> None:
    assert [is_built_in(one) for one in changes(Graph(), new)] == [built_in]


def test_a_seed_whose_modality_changed_is_news() -> None:
    was, now = (Assertion("a", "USES", "b", modality=how, origin="seed") for how in ("planned", "asserted"))
    (found,) = changes(Graph(assertions=(was,)), Graph(assertions=(now,)))
    assert not is_built_in(found)


def test_a_graph_does_not_differ_from_itself() -> None:
    assert changes(story.graph(), replace(story.graph())) == []

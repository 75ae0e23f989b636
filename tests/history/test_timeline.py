"""Everything said of an entity, by date."""

from pathlib import Path

import pytest

from kg.history import timeline
from kg.store import open_view
from tests.history.story import DEAL, FORECAST, LISTED, PLAN, PRICE, RESULT, ROUND, TENANT


@pytest.mark.parametrize(
    ("entity", "expected"),
    [
        (
            "company/a",
            [
                # a whole year begins before any day in it, and ends after
                ("2024", "period", *((one.id) for one in sorted((FORECAST, RESULT), key=lambda one: one.id))),
                ("2024", "said", LISTED.id),
                ("2024-05-20", "said", PLAN.id),
                ("2024-06-30", "event", ROUND.id),
                ("2024-07", "said", DEAL.id),
                ("", "", PRICE.id),
            ],
        ),
    ],
)
def test_facts_and_numbers_stand_by_date_the_newest_last(
    folder: Path, entity: str, expected: list[tuple[str, ...]]
) -> None:
    with open_view(folder) as view:
        events = timeline(view, entity)
    found = [(event.when, event.kind, event.fact) for event in events]
    wanted = [(when, kind, fact) for when, kind, *facts in expected for fact in facts]
    assert sorted(found) == sorted(wanted)
    assert [when for when, _, _ in found] == [when for when, _, _ in wanted]


def test_the_date_since_when_it_holds_comes_first(folder: Path) -> None:
    with open_view(folder) as view:
        events = {event.fact: event for event in timeline(view, "chip/y")}
    assert (events[TENANT.id].when, events[TENANT.id].kind) == ("2024-06", "valid")


def test_each_event_has_its_evidence_and_a_number_its_value(folder: Path) -> None:
    with open_view(folder) as view:
        events = {event.fact: event for event in timeline(view, "company/a")}
    assert events[FORECAST.id].object == "10 亿元"
    assert (events[ROUND.id].evidence, events[ROUND.id].document, events[ROUND.id].date) == (
        "甲供货。",
        "Note of july",
        "2024-07",
    )
    assert (events[LISTED.id].origin, events[LISTED.id].document) == ("seed", "list")

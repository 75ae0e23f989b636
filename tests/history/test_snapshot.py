"""What the graph knew on a day."""

import os
from pathlib import Path
from time import sleep

import pytest

from kg.errors import UsageError
from kg.history import days, last_day, snapshot, snapshot_folder
from kg.history.cache import announced
from kg.records import Assertion, Observation
from kg.store import open_view, read_folder, read_manifest, write_folder
from tests.history import story
from tests.history.story import (
    DEAL,
    DENIAL,
    FORECAST,
    GUESS,
    LISTED,
    MAKER,
    OLD_NEWS,
    PLAN,
    PRICE,
    RESULT,
    ROUND,
    RUMOUR,
    TENANT,
)

IN_MAY = {PLAN, RUMOUR, MAKER}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024", ("2024-01-01", "2024-12-31")),
        ("2024H1", ("2024-01-01", "2024-06-30")),
        ("2024Q4", ("2024-10-01", "2024-12-31")),
        ("2023-02", ("2023-02-01", "2023-02-28")),
        ("2024-02-29", ("2024-02-29", "2024-02-29")),
        ("2023-02-29", None),
        ("2024-13", None),
        ("2024-00", None),
        ("2024-05-00", None),
        ("0000", None),
        ("2024Q5", None),
        ("24Q1", None),
        ("2024-6", None),
        ("", None),
    ],
)
def test_a_partial_date_is_a_span_of_days(text: str, expected: tuple[str, str] | None) -> None:
    assert days(text) == expected


def test_a_date_that_is_none_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="2024Q3"):
        last_day("yesterday")


@pytest.mark.parametrize(
    ("date", "facts"),
    [
        ("2024-05-19", {MAKER}),
        ("2024-05-20", IN_MAY),
        ("2024-06", {*IN_MAY, TENANT}),
        ("2024-07-30", {*IN_MAY, TENANT}),  # the note of July may be of the 31st
        ("2024-09-30", {PLAN, RUMOUR, MAKER, TENANT, DEAL, DENIAL, ROUND, OLD_NEWS, GUESS}),
        ("2024-10", {PLAN, RUMOUR, MAKER, DEAL, DENIAL, ROUND, OLD_NEWS, GUESS}),
        ("2024", {PLAN, RUMOUR, MAKER, DEAL, DENIAL, ROUND, OLD_NEWS, GUESS, LISTED}),
    ],
)
def test_facts_are_there_once_said_and_while_valid(date: str, facts: set[Assertion]) -> None:
    there = {fact.id for fact in snapshot(story.graph(), date).assertions}
    expected = {fact.id for fact in facts}
    # One note of no date says so, too; that note counts as known.
    assert there == expected | {OLD_NEWS.id}


@pytest.mark.parametrize(
    ("date", "numbers"),
    [("2024-05-19", {PRICE}), ("2024-06", {PRICE, FORECAST}), ("2024-07", {PRICE, FORECAST, RESULT})],
)
def test_numbers_are_there_once_said(date: str, numbers: set[Observation]) -> None:
    assert set(snapshot(story.graph(), date).observations) == numbers


def test_later_evidence_is_taken_from_a_fact_and_with_it_what_it_added_to_its_confidence() -> None:
    deal = next(fact for fact in snapshot(story.graph(), "2024-07").assertions if fact.id == DEAL.id)
    assert [span.document for span in deal.evidence] == ["july"]
    assert deal.confidence == 0.8  # two documents of 0.8 make 1 - 0.2 * 0.2 = 0.96


def test_what_only_an_undated_note_is_left_to_say_bears_no_date() -> None:
    fact = next(fact for fact in snapshot(story.graph(), "2024-06").assertions if fact.id == OLD_NEWS.id)
    assert ([span.document for span in fact.evidence], fact.said) == (["undated"], "")


def test_an_entity_that_only_later_documents_name_is_not_there_and_seeds_are() -> None:
    before, after = (snapshot(story.graph(), date) for date in ("2024-06", "2024-07"))
    assert {entity.id for entity in after.entities} - {entity.id for entity in before.entities} == {"company/d"}
    assert [merge.kept for merge in before.merges] == ["company/a"]
    assert [document.id for document in before.documents] == ["may", "undated"]


def test_at_the_end_of_time_the_snapshot_is_the_graph_but_for_what_has_ended() -> None:
    whole = story.graph()
    last = snapshot(whole, "2030")
    assert set(whole.assertions) - set(last.assertions) == {TENANT}
    assert (last.documents, last.entities, last.observations) == (whole.documents, whole.entities, whole.observations)


def test_a_snapshot_is_kept_within_the_graph_and_goes_with_it(folder: Path) -> None:
    first = snapshot_folder(folder, "2024-06")
    written = (first / "manifest.json").stat().st_mtime_ns
    assert first.is_relative_to(folder)
    assert snapshot_folder(folder, "2024H1") == first  # both end on the last of June
    assert (first / "manifest.json").stat().st_mtime_ns == written
    with open_view(first) as view:
        rows = view.query(
            "MATCH (:Entity {id: 'company/a'})-[r:SUPPLIES]->(:Entity) RETURN r.modality AS modality"
        ).rows
    assert rows == [("planned",)]


def test_a_new_build_drops_the_snapshots_of_the_former_one(folder: Path) -> None:
    kept, manifest = snapshot_folder(folder, "2024-06"), read_manifest(folder)
    write_folder(folder, read_folder(folder), "test", manifest.classes)
    assert not kept.exists()


def test_where_the_graph_cannot_be_written_the_snapshot_lies_elsewhere(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.W_OK)
    elsewhere = snapshot_folder(folder, "2024-06")
    assert not elsewhere.is_relative_to(folder)
    assert read_folder(elsewhere) == read_folder(snapshot_folder(folder, "2024-06"))
    assert not (folder / "as-of").exists()


def test_it_says_what_it_is_doing_only_if_that_takes_long(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with announced("quick"):
        pass
    monkeypatch.setattr("kg.history.cache.PATIENCE", 0.0)
    with announced("slow"):
        sleep(0.2)
    assert capsys.readouterr().err == "slow\n"

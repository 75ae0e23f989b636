"""What is listed for people to decide on, in which order, with what they need for it."""

from dataclasses import replace

import pytest

from kg.errors import UnknownName
from kg.records import Graph
from kg.resolve.corrections import read_correction
from kg.review import Material, Wish, doubts
from tests.review.stories import FOUR, GRAPH, MERGE, NOT, SINGLE, STATED, THREE, UNSURE


def found(wish: Wish = Wish(), *rows: dict[str, object], graph: Graph = GRAPH) -> list[str]:  # noqa: B008
    return [doubt.id for doubt in doubts(Material(graph), [read_correction(row) for row in rows], wish)[0]]


@pytest.mark.parametrize(
    ("kind", "ids"),
    [
        ("conflict", {STATED.id, NOT.id}),
        ("numbers", {THREE.id, FOUR.id}),
        ("low-confidence", {UNSURE.id}),
        ("merge", {MERGE}),
        ("new-entity", {"company/new"}),
        ("single-source", {NOT.id, UNSURE.id, SINGLE.id, THREE.id, FOUR.id}),
    ],
)
def test_each_kind_finds_what_it_is_about_and_nothing_else(kind: str, ids: set[str]) -> None:
    assert set(found(Wish(kinds=(kind,)))) == ids


def test_the_most_doubtful_come_first_and_among_them_the_most_connected() -> None:
    kinds = [doubt.kind.partition(";")[0] for doubt in doubts(Material(GRAPH), (), Wish())[0]]
    assert kinds == ["conflict"] * 2 + ["numbers"] * 2 + ["low-confidence", "merge", "new-entity", "single-source"]
    less, more = (SINGLE._replace(confidence=0.3), UNSURE._replace(confidence=0.3))
    graph = replace(GRAPH, assertions=(less, more), observations=(THREE,))
    assert found(Wish(kinds=("low-confidence",)), graph=graph) == [more.id, less.id]


def test_an_unknown_kind_lists_the_known_ones() -> None:
    with pytest.raises(UnknownName, match="new-entity"):
        found(Wish(kinds=("new-entities",)))


@pytest.mark.parametrize(
    ("wish", "ids"),
    [
        (Wish(most=0.5), [UNSURE.id]),
        (Wish(least=0.9), [STATED.id, SINGLE.id]),
        (Wish(since="2024-09-01"), sorted([THREE.id, FOUR.id])),
        (Wish(since="2024-06-19"), [STATED.id, *sorted([THREE.id, FOUR.id])]),
    ],
)
def test_wishes_narrow_the_list(wish: Wish, ids: list[str]) -> None:
    assert found(wish) == ids


def test_the_limit_counts_what_it_leaves_out() -> None:
    shown, left = doubts(Material(GRAPH), (), Wish(limit=3))
    assert (len(shown), left) == (3, 5)


@pytest.mark.parametrize(
    ("row", "gone"),
    [
        ({"accept": NOT.id}, NOT.id),
        ({"reject": THREE.id}, THREE.id),
        ({"accept": "company/new"}, "company/new"),
        ({"rename": "company/new", "to": "新"}, "company/new"),
        ({"retype": "company/new", "to": "Chip"}, "company/new"),
        ({"merge": ["company/a", "company/new"]}, "company/new"),
        ({"split": "新星", "from": "company/new"}, "company/new"),
        ({"accept": ["company/x", "company/new"]}, MERGE),
        ({"split": "company/x", "from": "company/new"}, MERGE),
    ],
)
def test_what_is_decided_is_left_out_before_any_build(row: dict[str, object], gone: str) -> None:
    before = found()
    assert gone in before
    assert set(found(Wish(), row)) >= set(before) - {gone, "company/new"}
    assert gone not in found(Wish(), row)


@pytest.mark.parametrize("name", ["entities", "assertions", "observations", "merges"])
def test_what_bears_the_mark_of_a_person_is_left_out(name: str) -> None:
    marked = tuple(record._replace(reviewed="accepted") for record in getattr(GRAPH, name))
    assert len(found(graph=replace(GRAPH, **{name: marked}))) < len(found())


def test_a_row_holds_what_a_person_needs() -> None:
    rows = {doubt.id: doubt for doubt in doubts(Material(GRAPH), (), Wish())[0]}
    fact, number, new, merge = rows[STATED.id], rows[THREE.id], rows["company/new"], rows[MERGE]
    assert fact[2:11] == ("甲方 (company/a)", "SUPPLIES", "乙方 (company/b)", "", "", "asserted", 0.9, "t", 2)
    assert fact.passage[1:] == ("甲方供应乙方。", "other.txt", "2024-07-01")
    assert (number.relation, number.number, number.passage.text) == (
        "revenue",
        "3 亿元 (2024)",
        "甲方收入3亿元，或4亿元。",
    )
    assert (new.relation, new.object, new.passage.text) == ("is a", "Company", "新星科技成立。")
    assert (merge.object, merge.rule, merge.passage.text) == ("company/x", "legal name", "新星科技成立。")

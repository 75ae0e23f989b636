"""What does not fit into memory comes back as sorting it in memory would give it."""

from itertools import groupby
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kg.sorting import ExternalSort, Spool

Pairs = list[tuple[int, str]]
ROWS = st.lists(st.tuples(st.integers(0, 9), st.text(max_size=2)), max_size=60)


def first(row: tuple[int, str]) -> int:
    return row[0]


def sorted_by_first(rows: Pairs, most: int) -> ExternalSort[tuple[int, str]]:
    found: ExternalSort[tuple[int, str]] = ExternalSort(first, most=most)
    found.add(rows[:20])
    found.add(rows[20:])
    return found


@given(ROWS, st.integers(1, 70))
def test_rows_come_sorted_those_of_one_key_as_they_came(rows: Pairs, most: int) -> None:
    found = sorted_by_first(rows, most)
    assert list(found) == list(found) == sorted(rows, key=first)
    assert len(found) == len(rows)


@given(ROWS, st.integers(1, 70))
def test_groups_hold_all_rows_of_a_key(rows: Pairs, most: int) -> None:
    groups = [list(group) for _, group in groupby(sorted(rows, key=first), key=first)]
    assert list(sorted_by_first(rows, most).groups()) == groups


@given(ROWS, st.integers(1, 70))
def test_two_may_go_through_them_at_once(rows: Pairs, most: int) -> None:
    found = sorted_by_first(rows, most)
    assert list(zip(found, found, strict=True)) == [(row, row) for row in sorted(rows, key=first)]


@given(ROWS, st.integers(1, 70))
def test_a_spool_gives_what_it_was_given(rows: Pairs, most: int) -> None:
    found: Spool[tuple[int, str]] = Spool(most=most)
    found.add(rows[:20])
    found.add(rows[20:])
    assert list(zip(found, found, strict=True)) == [(row, row) for row in rows]
    assert len(found) == len(rows)


def test_nothing_is_left_in_the_folder(tmp_path: Path) -> None:
    found: ExternalSort[str] = ExternalSort(str, tmp_path, most=1)
    found.add("ba")
    assert list(found) == ["a", "b"]
    assert not list(tmp_path.iterdir())

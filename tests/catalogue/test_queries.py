"""Each query of the catalogue gives what plain Python over the records gives."""

from collections.abc import Iterable

import pytest

from kg.catalogue import Query, lint, run
from kg.records import Rows
from kg.store import View
from kg.store.cypher_text import returned_columns
from tests.catalogue.cases import CASES
from tests.catalogue.conftest import QUERIES
from tests.catalogue.reference import REFERENCE, Facts, Row


def test_every_query_file_has_a_reference_and_a_case(catalogue: dict[str, Query]) -> None:
    assert set(catalogue) == set(REFERENCE) == {name for name, _, _ in CASES}


@pytest.mark.parametrize("name", sorted(REFERENCE))
def test_a_query_keeps_to_the_dialect(name: str, catalogue: dict[str, Query]) -> None:
    assert lint(catalogue[name]) == []


@pytest.mark.parametrize(("name", "arguments", "least"), CASES)
def test_a_query_answers_like_its_reference(
    name: str, arguments: dict[str, object], least: int, view: View, facts: Facts, catalogue: dict[str, Query]
) -> None:
    expected = list(REFERENCE[name](facts, **arguments))
    answer = run(view, catalogue[name], arguments)
    columns = sorted({column for row in expected for column in row})
    assert len(expected) >= least
    assert _sorted(_rows(answer, columns), columns) == _sorted(expected, columns)


@pytest.mark.parametrize("name", ["evidence/newest-facts", "quality/most-connected", "supply/segment-to-makers"])
def test_a_query_gives_the_same_order_twice(name: str, view: View, catalogue: dict[str, Query]) -> None:
    arguments = next(arguments for each, arguments, _ in CASES if each == name)
    assert run(view, catalogue[name], arguments) == run(view, catalogue[name], arguments)


def test_stated_supply_comes_before_inferred_supply(view: View, catalogue: dict[str, Query]) -> None:
    answer = run(view, catalogue["supply/segment-to-makers"], {"a": "液冷", "b": "服务器"})
    basis = [row[0] for row in answer.rows]
    assert basis == sorted(basis, reverse=True)
    assert set(basis) == {"stated", "inferred"}


def test_a_path_leads_from_one_end_to_the_other(view: View, catalogue: dict[str, Query]) -> None:
    answer = run(view, catalogue["chain/shortest-path"], {"a": "company/alpha", "b": "company/eta"})
    ends = [{row["subject_id"], row["object_id"]} for row in _rows(answer, ["subject_id", "object_id"])]
    here = "company/alpha"
    for end in ends:
        (here,) = end - {here}
    assert here == "company/eta"


# What counts or lists, and states no fact in a row.
TALLIES = {
    "chain/upstream-downstream",
    "company/competitors-by-customers",
    "evidence/documents",
    "quality/most-connected",
    "quality/relation-counts",
    "quality/seed-only",
    "quality/without-segment",
}
PROOF = ("modality", "confidence", "sources", "evidence", "document", "date")


@pytest.mark.parametrize("name", sorted(set(REFERENCE) - TALLIES))
def test_a_row_that_states_a_fact_shows_how_sure_it_is_and_where_it_stands(
    name: str, catalogue: dict[str, Query]
) -> None:
    columns = returned_columns(catalogue[name].cypher)
    assert set(PROOF) <= set(columns)
    assert {"fact", "observation", "evidence_id"} & set(columns)


def test_the_queries_lie_in_themes() -> None:
    assert not list(QUERIES.glob("*.cypher"))


def _rows(answer: Rows, columns: Iterable[str]) -> list[Row]:
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    return [{column: row[column] for column in columns} for row in rows]


def _sorted(rows: list[Row], columns: list[str]) -> list[list[str]]:
    """As text, so that None and numbers sort; a column that the reference leaves out of a row counts as None."""
    return sorted([repr(row.get(column)) for column in columns] for row in rows)

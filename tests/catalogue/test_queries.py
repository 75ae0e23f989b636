"""Each query of the catalogue gives what plain Python over the records gives."""

from collections.abc import Iterable

import pytest

from kg.catalogue import Query, lint, run
from kg.records import Rows
from kg.store import View
from tests.catalogue import toy
from tests.catalogue.conftest import QUERIES
from tests.catalogue.reference import REFERENCE, Facts, Row

FACT = next(each.id for each in toy.graph().assertions if len(each.evidence) > 1)
SEEDED = next(each.id for each in toy.graph().assertions if each.source == "seed-1")

# query, arguments, how many rows at least: a comparison of nothing with nothing proves nothing
CASES: list[tuple[str, dict[str, object], int]] = [
    ("supply/segment-to-makers", {"a": "segment/liquid-cooling", "b": "segment/servers"}, 6),
    ("supply/segment-to-makers", {"a": "segment/cooling", "b": "segment/ai-servers"}, 5),
    ("supply/segment-to-makers", {"a": "segment/chips", "b": "segment/ai-servers"}, 3),
    ("supply/segment-to-makers", {"a": "segment/power", "b": "segment/clouds"}, 0),
    ("supply/suppliers-of", {"customer": "company/quanta"}, 6),
    ("supply/customers-of", {"supplier": "company/alpha"}, 5),
    ("supply/single-source-parts", {}, 6),
    ("supply/single-source-parts", {"customer": "company/quanta"}, 4),
    ("product/made-by", {"product": "chip/n100"}, 2),
    ("product/uses-chip", {"chip": "chip/n100"}, 3),
    ("model/base-and-family", {"model": "model/base"}, 2),
    ("model/trained-on", {"model": "model/base"}, 2),
    ("policy/touching-segment", {"segment": "segment/cooling"}, 2),
    ("policy/by-issuer", {"issuer": "government/mii"}, 2),
    ("investment/investors-of", {"company": "company/theta"}, 4),
    ("investment/rounds", {}, 3),
    ("investment/rounds", {"since": "2024-06"}, 2),
    ("company/segments", {"company": "company/quanta"}, 2),
    ("company/profile", {"entity": "company/alpha"}, 8),
    ("company/profile", {"entity": "company/theta"}, 8),
    ("chain/shortest-path", {"a": "company/alpha", "b": "company/eta"}, 3),
    ("chain/shortest-path", {"a": "company/alpha", "b": "company/lonely"}, 0),
    ("chain/segment-companies", {"segment": "segment/cooling"}, 2),
    ("chain/upstream-downstream", {"segment": "segment/servers"}, 4),
    ("evidence/of-edge", {"fact": FACT}, 2),
    ("evidence/of-edge", {"fact": SEEDED}, 1),
    ("evidence/newest-facts", {}, 40),
    ("evidence/newest-facts", {"since": "2024-07", "limit": 7}, 7),
    ("quality/most-connected", {"limit": 12}, 12),
    ("quality/contradictions", {}, 1),
    ("market/observations", {"entity": "company/quanta"}, 3),
    ("market/observations", {"entity": "company/quanta", "metric": "revenue_yoy"}, 1),
    ("market/observations", {"entity": "chip/n100"}, 1),
]


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


@pytest.mark.parametrize("name", sorted(set(REFERENCE) - {"quality/most-connected", "chain/upstream-downstream"}))
def test_a_row_that_states_a_fact_shows_how_sure_it_is_and_where_it_stands(
    name: str, catalogue: dict[str, Query]
) -> None:
    cypher = catalogue[name].cypher
    assert all(f" AS {column}" in cypher for column in ("modality", "confidence", "evidence", "document", "date"))


def test_the_queries_lie_in_themes() -> None:
    assert not list(QUERIES.glob("*.cypher"))


def _rows(answer: Rows, columns: Iterable[str]) -> list[Row]:
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    return [{column: row[column] for column in columns} for row in rows]


def _sorted(rows: list[Row], columns: list[str]) -> list[list[str]]:
    """As text, so that None and numbers sort; a column that the reference leaves out of a row counts as None."""
    return sorted([repr(row.get(column)) for column in columns] for row in rows)

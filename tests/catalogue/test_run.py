"""Arguments are checked and resolved before a query runs."""

import pytest

from kg.catalogue import Query, run
from kg.catalogue.header import Parameter
from kg.catalogue.run import bind
from kg.errors import UnknownName, UsageError
from kg.store import View


def _query(*parameters: Parameter) -> Query:
    return Query("theme/question", "", "", "", "", (), (), parameters, "RETURN 1 AS one ORDER BY one")


@pytest.mark.parametrize(
    ("type_", "given", "value"),
    [
        ("int", "12", 12),
        ("int", 12, 12),
        ("float", "0.5", 0.5),
        ("text", "任意", "任意"),
        ("date", "2024-06", "2024-06"),
        ("date", "2024Q3", "2024Q3"),
        ("date", 2024, "2024"),
        ("predicate", "INVESTS_IN", "INVESTS_IN"),
        ("metric", "net_profit", "net_profit"),
        ("metric", "营业收入", "revenue"),
        ("metric", "Market share", "market_share"),
        ("entity", "廣達電腦", "company/quanta"),
        ("segment", "液冷", "segment/liquid-cooling"),
    ],
)
def test_an_argument_becomes_a_value_of_its_type(view: View, type_: str, given: object, value: object) -> None:
    assert bind(view, _query(Parameter("x", type_, "", "")), {"x": given}) == {"x": value}


@pytest.mark.parametrize(
    ("type_", "given"),
    [
        ("int", "1.5"),
        ("int", "many"),
        ("float", "half"),
        ("date", "yesterday"),
        ("date", "2024-6"),
        ("date", "20240601"),
        ("predicate", "supplies"),
        ("metric", "headcount"),
        ("segment", "company/quanta"),
        ("entity", "nobody at all"),
    ],
)
def test_a_wrong_argument_is_a_usage_error(view: View, type_: str, given: object) -> None:
    with pytest.raises(UsageError):
        bind(view, _query(Parameter("x", type_, "", "")), {"x": given})


def test_a_default_stands_in_for_a_missing_argument(view: View) -> None:
    assert bind(view, _query(Parameter("x", "int", "", "", 7)), {}) == {"x": 7}
    assert bind(view, _query(Parameter("x", "entity", "", "", "")), {"x": ""}) == {"x": ""}


def test_a_missing_argument_is_asked_for(view: View) -> None:
    with pytest.raises(UsageError, match=r"needs x \(thing\); add --param x=TEXT"):
        bind(view, _query(Parameter("x", "text", "", "thing")), {})


def test_an_unknown_argument_lists_the_known_ones(view: View, catalogue: dict[str, Query]) -> None:
    with pytest.raises(UnknownName, match="did you mean 'customer'"):
        run(view, catalogue["supply/suppliers-of"], {"costumer": "x"})


def test_a_limit_cuts_the_rows(view: View, catalogue: dict[str, Query]) -> None:
    assert len(run(view, catalogue["evidence/newest-facts"], {}, limit=2).rows) == 2

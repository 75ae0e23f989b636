"""Which numbers make a line, and where its dots lie."""

from dataclasses import dataclass

import pytest

from kg.report.chart import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, chart, dots
from kg.report.figures import Number, Series, plain, series


def number(
    period: str, value: float, modality: str = "asserted", unit: str = "亿元", metric: str = "revenue"
) -> Number:
    return Number(f"o-{period}-{value}", metric, period, value, None, unit, modality, 0.8, "2025", ())


NEWER = number("2024", 6)._replace(said="2026")


@dataclass(frozen=True)
class Case:
    name: str
    given: list[Number]
    periods: list[list[str]]


@pytest.mark.parametrize(
    "case",
    [
        Case("sorted by time", [number("2024", 2), number("2023", 1)], [["2023", "2024"]]),
        Case("one period is no line", [number("2024", 1), number("2024", 2)], []),
        Case("years and quarters apart", [number("2024", 2), number("2024Q1", 1)], []),
        Case("units apart", [number("2024", 2), number("2023", 1, unit="%")], []),
        Case("no period, no place", [number("", 2), number("2023", 1)], []),
        Case("unnamed numbers", [number("2024", 2, metric="other"), number("2023", 1, metric="other")], []),
        Case(
            "stated before forecast",
            [number("2024", 9, "forecast"), number("2024", 8), number("2023", 1)],
            [["2023", "2024", "2024"]],
        ),
    ],
    ids=lambda case: case.name,
)
def test_a_line_has_one_metric_unit_and_length_of_period(case: Case) -> None:
    assert [[one.period for one in line.numbers] for line in series(case.given)] == case.periods


def test_of_one_period_the_newest_statement_is_on_the_line() -> None:
    (line,) = series([number("2024", 5), NEWER, number("2023", 1)])
    assert [(dot.number.value, dot.first) for dot in dots(line)] == [(1, True), (6, True), (5, False)]


def test_time_is_to_scale() -> None:
    # from the middle of 2020 to that of 2024 are 1461 days, to that of 2021 365.5: a quarter of the way
    line = Series("revenue", "", tuple(number(year, 1) for year in ("2020", "2021", "2024")))
    places = [(dot.x - LEFT) / (WIDTH - LEFT - RIGHT) for dot in dots(line)]
    assert places == pytest.approx([0, 365.5 / 1461, 1], abs=1e-3)


def test_values_are_to_scale_the_greatest_on_top() -> None:
    line = Series("revenue", "", tuple(number(str(year), value) for year, value in ((2022, -5), (2023, 0), (2024, 15))))
    heights = [dot.y for dot in dots(line)]
    assert heights == [HEIGHT - BOTTOM, pytest.approx(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) / 4), TOP]


def test_a_forecast_is_hollow_and_a_second_opinion_lies_off_the_line() -> None:
    line = Series("revenue", "", (number("2023", 1), number("2024", 8), number("2024", 9, "forecast")))
    drawn = chart(line, "revenue", "#123456")
    fills = [(dot.get("fill"), dot.get("stroke")) for dot in drawn.iter("circle")]
    assert fills == [("#123456", "#123456"), ("#123456", "#123456"), ("#ffffff", "#94a3b8")]
    (path,) = drawn.iter("polyline")
    assert len(str(path.get("points")).split()) == 2
    assert [text.text for text in drawn.iter("text")] == ["2023", "1", "2024", "8"]


def test_of_many_dots_the_first_and_the_last_are_labelled() -> None:
    line = Series("revenue", "", tuple(number(str(year), year) for year in range(2010, 2020)))
    assert [text.text for text in chart(line, "", "#000").iter("text")][::2] == ["2010", "2019"]


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (-247.46, "-247.46"), (1000000, "1,000,000"), (0.5, "0.5"), (12.30, "12.3")]
)
def test_numbers_are_plain(value: float, text: str) -> None:
    assert plain(value) == text

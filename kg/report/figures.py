"""The numbers of an entity, and which of them make a line over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.dates import days
from kg.store.contract import View

_NUMBERS = """
MATCH (:Entity {id: $id})-[:HAS_OBSERVATION]->(v:Observation)
RETURN v.id AS id, v.metric AS metric, coalesce(v.period, '') AS period, v.value AS value, v.value_to AS value_to,
       coalesce(v.unit, '') AS unit, v.modality AS modality, v.confidence AS confidence, coalesce(v.said, '') AS said,
       coalesce(v.evidence, []) AS evidence
ORDER BY metric, period, said, id
"""
# Metrics whose numbers at two dates say nothing of what lies between: what they measure, or over which span, differs.
UNCHARTED = ("other", "growth", "price_change", "speed", "count")
FEWEST = 2


class Number(NamedTuple):
    """An observation; `value_to` is the upper end of a range, `evidence` holds ids."""

    id: str
    metric: str
    period: str
    value: float
    value_to: float | None
    unit: str
    modality: str
    confidence: float
    said: str
    evidence: tuple[str, ...]

    @property
    def text(self) -> str:
        """The value with its unit as printed.

        >>> Number("o-1", "capex", "2025", 60, 65, "亿美元", "forecast", 0.8, "", ()).text
        '60–65 亿美元'
        """
        value = "–".join(plain(each) for each in (self.value, self.value_to) if each is not None)
        return f"{value} {self.unit}".strip()


class Series(NamedTuple):
    """Numbers of one metric, unit and length of period, by period; several of one period where sources differ."""

    metric: str
    unit: str
    numbers: tuple[Number, ...]


def numbers(view: View, id: str) -> list[Number]:
    """The numbers of an entity by metric and period."""
    cells = view.query(_NUMBERS, {"id": id}).records()
    return [_number(each) for each in cells if isinstance(each["value"], int | float)]


def series(found: Iterable[Number]) -> list[Series]:
    """The lines that can be drawn: at least two periods of one length, in one unit."""
    groups: defaultdict[tuple[str, str, int], list[Number]] = defaultdict(list)
    for number in found:
        if number.metric not in UNCHARTED and days(number.period):
            groups[number.metric, number.unit, len(number.period)].append(number)
    enough = ((key, group) for key, group in groups.items() if len({one.period for one in group}) >= FEWEST)
    return [Series(metric, unit, _in_time(group)) for (metric, unit, _), group in enough]


def plain(value: float) -> str:
    """A number with at most two digits behind the point, thousands apart.

    >>> plain(32566.03), plain(80.0), plain(0.00123)
    ('32,566.03', '80', '0.00123')
    """
    text = f"{value:,.2f}" if abs(value) >= 1 else f"{value:.3g}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(cells: Mapping[str, object]) -> Number:
    evidence = cells["evidence"] if isinstance(cells["evidence"], list) else []
    return Number(**{**cells, "evidence": tuple(map(str, evidence))})  # type: ignore[arg-type]


def _in_time(group: Iterable[Number]) -> tuple[Number, ...]:
    """By period; of one period what is stated before what is forecast, then what was said last."""
    newest_first = sorted(group, key=lambda one: (one.said, one.id), reverse=True)
    return tuple(sorted(newest_first, key=lambda one: (days(one.period), one.modality != "asserted")))

"""Numbers in tables: metric, unit and period from the header, subject from the row."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from kg.extract.canvas import Canvas, Grid
from kg.extract.dates import dates, last_friday
from kg.extract.expected import is_ahead
from kg.extract.headers import MIXED_ROLES, PRODUCT_ROLES, Headers
from kg.extract.metrics import HEADERS, Metrics
from kg.extract.observations import Number
from kg.extract.quantities import QuantityReader
from kg.extract.statements import DAY
from kg.extract.tables import FIRM_FIRST, PRODUCT_FIRST, Line, subject_of
from kg.spelling import simplified_in_place

BRACKETS = re.compile(r"[（(\[【]([^（）()\[\]【】]*)[)）\]】]")
BARE = re.compile(r"\s*([+\-－−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s?(%?)\s*")
OF_TIME = re.compile(r"(?:FY\s?)?(?:19|20)\d\d\s?(?:[QH][1-4]|FY|财年|年报|中报|一季报|三季报)")  # no number
SIGNS = str.maketrans("－−", "--")
RULE, CONFIDENCE = "table-column", 0.85
UNIT_LINE = 30  # characters of a line that gives a unit, or of the name of a test
FEW = 2  # characters beside the date of a header
LOOSE = 6  # characters beside the number that a cell of numbers may hold: 约, 超, *


@dataclass(frozen=True, slots=True)
class Column:
    """What the numbers of a column are."""

    metric: str
    unit: str
    period: str
    of_company: bool
    timeless: bool
    estimated: bool


class TableNumbers:
    """Reads the number columns of tables."""

    def __init__(self, data: Mapping[str, Any], metrics: Metrics, headers: Headers, quantities: QuantityReader) -> None:
        self._metrics, self._headers, self._quantities = metrics, headers, quantities
        self._so_far = re.compile(data["so_far"])
        self._monthly, self._weekly = re.compile(data["monthly"]), re.compile(data["weekly"])
        self._unit = re.compile(data["header_unit"], re.I)
        self._unit_line = re.compile(data["unit_line"])
        self._amount = re.compile(data["amount_header"], re.I)
        self._relative = re.compile(data["relative_header"])
        self._estimated = re.compile(data["estimated_header"], re.I)
        self._scores, self._tests = re.compile(data["score_title"], re.I), re.compile(data["score_header"], re.I)

    def find(self, canvas: Canvas, grid: Grid, rows: Iterable[Line]) -> Iterator[Number]:
        """Every observation of a table whose headers name metrics."""
        roles, today = self._headers.roles(grid), canvas.document.date
        columns = self._columns(grid, roles, today, self._shared_unit(canvas, grid))
        if not columns:
            return
        title_day, product_first = _first_day(grid.title, today), _product_first(roles)
        days = [column for column, role in roles.items() if role == "date"]
        for line in rows:
            day = next(filter(None, (_first_day(line.row.text(c), today) for c in days)), title_day)
            firm, product = subject_of(line, FIRM_FIRST), subject_of(line, product_first)
            for number, column in columns.items():
                subject = firm if column.of_company else product
                passage = line.row.passage(number) if subject else None
                if subject is None or passage is None or (found := self._value(passage.text)) is None:
                    continue
                value, unit = found
                if column.metric == "process_node" and not (unit or column.unit):
                    continue  # 4N is a name
                takes = not unit or column.metric == "other" or self._metrics.takes(column.metric, unit)
                period = column.period or (title_day if column.timeless else day)
                proof = canvas.proof(passage)
                about = subject, column.metric if takes else "other", value, unit or column.unit, period, proof
                forecast = column.estimated or is_ahead(period, today)
                yield Number(*about, RULE, CONFIDENCE, "forecast" if forecast else "asserted")

    def _value(self, text: str) -> tuple[tuple[float, ...], str] | None:
        """The one number of a cell and its unit as printed; a bare one needs no search."""
        if bare := BARE.fullmatch(text):
            number = bare[1].replace(",", "")
            return (float(number if number.isascii() else number.translate(SIGNS)),), bare[2]
        if OF_TIME.fullmatch(text.strip()):
            return None
        found = list(self._quantities.find(text))
        if len(found) != 1 or len(text) - (found[0].end - found[0].start) > LOOSE:
            return None
        return found[0].value, found[0].printed

    def _shared_unit(self, canvas: Canvas, grid: Grid) -> str:
        """The unit that the caption or the line above a table gives for all of it: 单位：亿元."""
        notes = [n.replace(" ", "") for n in BRACKETS.findall(grid.title)]
        above = bisect_left(canvas.starts, min((r.start for r in grid.header.values()), default=0)) - 1
        texts = [grid.title, *(canvas.regions[i].passage.text for i in range(max(0, above - 1), above + 1))]
        said = next((m[1] for text in texts if len(text) <= UNIT_LINE and (m := self._unit_line.search(text))), "")
        return next((n for n in (*notes, said) if n and self._unit.fullmatch(n)), "")

    def _columns(self, grid: Grid, roles: Mapping[int, str], today: str, shared: str) -> dict[int, Column]:
        found: dict[int, Column] = {}
        period, base = "", ""
        for c, r in sorted(grid.header.items()):
            if c in roles and roles[c] not in MIXED_ROLES:
                continue
            column = self._column(r.passage.text, grid, today, shared, "round" in roles.values())
            if column is not None:
                if column.metric in self._metrics.rates_of_change:  # of its neighbour: 2024年净利润, 同比
                    metric = self._metrics.rate_beside(simplified_in_place(r.passage.text.lower()), base)
                    column = replace(column, period=column.period or period, metric=metric or column.metric)
                else:
                    base = column.metric
                period = column.period or period
                found[c] = column
        return found

    def _column(self, text: str, grid: Grid, today: str, shared: str, of_rounds: bool) -> Column | None:
        unit, bare = self._parts(text)
        metric = self._metrics.by_header(bare, unit)
        if not metric and _is_period(bare, today):  # 云厂商资本开支（亿美元） over 2024Q3, 2025Q2
            unit = unit or shared
            metric = self._metrics.by_title(simplified_in_place(grid.title.lower()), unit)
        if of_rounds and metric in ("", "other", "funding_amount") and self._amount.search(bare):
            metric = "funding_amount"
        elif (not metric and self._tests.search(bare)) or (
            metric in ("", "score", "accuracy") and self._is_test(bare, grid)
        ):
            metric = metric or "score"
        if not unit and self._metrics.takes(metric, shared):
            unit = shared
        metric = metric or ("other" if self._relative.match(bare.strip()) else "")
        if not metric:
            return None
        period = _first_day(text, today)
        if metric == "price_change" and not period and len(today) == DAY and self._weekly.search(bare):
            period = _first_day(grid.title, today) or last_friday(today)
        elif metric == "price_change" and not period and self._so_far.search(bare):
            period = today[:4]
        if self._monthly.search(text + grid.title):
            period = (period or _first_day(grid.title, today))[:7]
        about = metric in self._metrics.of_company, metric in self._metrics.timeless, bool(self._estimated.search(text))
        return Column(metric, unit, period, *about)

    @lru_cache(maxsize=HEADERS)  # noqa: B019 - one reader lives as long as the extractor
    def _parts(self, header: str) -> tuple[str, str]:
        """The unit in a header, and the rest of it without what stands in brackets."""
        notes = (note.replace(" ", "") for note in BRACKETS.findall(header))
        unit = next((n for n in notes if self._unit.fullmatch(n)), "%" if "%" in header else "")
        return unit, simplified_in_place(BRACKETS.sub(" ", header).lower())

    def _is_test(self, bare: str, grid: Grid) -> bool:
        """Whether a column of a table of scores names a test set."""
        return bool(self._scores.search(grid.title)) and bool(re.search("[a-z]{3}", bare)) and len(bare) <= UNIT_LINE


@lru_cache(maxsize=HEADERS)
def _is_period(bare: str, today: str) -> bool:
    """Whether a header is a date and little else: 2024Q3, FY2025, 2025年（E）."""
    first = next(dates(bare, today), None)
    return first is not None and len(bare.strip()) - (first.end - first.start) <= FEW


def _product_first(roles: Mapping[int, str]) -> tuple[str, ...]:
    """The columns of which one names the product of a row; of those of products the first: a phone, not its chip."""
    column = next((role for _, role in sorted(roles.items()) if role in PRODUCT_ROLES), "")
    return ("index", "fund", column, *PRODUCT_FIRST[2:]) if column else PRODUCT_FIRST


@lru_cache(maxsize=HEADERS)
def _first_day(text: str, today: str) -> str:
    return next((d.iso for d in dates(text, today)), "")

"""Numbers in tables: metric, unit and period from the header, subject from the row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.extract.canvas import Canvas, Grid
from kg.extract.dates import dates
from kg.extract.headers import MIXED_ROLES, Headers
from kg.extract.metrics import Metrics
from kg.extract.observations import Number
from kg.extract.quantities import QuantityReader
from kg.extract.tables import FIRM_FIRST, PRODUCT_FIRST, Line, subject_of
from kg.spelling import simplified_in_place

BRACKETS = re.compile(r"[（(\[【]([^（）()\[\]【】]*)[)）\]】]")
BARE = re.compile(r"\s*([+\-－−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s?(%?)\s*")
SIGNS = str.maketrans({"－": "-", "−": "-", ",": None})
RULE, CONFIDENCE = "table-column", 0.85
LOOSE = 6  # characters beside the number that a cell of numbers may hold: 约, 超, *


@dataclass(frozen=True, slots=True)
class Column:
    """What the numbers of a column are."""

    metric: str
    unit: str
    period: str
    of_company: bool
    timeless: bool


class TableNumbers:
    """Reads the number columns of tables."""

    def __init__(self, data: Mapping[str, Any], metrics: Metrics, headers: Headers, quantities: QuantityReader) -> None:
        self._metrics, self._headers, self._quantities = metrics, headers, quantities
        self._monthly = re.compile(data["monthly"])
        self._unit = re.compile(data["header_unit"], re.I)

    def find(self, canvas: Canvas, grid: Grid, rows: Iterable[Line]) -> Iterator[Number]:
        """Every observation of a table whose headers name metrics."""
        columns = self._columns(grid, self._headers.roles(grid), canvas.document.date)
        if not columns:
            return
        title_day = _first_day(grid.title, canvas.document.date)
        for line in rows:
            day = self._day(line, canvas.document.date) or title_day
            firm, product = subject_of(line, FIRM_FIRST), subject_of(line, PRODUCT_FIRST)
            for number, column in columns.items():
                subject = firm if column.of_company else product
                passage = line.row.passage(number) if subject else None
                if subject is None or passage is None or (found := self._value(passage.text)) is None:
                    continue
                value, unit = found
                if column.metric == "process_node" and not (unit or column.unit):
                    continue  # 4N is a name
                period = "" if column.timeless else column.period or day
                proof = canvas.proof(passage)
                yield Number(subject, column.metric, value, unit or column.unit, period, proof, RULE, CONFIDENCE)

    def _value(self, text: str) -> tuple[tuple[float, ...], str] | None:
        """The one number of a cell and its unit as printed; a bare one needs no search."""
        if bare := BARE.fullmatch(text):
            return (float(bare[1].translate(SIGNS)),), bare[2]
        found = list(self._quantities.find(text))
        if len(found) != 1 or len(text) - (found[0].end - found[0].start) > LOOSE:
            return None
        return found[0].value, found[0].printed

    def _columns(self, grid: Grid, roles: Mapping[int, str], today: str) -> dict[int, Column]:
        free = {c: r for c, r in grid.header.items() if c not in roles or roles[c] in MIXED_ROLES}
        found = {c: self._column(r.passage.text, grid, today) for c, r in free.items()}
        return {c: column for c, column in found.items() if column is not None}

    def _column(self, text: str, grid: Grid, today: str) -> Column | None:
        notes = (note.replace(" ", "") for note in BRACKETS.findall(text))
        unit = next((n for n in notes if self._unit.fullmatch(n)), "%" if "%" in text else "")
        metric = self._metrics.by_header(simplified_in_place(BRACKETS.sub(" ", text).lower()), unit)
        if not metric:
            return None
        period = _first_day(text, today)
        if self._monthly.search(text + grid.title):
            period = (period or _first_day(grid.title, today))[:7]
        return Column(metric, unit, period, metric in self._metrics.of_company, metric in self._metrics.timeless)

    def _day(self, line: Line, today: str) -> str:
        texts = (line.row.text(c) for c, role in line.roles.items() if role == "date")
        return next((day for text in texts if (day := _first_day(text, today))), "")


def _first_day(text: str, today: str) -> str:
    return next((d.iso for d in dates(text, today)), "")

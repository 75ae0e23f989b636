"""Numbers about entities: metric by wording or header, unit and scale as printed, period by the nearest date."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.extract.canvas import Canvas, Region
from kg.extract.mentions import Found
from kg.extract.quantities import Date, Quantity, dates, quantities
from kg.extract.skeleton import Sentence
from kg.extract.tables import Grid, subject_of
from kg.ontology import Ontology

CLAUSE_MARK = re.compile(r"[，,；;。：:（）()、\n]")
MAJOR_MARK = re.compile(r"[，,；;。\n]")
BRACKETS = re.compile(r"[（(\[【]([^（）()\[\]【】]*)[)）\]】]")
BARE = re.compile(r"[\d.,%+\-\s]+")
HEADER_UNIT = re.compile(r"^(?:[百千]?[亿万]*(?:元|新台币|美元|港元|人民币|日元|韩元|欧元)(?:/.*)?|%|[百千]?[亿万]|倍|x|nm|W|kW|GB|TB|GB/s|TB/s|TFLOPS|TOPS|PFLOPS|[亿万]?[台片辆颗套人家次张个]|MW|GW|GHz|mm|B|[亿万]?参数|亿|usd.*|rmb.*|us\$.*|\$.*|million.*|billion.*|k?tokens?|万?tokens?)$", re.I)
WINDOW = 26


@dataclass(frozen=True, slots=True)
class Reading:
    """A number read as an observation, before it becomes a record; the range is its evidence on the canvas."""

    subject: Found
    metric: str
    value: tuple[float, ...]
    unit: str
    period: str
    start: int
    end: int
    rule: str
    modality: str = "asserted"
    confidence: float = 0.7


class ObservationFinder:
    """Reads numbers by ontology/patterns/observations.yaml."""

    def __init__(self, ontology: Ontology, data: Mapping[str, Any]) -> None:
        self._data = data
        self._units = {m["id"]: re.compile(m["units"], re.I) for m in data["metrics"]}
        cues = sorted(((cue.lower(), m["id"]) for m in data["metrics"] for cue in m["cues"]), key=lambda c: -len(c[0]))
        self._cue_metric = {cue: [m for c, m in cues if c == cue] for cue, _ in cues}
        self._cue = re.compile("|".join(rf"\b{re.escape(c)}\b" if c.isascii() else re.escape(c) for c in self._cue_metric))
        self._yoy = re.compile("|".join(map(re.escape, data["yoy"])), re.I)
        self._qoq = re.compile("|".join(map(re.escape, data["qoq"])), re.I)
        self._fall = re.compile("(?:" + "|".join(map(re.escape, data["falling"])) + r")(?:了|约|超|近|幅|\s|by)*$", re.I)
        self._rate_header = re.compile("|".join(map(re.escape, data["rate_header"])), re.I)
        self._subjects = frozenset(data["subjects"])
        self._rates = data["rates"]

    def prose(self, canvas: Canvas, sentence: Sentence, names: Sequence[Found], numbers: Sequence[Quantity],
              days: Sequence[Date], topic: Found | None) -> Iterator[Reading]:
        """Observations of one sentence."""
        last = ""
        about: Found | None = None
        for number in numbers:
            if not self._is_measure(canvas, number):
                continue
            subject = self._subject(canvas, sentence, names, number) or about or topic
            if subject is None:
                continue
            metric, cue = self._metric(canvas, sentence, number, last)
            if not metric:
                continue
            if metric in self._rates:
                last = metric
            about = subject
            value = self._signed(canvas, sentence, number, metric)
            yield Reading(subject, metric, value, number.unit, self._period(sentence, number, days, canvas), sentence.start, sentence.end,
                          "prose" if cue else "prose-bare", confidence=0.75 if cue else 0.5)

    def _is_measure(self, canvas: Canvas, number: Quantity) -> bool:
        return bool(number.unit) and number.unit not in ("月", "日", "年", "号", "P", "p", "T", "s", "A", "位")

    def _subject(self, canvas: Canvas, sentence: Sentence, names: Sequence[Found], number: Quantity) -> Found | None:
        before = [n for n in names if n.end <= number.start and n.type in self._subjects]
        if not before:
            return None
        things = [n for n in before if n.type not in ("Segment", "Place", "Technology", "Component")] or before
        return things[-1]

    def _metric(self, canvas: Canvas, sentence: Sentence, number: Quantity, last: str) -> tuple[str, str]:
        begin = max(sentence.start, number.start - WINDOW)
        before = canvas.key[begin:number.start]
        cut = max((m.end() for m in MAJOR_MARK.finditer(before)), default=0)
        after = canvas.key[number.end:min(sentence.end, number.end + 10)]
        if self._units_rate(number) and (rate := self._rate(before[cut:], last)):
            return rate, "rate"
        for text in (before[cut:], after.split("，")[0], before):
            for cue in reversed([m[0] for m in self._cue.finditer(text)]):
                for metric in self._cue_metric[cue]:
                    if self._units[metric].search(number.unit):
                        return metric, cue
        return ("other" if not self._units_rate(number) else "growth" if self._yoy.search(before) else ""), ""

    def _units_rate(self, number: Quantity) -> bool:
        return number.unit in ("%", "％", "个百分点", "percent")

    def _rate(self, text: str, last: str) -> str:
        cues = [m[0] for m in self._cue.finditer(text)]
        base = next((m for c in cues for m in self._cue_metric[c] if m in self._rates), last)
        for at, pattern in enumerate((self._yoy, self._qoq)):
            if pattern.search(text):
                return str(self._rates[base][at]) if base in self._rates else "growth"
        return ""

    def _signed(self, canvas: Canvas, sentence: Sentence, number: Quantity, metric: str) -> tuple[float, ...]:
        before = canvas.key[max(sentence.start, number.start - 8):number.start]
        if metric in ("price_change", "revenue_yoy", "revenue_qoq", "net_profit_yoy", "capex_yoy", "capex_qoq", "growth") \
                and self._fall.search(before) and number.value[0] > 0 and metric != "growth":
            return tuple(-v for v in number.value)
        return number.value

    def _period(self, sentence: Sentence, number: Quantity, days: Sequence[Date], canvas: Canvas) -> str:
        before = [d for d in days if d.end <= number.start]
        return before[-1].iso if before else ""

    def table(self, canvas: Canvas, grid: Grid, names: list[Found]) -> Iterator[Reading]:
        """Observations of a table whose columns are metrics."""
        columns = {c: spec for c, region in grid.header.items() if (spec := self._column(region, grid, canvas.document.date))}
        if not columns:
            return
        starts = [n.start for n in names]
        for cells in grid.rows.values():
            inside = [n for r in cells.values() for n in names[bisect_left(starts, r.start):bisect_left(starts, r.end)]]
            subject = subject_of(grid, cells, inside)
            if subject is None:
                continue
            for column, (metric, unit, period) in columns.items():
                if column in cells and column not in grid.roles:
                    yield from self._cell(canvas, cells[column], subject, metric, unit, period)

    def _cell(self, canvas: Canvas, region: Region, subject: Found, metric: str, unit: str, period: str) -> Iterator[Reading]:
        text = canvas.text[region.start:region.end]
        found = list(quantities(text))
        if len(found) != 1 or len(text) - (found[0].end - found[0].start) > 6:
            return
        number = found[0]
        yield Reading(subject, metric, number.value, number.unit or unit, period, region.start + number.start, region.start + number.end,
                      "table-column", confidence=0.85)

    def _column(self, region: Region, grid: Grid, today: str) -> tuple[str, str, str] | None:
        """Metric, unit and period of a header cell, or None where it names no metric."""
        text = region.passage.text
        if not text.strip() or grid.roles.get(region.column):
            return None
        notes = BRACKETS.findall(text)
        unit = next((n.replace(" ", "") for n in notes if HEADER_UNIT.match(n.replace(" ", ""))), "")
        lowered = BRACKETS.sub(" ", text).lower()
        period = next((d.iso for d in dates(text, today)), "") or self._caption_period(grid, today)
        metric = self._header_metric(lowered, unit or ("%" if "%" in text else ""))
        if not metric:
            return None
        return metric, unit or ("%" if "%" in text else ""), period

    def _header_metric(self, text: str, unit: str) -> str:
        cues = [m[0] for m in self._cue.finditer(text)]
        metrics = [m for c in cues for m in self._cue_metric[c]]
        base = next((m for m in metrics if m in self._rates), "")
        if self._rate_header.search(text):
            if self._qoq.search(text):
                return self._rates[base][1] if base else "revenue_qoq" if "环比" in text else "growth"
            if base:
                return str(self._rates[base][0])
            if self._yoy.search(text):
                return "revenue_yoy"
        return next((m for m in metrics if not unit or self._units[m].search(unit)), "") or ("other" if unit and cues else "")

    def _caption_period(self, grid: Grid, today: str) -> str:
        if grid.caption is None:
            return ""
        return next((d.iso for d in dates(grid.caption.passage.text, today)), "")

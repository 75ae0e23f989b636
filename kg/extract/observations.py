"""Numbers about entities: metric by wording or header, unit and scale as printed, period by the nearest date."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.extract.canvas import Canvas, Region
from kg.extract.mentions import Found
from kg.extract.quantities import Date, Quantity, dates
from kg.extract.skeleton import Sentence
from kg.extract.tables import Grid, subject_of
from kg.ontology import Ontology

CLAUSE_MARK = re.compile(r"[，,；;。：:（）()、\n]")
MAJOR_MARK = re.compile(r"[，,；;。\n]")
BRACKETS = re.compile(r"[（(\[【]([^（）()\[\]【】]*)[)）\]】]")
BARE = re.compile(r"[\d.,%+\-\s]+")
HEADER_UNIT = re.compile(r"^(?:[百千]?[亿万]*(?:元|新台币|美元|港元|人民币|日元|韩元|欧元)(?:/.*)?|%|[百千]?[亿万]|倍|x|nm|W|kW|GB|TB|GB/s|TB/s|TFLOPS|TOPS|PFLOPS|[亿万]?[台片辆颗套人家次张个]|MW|GW|GHz|mm|B|[亿万]?参数|亿|usd.*|rmb.*|us\$.*|\$.*|million.*|billion.*|k?tokens?|万?tokens?)$", re.I)
WINDOW = 26
NO_UNITS = frozenset({"月", "日", "年", "号", "P", "p", "T", "s", "A", "位", "分"})
PRODUCTS = frozenset({"AIModel", "Chip", "System", "Device", "Software"})
FIRMS = frozenset({"Company", "Index", "Fund"})
STRONG = PRODUCTS | FIRMS | {"ResearchInstitution", "GovernmentBody", "Policy", "Facility", "Dataset"}


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
        import ahocorasick_rs

        self._units = {m["id"]: re.compile(m["units"], re.I) for m in data["metrics"]}
        cues = sorted(((cue.lower(), m["id"]) for m in data["metrics"] for cue in m["cues"]), key=lambda c: -len(c[0]))
        self._cue_metric = {cue: [m for c, m in cues if c == cue] for cue, _ in cues}
        self._cues = list(self._cue_metric)
        self._automaton: Any = ahocorasick_rs.AhoCorasick(self._cues, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
        self._yoy = re.compile("|".join(map(re.escape, data["yoy"])), re.I)
        self._qoq = re.compile("|".join(map(re.escape, data["qoq"])), re.I)
        self._fall = re.compile("(?:" + "|".join(map(re.escape, data["falling"])) + r")(?:了|约|超|近|幅|\s|by)*$", re.I)
        self._rate_header = re.compile("|".join(map(re.escape, data["rate_header"])), re.I)
        self._subjects = frozenset(data["subjects"])
        self._rates = data["rates"]
        self._of_product, self._of_company = frozenset(data["of_product"]), frozenset(data["of_company"])
        self._timeless = frozenset(data["timeless"])
        self._by_unit = [(re.compile(row["unit"]), row["metric"], frozenset(row["classes"])) for row in data["by_unit"]]
        self._monthly = re.compile(data["monthly"])

    def prose(self, canvas: Canvas, sentence: Sentence, names: Sequence[Found], numbers: Sequence[Quantity],
              days: Sequence[Date], topics: Sequence[Found]) -> Iterator[Reading]:
        """Observations of one sentence; `topics` are the subjects that the sentences before have left."""
        last = ""
        about: Found | None = None
        subjects = [n for n in names if n.type in self._subjects]
        starts = [n.start for n in subjects]
        for number in numbers:
            if not number.unit or number.unit in NO_UNITS:
                continue
            before = subjects[:bisect_left(starts, number.start)]
            metric, sure = self._metric(canvas, sentence, number, last, before)
            if not metric:
                continue
            subject = self._subject(canvas, metric, before, about, topics, sure)
            if subject is None:
                continue
            if metric in self._rates:
                last = metric
            about = subject
            period = "" if metric in self._timeless else self._period(number, days)
            yield Reading(subject, metric, self._signed(canvas, sentence, number, metric), number.unit, period, sentence.start, sentence.end,
                          "prose" if sure else "prose-bare", confidence=0.75 if sure else 0.5)

    def _subject(self, canvas: Canvas, metric: str, before: Sequence[Found], about: Found | None, topics: Sequence[Found],
                 sure: bool) -> Found | None:
        """The nearest fitting name before the number, else the one of the number before, else a topic."""
        fitting = PRODUCTS if metric in self._of_product else FIRMS if metric in self._of_company else STRONG
        groups = (fitting,) if fitting is STRONG else (fitting, STRONG)
        free = [n for n in before if not _is_adjunct(canvas.key, n)]
        for types in groups:
            for found in (reversed(free), (about,) if about else (), sorted(topics, key=lambda t: -t.start)):
                subject = next((n for n in found if n.type in types), None)
                if subject is not None:
                    return subject
        return next(reversed(free), None) if sure else None

    def _metric(self, canvas: Canvas, sentence: Sentence, number: Quantity, last: str, names: Sequence[Found]) -> tuple[str, bool]:
        """The metric of a number, and whether wording or unit is sure about it."""
        if number.signed and names and number.start - names[-1].end <= 3 and self._units_rate(number):
            return "price_change", True
        begin = max(sentence.start, number.start - WINDOW)
        before = canvas.key[begin:number.start]
        cut = max((m.end() for m in MAJOR_MARK.finditer(before)), default=0)
        after = canvas.key[number.end:min(sentence.end, number.end + 10)]
        if self._units_rate(number) and (rate := self._rate(before[cut:], last)):
            return rate, True
        for text in (before[cut:], after.split("，")[0], before):
            for cue in reversed(self._cues_in(text)):
                for metric in self._cue_metric[cue]:
                    if self._units[metric].search(number.unit):
                        return metric, True
        return self._by_unit_alone(number, names)

    def _cues_in(self, text: str) -> list[str]:
        """The wordings of metrics in a lower-cased text, in order; Latin ones as whole words."""
        return [self._cues[which] for which, start, end in self._automaton.find_matches_as_indexes(text)
                if not text[start].isascii() or not (text[start - 1:start].isalnum() or text[end:end + 1].isalnum())]

    def _by_unit_alone(self, number: Quantity, names: Sequence[Found]) -> tuple[str, bool]:
        for pattern, metric, classes in self._by_unit:
            if pattern.search(number.unit) and any(n.type in classes for n in names):
                return metric, True
        return ("" if self._units_rate(number) else "other"), False

    def _units_rate(self, number: Quantity) -> bool:
        return number.unit in ("%", "％", "个百分点", "percent")

    def _rate(self, text: str, last: str) -> str:
        cues = self._cues_in(text)
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

    def _period(self, number: Quantity, days: Sequence[Date]) -> str:
        before = [d for d in days if d.end <= number.start]
        return before[-1].iso if before else ""

    def table(self, canvas: Canvas, grid: Grid, names: list[Found], numbers: list[Quantity]) -> Iterator[Reading]:
        """Observations of a table whose columns are metrics."""
        today = canvas.document.date
        day = self._caption_day(grid, today)
        columns = {c: spec for c, region in grid.header.items() if (spec := self._column(region, grid, today, day))}
        if not columns:
            return
        starts, places = [n.start for n in names], [q.start for q in numbers]
        for cells in grid.rows.values():
            inside = names[bisect_left(starts, min(r.start for r in cells.values())):bisect_left(starts, max(r.end for r in cells.values()))]
            row_day = self._row_day(grid, cells, today) or day
            firm, product = (subject_of(grid, cells, inside, product_first=first) for first in (False, True))
            for column, (metric, unit, period) in columns.items():
                subject = firm if metric in self._of_company else product
                if subject is not None and column in cells:
                    region = cells[column]
                    found = numbers[bisect_left(places, region.start):bisect_left(places, region.end)]
                    yield from self._cell(region, found, Reading(subject, metric, (), unit, period or row_day, 0, 0, "table-column"))

    def _row_day(self, grid: Grid, cells: Mapping[int, Region], today: str) -> str:
        texts = (cells[c].passage.text for c, role in grid.roles.items() if role == "date" and c in cells)
        return next((d.iso for text in texts for d in dates(text, today)), "")

    def _cell(self, region: Region, found: list[Quantity], frame: Reading) -> Iterator[Reading]:
        """The one number of a cell in the frame that its header gives."""
        if len(found) == 1 and region.end - region.start - (found[0].end - found[0].start) <= 6:
            number = found[0]
            yield Reading(frame.subject, frame.metric, number.value, number.unit or frame.unit, frame.period, number.start, number.end,
                          frame.rule, confidence=0.85)

    def _column(self, region: Region, grid: Grid, today: str, day: str) -> tuple[str, str, str] | None:
        """Metric, unit and period of a header cell, or None where it names no metric."""
        text = region.passage.text
        if not text.strip() or grid.roles.get(region.column):
            return None
        notes = BRACKETS.findall(text)
        unit = next((n.replace(" ", "") for n in notes if HEADER_UNIT.match(n.replace(" ", ""))), "")
        lowered = BRACKETS.sub(" ", text).lower()
        period = next((d.iso for d in dates(text, today)), "")
        if not period and "date" not in grid.roles.values():
            period = day
        title = grid.caption.passage.text if grid.caption else ""
        if len(period) == 10 and self._monthly.search(text + title):
            period = period[:7]
        metric = self._header_metric(lowered, unit or ("%" if "%" in text else ""))
        if not metric:
            return None
        return metric, unit or ("%" if "%" in text else ""), period

    def _header_metric(self, text: str, unit: str) -> str:
        cues = self._cues_in(text)
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

    def _caption_day(self, grid: Grid, today: str) -> str:
        if grid.caption is None:
            return ""
        return next((d.iso for d in dates(grid.caption.passage.text, today)), "")


def _is_adjunct(key: str, name: Found) -> bool:
    """Whether a name is not what the clause is about: 在 A100 上, 比 H100, 英伟达的."""
    return key[name.end:name.end + 1] in ("上", "的") or key[name.start - 1:name.start] in ("在", "比", "较", "据", "如")

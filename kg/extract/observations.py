"""Numbers about entities in prose: metric by wording or unit, subject by the kind of metric, period by the date."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kg.extract.canvas import Canvas
from kg.extract.dates import Date
from kg.extract.mentions import Found
from kg.extract.metrics import PERCENT, Cue, Metrics
from kg.extract.quantities import Quantity
from kg.extract.skeleton import Sentence
from kg.records import Evidence

CLAUSE_MARK = re.compile(r"[，,；;。\n]")
WINDOW = (26, 60)  # characters before a number in which its wording is sought, Chinese and English
BEHIND = 10
ADJUNCTS, BEHIND_ADJUNCTS = frozenset("在比较据如"), frozenset("上的")  # beside a name that a clause is not about
# counts of time and marks of dates are no measures
NO_UNITS = frozenset(
    {"月", "日", "年", "号", "位", "分", "天", "周", "小时", "分钟", "个月", "P", "p", "T", "s", "A", "ms"}
    | {"days", "hours", "weeks", "months", "years"}
)
PRODUCTS = frozenset({"AIModel", "Chip", "System", "Device", "Software"})
FIRMS = frozenset({"Company", "Index", "Fund"})
STRONG = PRODUCTS | FIRMS | {"ResearchInstitution", "GovernmentBody", "Policy", "Facility", "Dataset"}


class Number(NamedTuple):
    """A number read as an observation, before it becomes a record."""

    subject: Found
    metric: str
    value: tuple[float, ...]
    unit: str
    period: str
    evidence: Evidence
    rule: str
    confidence: float


class Statement(NamedTuple):
    """A sentence with what stands in it; `topics` are the subjects that the sentences before have left."""

    canvas: Canvas
    sentence: Sentence
    names: Sequence[Found]
    numbers: Sequence[Quantity]
    days: Sequence[Date]
    topics: Sequence[Found]


class Clauses:
    """The wordings of metrics in a sentence and the marks between its clauses."""

    def __init__(self, said: Statement, metrics: Metrics) -> None:
        start, end = said.sentence
        self._key = said.canvas.key[start:end]
        self._start = start
        self._cues = metrics.cues(self._key)
        self._marks = [-1, *(m.start() for m in CLAUSE_MARK.finditer(self._key)), end - start]
        self._window = WINDOW[said.canvas.document.language == "en"]

    def around(self, number: Quantity) -> Iterator[list[Cue]]:
        """The wordings before a number in its clause, right behind it, and farther before it."""
        at, end = number.start - self._start, number.end - self._start
        first = max(0, at - self._window)
        yield self._between(max(first, self._begin(at)), at)
        yield self._between(end, min(end + BEHIND, self._marks[bisect_left(self._marks, end)]))
        yield self._between(first, at)

    def clause(self, number: Quantity) -> str:
        """The clause of a number up to it."""
        at = number.start - self._start
        return self._key[max(0, at - self._window, self._begin(at)) : at]

    def _begin(self, at: int) -> int:
        return self._marks[bisect_left(self._marks, at) - 1] + 1

    def _between(self, start: int, end: int) -> list[Cue]:
        return [cue for cue in self._cues if start <= cue.start and cue.end <= end] if self._cues else []


class ProseNumbers:
    """Reads the numbers of sentences by ontology/patterns/observations.yaml."""

    def __init__(self, data: Mapping[str, Any], metrics: Metrics) -> None:
        self._metrics = metrics
        self._subjects = frozenset(data["subjects"])
        falling = "|".join(map(re.escape, data["falling"]))
        self._fall = re.compile(rf"(?:{falling})(?:了|约|超|近|幅|\s|by)*$", re.I)

    def find(self, said: Statement) -> Iterator[Number]:
        """Observations of one sentence."""
        last, about, proof = "", None, None
        clauses = Clauses(said, self._metrics)
        subjects = [n for n in said.names if n.type in self._subjects]
        starts = [n.start for n in subjects]
        free = [n for n in subjects if not _is_adjunct(said.canvas.key, n)]
        for number in said.numbers:
            if not number.unit or number.unit in NO_UNITS:
                continue
            before = subjects[: bisect_left(starts, number.start)]
            metric, sure = self._metric(clauses, number, last, before)
            subject = (
                self._subject(said, metric, [n for n in free if n.start < number.start], about) if metric else None
            )
            if subject is None and sure and before:
                subject = before[-1]
            if subject is None:
                continue
            last = metric if self._metrics.has_rates(metric) else last
            about = subject
            period = "" if metric in self._metrics.timeless else _period(number, said.days)
            proof = proof or said.canvas.evidence(*said.sentence.span)
            value = self._signed(said, number, metric)
            rule, confidence = ("prose", 0.75) if sure else ("prose-bare", 0.5)
            yield Number(subject, metric, value, number.printed, period, proof, rule, confidence)

    def _subject(self, said: Statement, metric: str, free: Sequence[Found], about: Found | None) -> Found | None:
        """The nearest fitting name before the number, else the one of the number before, else a topic."""
        for types in self._fitting(metric):
            for name in reversed(free):
                if name.type in types:
                    return name
            if about is not None and about.type in types:
                return about
            if topics := [t for t in said.topics if t.type in types]:
                return max(topics, key=lambda t: t.start)
        return None

    def _fitting(self, metric: str) -> tuple[frozenset[str], ...]:
        if metric in self._metrics.of_product:
            return PRODUCTS, STRONG
        return (FIRMS, STRONG) if metric in self._metrics.of_company else (STRONG,)

    def _metric(self, said: Clauses, number: Quantity, last: str, names: Sequence[Found]) -> tuple[str, bool]:
        """The metric of a number, and whether wording or unit is sure about it."""
        rate = number.unit in PERCENT
        if number.signed and rate and names and number.start - names[-1].end <= 3:
            return "price_change", True
        for nearness, cues in enumerate(said.around(number)):
            if rate and not nearness and (change := self._metrics.rate(said.clause(number), cues, last)):
                return change, True
            if cues and (metric := self._metrics.by_wording(cues, number.unit)):
                return metric, True
        if metric := self._metrics.by_unit(number.unit, (n.type for n in names)):
            return metric, True
        return ("" if rate else "other"), False

    def _signed(self, said: Statement, number: Quantity, metric: str) -> tuple[float, ...]:
        before = said.canvas.key[max(said.sentence.start, number.start - 8) : number.start]
        if metric in self._metrics.signed and number.value[0] > 0 and self._fall.search(before):
            return tuple(-v for v in number.value)
        return number.value


def _period(number: Quantity, days: Sequence[Date]) -> str:
    before = [d for d in days if d.end <= number.start]
    return before[-1].iso if before else ""


def _is_adjunct(key: str, name: Found) -> bool:
    """Whether a name is not what the clause is about: 在 A100 上, 比 H100, 英伟达的."""
    return key[name.end : name.end + 1] in BEHIND_ADJUNCTS or key[name.start - 1 : name.start] in ADJUNCTS

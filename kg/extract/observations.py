"""Numbers about entities in prose: metric by wording or unit, subject by the kind of metric, period by the date."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kg.extract.canvas import Canvas
from kg.extract.dates import Date
from kg.extract.mentions import Found
from kg.extract.metrics import PERCENT, Metrics
from kg.extract.quantities import Quantity
from kg.extract.skeleton import Sentence
from kg.records import Evidence

CLAUSE_MARK = re.compile(r"[，,；;。\n]")
WINDOW = (26, 60)  # characters before a number in which its wording is sought, Chinese and English
BEHIND = 10
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
        subjects = [n for n in said.names if n.type in self._subjects]
        starts = [n.start for n in subjects]
        for number in said.numbers:
            if not number.unit or number.unit in NO_UNITS:
                continue
            before = subjects[: bisect_left(starts, number.start)]
            metric, sure = self._metric(said, number, last, before)
            subject = self._subject(said, metric, before, about) if metric else None
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

    def _subject(self, said: Statement, metric: str, before: Sequence[Found], about: Found | None) -> Found | None:
        """The nearest fitting name before the number, else the one of the number before, else a topic."""
        free = [n for n in before if not _is_adjunct(said.canvas.key, n)]
        topics = sorted(said.topics, key=lambda t: -t.start)
        for types in self._fitting(metric):
            for found in (reversed(free), (about,) if about else (), topics):
                subject = next((n for n in found if n.type in types), None)
                if subject is not None:
                    return subject
        return None

    def _fitting(self, metric: str) -> tuple[frozenset[str], ...]:
        if metric in self._metrics.of_product:
            return PRODUCTS, STRONG
        return (FIRMS, STRONG) if metric in self._metrics.of_company else (STRONG,)

    def _metric(self, said: Statement, number: Quantity, last: str, names: Sequence[Found]) -> tuple[str, bool]:
        """The metric of a number, and whether wording or unit is sure about it."""
        rate = number.unit in PERCENT
        if number.signed and rate and names and number.start - names[-1].end <= 3:
            return "price_change", True
        key = said.canvas.key
        window = WINDOW[said.canvas.document.language == "en"]
        before = key[max(said.sentence.start, number.start - window) : number.start]
        clause = CLAUSE_MARK.split(before)[-1]
        behind = CLAUSE_MARK.split(key[number.end : min(said.sentence.end, number.end + BEHIND)])[0]
        if rate and (change := self._metrics.rate(clause, last)):
            return change, True
        for text in (clause, behind, before):
            if metric := self._metrics.by_wording(text, number.unit):
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
    return key[name.end : name.end + 1] in ("上", "的") or key[name.start - 1 : name.start] in tuple("在比较据如")

"""What a number measures, by the wordings and units of ontology/patterns/observations.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from kg.extract.searching import searcher

HEADERS = 10_000  # remembered: the same few hundred stand over most tables
PERCENT = frozenset({"%", "％", "个百分点", "percent", "per cent", "成"})


class Cue(NamedTuple):
    """A wording of a metric in a text."""

    start: int
    end: int
    wording: str


class Metrics:
    """The metrics by wording and unit.

    >>> from kg.ontology.patterns import load_patterns
    >>> metrics = Metrics(load_patterns().shared["observations"])
    >>> cues = metrics.cues("6月实现营收605亿，典型功耗700W")
    >>> [(cue.start, cue.wording) for cue in cues], metrics.by_wording(cues, "亿新台币"), metrics.by_wording(cues, "W")
    ([(4, '营收'), (11, '典型功耗')], 'revenue', 'power')
    >>> metrics.rate("同比", [], "revenue")
    'revenue_yoy'
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._units = {m["id"]: re.compile(m["units"], re.I) for m in data["metrics"]}
        cues = sorted(((cue.lower(), m["id"]) for m in data["metrics"] for cue in m["cues"]), key=lambda c: -len(c[0]))
        self._metrics: dict[str, list[str]] = {}
        for cue, metric in cues:
            self._metrics.setdefault(cue, []).append(metric)
        self._cues = list(self._metrics)
        self._searcher = searcher(self._cues)
        self._yearly, self._sequential = _any_of(data["yoy"]), _any_of(data["qoq"])
        self._rate_header = _any_of(data["rate_header"])
        self._rates: Mapping[str, tuple[str, str]] = {base: tuple(pair) for base, pair in data["rates"].items()}
        self._base_of = {rate: base for base, pair in self._rates.items() for rate in pair if rate != "growth"}
        self.rates_of_change = frozenset(self._base_of) | {"growth"}
        self._by_unit = [(re.compile(row["unit"]), row["metric"], frozenset(row["classes"])) for row in data["by_unit"]]
        self.of_product, self.of_company = frozenset(data["of_product"]), frozenset(data["of_company"])
        self.of_first = frozenset(data["of_first"])
        self.of_chip = frozenset(data["of_chip"])
        self.of_model = frozenset(data["of_model"])
        self.of_site = frozenset(data["of_site"])
        self.timeless = frozenset(data["timeless"])
        self.signed, self.reported = frozenset(data["signed"]), frozenset(data["reported"])
        self.quoted, self.standing = frozenset(data["quoted"]), frozenset(data["standing"])
        self._change = re.compile(data["change"], re.I)

    def takes(self, metric: str, unit: str) -> bool:
        """Whether a unit is one of a metric."""
        return bool(metric and unit) and bool(
            self._units[metric].search(unit) if metric in self._units else unit == "%"
        )

    def base_of(self, metric: str) -> str:
        """The metric that 同比 or 环比 behind this one is of: itself, or that of which it is a rate."""
        return metric if metric in self._rates else self._base_of.get(metric, "")

    def cues(self, text: str) -> list[Cue]:
        """The wordings in a lower-cased text, in order; Latin ones as whole words."""
        return [
            Cue(start, end, self._cues[which])
            for which, start, end in self._searcher.find_matches_as_indexes(text)
            if not (text[start].isascii() and _is_latin(text[start - 1 : start]))
            and not (text[end - 1].isascii() and _is_latin(text[end : end + 1]))
        ]

    def of_filer(self, metric: str) -> bool:
        """Whether a number with no name is one of the company that files or speaks."""
        return (
            metric in self.of_company or metric in self.reported or metric in ("orders", "customers", "project_amount")
        )

    def is_change(self, cue: Cue) -> bool:
        """Whether a wording is one of change alone."""
        return "growth" in self._metrics[cue.wording]

    def by_wording(self, cues: Sequence[Cue], unit: str) -> str:
        """The metric of the last wording that goes with the unit, or an empty text."""
        fitting = (m for cue in reversed(cues) for m in self._metrics[cue.wording] if self._units[m].search(unit))
        first = next(fitting, "")
        return next((m for m in fitting if m == "speed"), first) if first == "growth" else first  # 推理速度提升2倍

    def by_unit(self, unit: str, classes: Iterable[str]) -> str:
        """What a unit alone says about a thing of such a class, or an empty text."""
        near = frozenset(classes)
        return next((m for pattern, m, kinds in self._by_unit if near & kinds and pattern.search(unit)), "")

    def rate(self, text: str, cues: Iterable[Cue], last: str, behind: str = "") -> str:
        """The rate of change that 同比 or 环比 names: of the metric of a wording in the text, else of the last one."""
        cues = list(cues)
        base = self._base(cues)
        if not base and all(self.is_change(c) for c in cues):
            base = last
        if base and behind:  # up 34% year over year and 9% sequentially
            for at, pattern in enumerate((self._yearly, self._sequential)):
                if pattern.match(behind.lstrip(" (（")):
                    return self._rates[base][at]
        if behind and base and self._change.search(text):  # up 22% from the previous quarter and up 62% from a year ago
            for at, pattern in enumerate((self._yearly, self._sequential)):
                if pattern.search(behind) and not (at == 0 and self._sequential.search(behind)):
                    return self._rates[base][at]
        for at, pattern in enumerate((self._yearly, self._sequential)):
            if pattern.search(text):
                return self._rates[base][at] if base in self._rates else "growth"
        if base and self._change.search(text):  # revenue was $9 billion, up 46% from a year ago
            return self._rates[base][bool(self._sequential.search(behind))]
        return ""

    @lru_cache(maxsize=HEADERS)  # noqa: B019 - the metrics live as long as the extractor
    def by_header(self, text: str, unit: str) -> str:
        """The metric of a lower-cased table header, or an empty text."""
        cues = self.cues(text)
        if self._rate_header.search(text) and (rate := self._header_rate(text, cues)):
            return rate
        found = (m for c in cues for m in self._metrics[c.wording] if not unit or self._units[m].search(unit))
        return next(found, "other" if unit and cues else "")

    @lru_cache(maxsize=HEADERS)  # noqa: B019 - as above
    def by_title(self, text: str, unit: str) -> str:
        """The metric of a table whose columns are periods, by its lower-cased title."""
        return next((m for c in self.cues(text) for m in self._metrics[c.wording] if self.takes(m, unit)), "")

    @lru_cache(maxsize=HEADERS)  # noqa: B019 - as above
    def rate_beside(self, text: str, base: str) -> str:
        """The rate that a lower-cased header names, if it is that of the column before it."""
        if not base or self._base(self.cues(text)):
            return ""
        rates = self._rates.get(base, ("growth", "growth"))
        return next(
            (r for r, words in zip(rates, (self._yearly, self._sequential), strict=True) if words.search(text)), ""
        )

    def _header_rate(self, text: str, cues: Iterable[Cue]) -> str:
        base = self._base(cues)
        if self._sequential.search(text):
            return self._rates[base or "revenue"][1]
        if base:
            return self._rates[base][0]
        return self._rates["revenue"][0] if self._yearly.search(text) else ""

    def _base(self, cues: Iterable[Cue]) -> str:
        return next((m for c in cues for m in self._metrics[c.wording] if m in self._rates), "")


def _is_latin(character: str) -> bool:
    """Whether a word may go on with a character: a Chinese one ends it."""
    return character.isascii() and character.isalnum()


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)), re.I)

"""Numbers with their scale and unit, as printed."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

SIGN = r"[+＋\-－−–]"
NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
RANGE = r"(?:-|–|—|~|～|至|到|–| to )"
MINUS = frozenset("-－−–")


class Quantity(NamedTuple):
    """A number at a canvas range: `value` has two numbers for a range; `unit` is scale and unit as printed."""

    start: int
    end: int
    value: tuple[float, ...]
    unit: str
    signed: bool = False


class QuantityReader:
    """Finds numbers by the wordings of ontology/patterns/quantities.yaml.

    >>> from kg.ontology.patterns import load_patterns
    >>> reader = QuantityReader(load_patterns().shared["quantities"])
    >>> [(q.value, q.unit) for q in reader.find("营收4,907.25亿新台币，功耗35-54W，同比-10.8%")]
    [((4907.25,), '亿新台币'), ((35.0, 54.0), 'W'), ((-10.8,), '%')]
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._currencies: Mapping[str, str] = data["currencies"]
        scale, currency = _either(data["scales"]), _either(map(re.escape, self._currencies))
        first = "".join(sorted({c for word in self._currencies for c in (word[0], word[0].lower())}))
        unit = rf"(?:{_either(data['signs'])}|{_either(data['counters'])}|{_either(data['units'])}(?![A-Za-z0-9]))"
        self._pattern = re.compile(
            rf"(?=[\d+＋\-－−–{re.escape(first)}])(?P<cur>{currency})?[ ]?(?P<sign>(?<![\dA-Za-z]){SIGN}[ ]?)?"
            rf"(?<![\d.A-Za-z])(?P<a>{NUMBER})"
            rf"(?:[ ]?(?P<u1>%|％|℃|{scale})?[ ]?{RANGE}[ ]?(?P<sign2>[+\-−])?(?P<b>{NUMBER}))?"
            rf"(?P<unit>[ ]?{scale}?(?P<more>{_either(data['more'])})?[ ]?{unit}?(?:/{_either(data['per'])})?)",
            re.IGNORECASE,
        )

    def find(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[Quantity]:
        """Every number of `text[start:end]`, in reading order."""
        for m in self._pattern.finditer(text, start, end):
            unit = (m["unit"] or "").strip()
            if m["more"]:
                unit = unit.replace(m["more"], "", 1).strip()
            stop = m.end() if unit else m.end("unit") - len(m["unit"])
            value: tuple[float, ...] = (_number(m["a"], m["sign"]),)
            if m["b"]:
                value = (*value, _number(m["b"], m["sign2"]))
            if m["cur"]:
                unit += self._currencies.get(m["cur"].upper(), "")
            yield Quantity(m.start(), stop, value, unit or m["u1"] or "", m["sign"] is not None)


def _number(text: str, sign: str | None) -> float:
    value = float(text.replace(",", ""))
    return -value if sign and sign.strip() in MINUS else value


def _either(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"

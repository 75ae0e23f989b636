"""Numbers with their scale and unit, as printed."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from heapq import merge
from typing import Any, NamedTuple

from kg.spelling import simplified, traditional

PLUS = r"(?<!\d)[+＋]"  # behind a Latin name too: AMD+0.07%
SIGN = r"[+＋\-－−–]"
NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
FIRST = r"\d(?<![\d.A-Za-z].)(?:\d{0,2}(?:,\d{3})+|\d*)(?:\.\d+)?"  # the same, not within a word or a number
RANGE = r"(?:-|–|—|~|～|至|到|–| to )"
SAME = r"(?:(?<![%％])|(?=\D{1,6}[\d.,]{1,20} ?(?:[%％]|per ?cent)))"  # a rate ranges to a rate: not 增长11.5%至5275
MINUS = frozenset("-－−–")
FLAGS = re.compile(r"\(\?[a-z-]+:")  # of a wording that minds case
TERA, HUNDRED_MILLION = "兆", frozenset("亿億")
TENS = "零一二三四五六七八九"
# an engine skips to a leading set
TENTHS = re.compile(
    r"([一二三四五六七八九])(?<![一二三四五六七八九十第].)成([一二三四五六七八九])?"
    r"(?=以上|以下|左右|多|的|股權|股权|订单|訂單|份额|份額|产能|產能|组装|組裝|营收|營收|市占|[、，,；;。）)\s])"
)
MULTIPLES = re.compile(r"(?<![一二三四五六七八九十百千万两几数多])([一二两三四五六七八九十])倍(?!数)")
NUMERALS = "〇一二三四五六七八九十"
LONGEST_HEAD = 8  # characters of a currency, a sign and blanks before a number
HAN, BESIDE = re.compile(r"[\u4e00-\u9fff]"), 12  # a unit is Chinese where a character so near is
ADJACENT = re.compile(r"\d[/、]\d")
SERIES = re.compile(r"\s?[/／、]\s?")  # 65.2/84.7/101.3亿元: the last unit is that of all


class Quantity(NamedTuple):
    """A number at a canvas range: `value` has two numbers for a range; `printed` is scale and unit as printed.

    `unit` is the same in Simplified characters.
    """

    start: int
    end: int
    value: tuple[float, ...]
    unit: str
    printed: str
    signed: bool = False


class QuantityReader:
    """Finds numbers by the wordings of ontology/patterns/quantities.yaml, which hold for both scripts.

    >>> from kg.ontology.patterns import load_patterns
    >>> reader = QuantityReader(load_patterns().shared["quantities"])
    >>> [(q.value, q.unit) for q in reader.find("营收4,907.25亿新台币，功耗35-54W，同比-10.8%")]
    [((4907.25,), '亿新台币'), ((35.0, 54.0), 'W'), ((-10.8,), '%')]
    >>> [(q.unit, q.printed) for q in reader.find("9月營收605.61億元")]
    [('', ''), ('亿元', '億元')]
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._currencies = {traditional(k): v for k, v in data["currencies"].items()} | data["currencies"]
        longest = sorted(self._currencies, key=len, reverse=True)
        marks = "|".join(rf"(?<![A-Za-z]){re.escape(c)}" if c[0].isalpha() else re.escape(c) for c in longest)
        scale = _either(data["scales"])
        self._head = re.compile(
            rf"(?! )(?P<cur>{marks})?[ ]?(?P<sign>(?:{PLUS}|(?<![\dA-Za-z]){SIGN})[ ]?)?\Z", re.IGNORECASE
        )
        self._heads = frozenset("+＋-－−–" + "".join(c[-1] + c[-1].lower() for c in self._currencies))
        unit = rf"(?:{_either(data['signs'])}|{_either(data['counters'])}|{_either(data['units'])}(?![A-Za-z0-9]))"
        self._pattern = re.compile(
            rf"(?P<a>{FIRST})"  # an engine skips to a leading digit
            rf"(?:[ ]?(?P<u1>%|％|℃|{scale})?{SAME}[ ]?{RANGE}[ ]?(?P<sign2>[+\-−])?"
            rf"(?:(?<![%％] to )[$€£¥￥][ ]?)?(?P<b>{NUMBER}))?"
            rf"(?P<unit>[ -]?{scale}?(?P<more>{_either(data['more'])})?"
            rf"[ ]?{unit}?(?:/{_either(data['per'])})?)",
            re.IGNORECASE,
        )

    def find(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[Quantity]:
        """Every number of `text[start:end]`, in reading order."""
        found = self._figures(text, start, end)
        if (text.find("/", start, end) >= 0 or text.find("、", start, end) >= 0) and ADJACENT.search(text, start, end):
            found = _series(text, found)
        if text.find("between ", start, end) >= 0:
            found = _between(text, found)
        if text.find("成", start, end) >= 0:
            found = merge(found, _tenths(text, start, end), key=_start)
        if text.find("倍", start, end) >= 0:
            found = merge(found, _multiples(text, start, end), key=_start)
        return found

    def _figures(self, text: str, start: int, end: int) -> Iterator[Quantity]:
        last, tera, first = start, 0.0, 0
        for m in self._pattern.finditer(text, start, end):
            at, begin, currency, sign = m.start(), m.start(), None, None
            if at and text[at - 1 - (at > 1 and text[at - 1] == " ")] in self._heads:
                head = self._head.search(text, max(last, at - LONGEST_HEAD), at)
                begin, currency, sign = (head.start(), head["cur"], head["sign"]) if head else (at, None, None)
            a, u1, sign2, b, unit, more = m.groups()
            unit = unit.strip(" -")
            if more:
                unit = unit.replace(more, "", 1).strip()
            last = m.end() if unit else m.start("unit")
            value = (_number(a, sign), _number(b, sign2)) if b else (_number(a, sign),)
            if unit == TERA and text[last : last + 1].isdigit():  # 2兆589億
                tera, first = value[0] * 10_000, begin
                continue
            if tera:
                begin, value = (first, (tera + value[0],)) if unit[:1] in HUNDRED_MILLION else (begin, value)
                tera = 0.0
            unit = unit or u1 or ""
            printed = unit
            if currency:
                foreign = HAN.search(text, max(0, begin - BESIDE), last + BESIDE) is None
                unit += self._currencies.get(currency.upper(), "")
                printed = f"{currency.strip()} {printed}".strip() if foreign else unit
            yield Quantity(begin, last, value, _plain(unit), printed, sign is not None)


def _series(text: str, found: Iterable[Quantity]) -> Iterator[Quantity]:
    """The same numbers; those of a series that alone have no unit take that of its last one."""
    waiting: list[Quantity] = []
    for one in found:
        if waiting and not SERIES.fullmatch(text, waiting[-1].end, one.start):
            yield from waiting
            waiting = []
        if not one.unit:
            waiting.append(one)
            continue
        for bare in waiting:
            yield bare._replace(unit=one.unit, printed=one.printed)
        waiting = []
        yield one
    yield from waiting


def _between(text: str, found: Iterable[Quantity]) -> Iterator[Quantity]:
    """The same numbers; two that a sentence gives as bounds are one: between $2.6 billion and $2.8 billion."""
    low: Quantity | None = None
    for one in found:
        if low is not None:
            if text[low.end : one.start].strip() == "and" and low.unit == one.unit and len(one.value) == 1:
                yield low._replace(end=one.end, value=(*low.value, *one.value))
                low = None
                continue
            yield low
            low = None
        if len(one.value) == 1 and text.endswith("between ", 0, one.start):
            low = one
        else:
            yield one
    if low is not None:
        yield low


def _tenths(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Shares in words: 七成, 七成五."""
    for m in TENTHS.finditer(text, start, end):
        value = TENS.index(m[1]) + (TENS.index(m[2]) / 10 if m[2] else 0.0)
        yield Quantity(m.start(), m.end(), (value,), "成", "成")


def _multiples(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Multiples in words: 三倍, 两倍."""
    at = text.find("倍", start, end)
    while at > start:
        if m := MULTIPLES.match(text, at - 1):
            yield Quantity(m.start(), m.end(), (float(NUMERALS.index(m[1].replace("两", "二"))),), "倍", "倍")
        at = text.find("倍", at + 1, end)


def _start(number: Quantity) -> int:
    return number.start


@lru_cache(maxsize=10_000)
def _plain(unit: str) -> str:
    return simplified(unit)


def _number(text: str, sign: str | None) -> float:
    value = float(text.replace(",", ""))
    return -value if sign and sign.strip() in MINUS else value


def _either(words: Iterable[str]) -> str:
    """One of some wordings, in both scripts, the longest that fits; a set of first characters tells most places."""
    both = {form for word in words for form in (word, traditional(word))}
    first = "".join(sorted({re.escape(FLAGS.sub("", w)[0]) for w in both}))
    return f"(?:(?=[{first}])(?:" + "|".join(sorted(both, key=lambda w: (-len(w), w))) + "))"

"""The period of a number: a date before or behind it, that of its sentence, or what a block has left."""

from __future__ import annotations

import re

from kg.extract.dates import Date, last_friday
from kg.extract.metrics import Metrics
from kg.extract.quantities import Quantity
from kg.extract.statements import CLAUSE_MARK, DAY, WINDOW, Statement, is_baseline

OF_DATE = re.compile(
    r"[^增降减升提跌,，]{0,5}"
)  # between a date of comparison and the number of that date: 2024年的14%
LOOK_BACK = 24
SAME_DAY = re.compile(r"[同当]日|当天|that day")
IN_PERIOD = re.compile(
    r"[^,;.\d]{0,24}\b(?:in|for|during|at|as of|on|ended|of)(?: the)?(?: fiscal| calendar)?(?: year)?\s?"
)
AS_OF = re.compile(r"截[至止]|as of\s?$|at the end of")
YEARS = re.compile(r"(?<!\d)((?:20)?\d\d)e?年?\s?[-–—~～至/、]\s?(?:(?:20)?\d\de?[/、])?((?:20)?\d\d)e?年")
NEXT = re.compile(r"\s?(?:[/／、，,]|和|及|与)\s?")
CLOSE = 3  # characters between the numbers of a series
RATED = re.compile(r"[同环]比|[年月季][增减]|yoy|qoq|year|quarter")
OF_WEEK = re.compile(r"周报|周度|周观点|一周|双周|第\d+周|weekly", re.I)
WEEK = re.compile(r"周[^，。；]{0,4}[(（](?:\d{1,2}[./]?\d{2})\s?[-–—~～至]\s?(1[0-2]|0?[1-9])[./]?([0-3]\d)[)）]")
WEEKLY = re.compile(r"[本上]周(?![一二三四五六日末天])|周内|一周|周[涨跌]|周度")


def note_week(said: Statement) -> None:
    """Remember the last day of a week that a sentence speaks of: 本周（1007-1009）."""
    key, today = said.canvas.key, said.canvas.document.date
    if key.find("周", *said.sentence[:2]) < 0:
        return
    if today and (week := WEEK.search(key, *said.sentence[:2])):
        said.memory.day = f"{today[:4]}-{int(week[1]):02d}-{week[2]}"
    elif len(today) == DAY and not said.memory.day and WEEKLY.search(key, *said.sentence[:2]):
        said.memory.day = last_friday(today)


class Periods:
    """Finds the periods of numbers by what the ontology says about their metrics."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def of(self, number: Quantity, said: Statement, metric: str) -> str:
        """The last date before a number; a reported figure rather takes a period than a day, else that last named."""
        key, english = said.canvas.key, said.canvas.document.language == "en"
        reported, quoted = metric in self._metrics.reported, metric in self._metrics.quoted
        if year := _year_of_series(said, number):
            return year
        following = next((d for d in said.days if d.start >= number.end), None) if english else None
        if following is not None and IN_PERIOD.fullmatch(key, number.end, following.start):
            return following.iso
        dated = [d for d in said.days if d.end <= number.start and _counts(key, d, number)]
        if metric in self._metrics.standing:  # of a date of its clause, or one as of which all stands
            begin = max((m.end() for m in CLAUSE_MARK.finditer(key, said.sentence.start, number.start)), default=0)
            dated = [d for d in dated if d.start >= begin or AS_OF.search(key, max(0, d.start - 8), d.start)]
        before = [d.iso for d in dated]
        if before:
            spans = [iso for iso in before if len(iso) < DAY]
            return spans[-1] if reported and spans else before[-1]
        if english and said.days and 0 <= said.days[0].start - number.end <= WINDOW[1]:
            return said.days[0].iso
        if metric == "growth" and not RATED.search(
            key, max(said.sentence.start, number.start - LOOK_BACK), number.start
        ):
            reported = False
        if metric == "price_change" and not said.memory.day and OF_WEEK.search(said.canvas.document.title):
            today = said.canvas.document.date
            return last_friday(today) if len(today) == DAY else ""
        if quoted or SAME_DAY.search(key, said.sentence.start, number.start):
            return said.memory.day
        return said.memory.period if reported else ""


def _year_of_series(said: Statement, number: Quantity) -> str:
    """The year of a number in a series of forecasts: 2025-2027年净利润分别为65.2/84.7/101.3亿元."""
    key, numbers = said.canvas.key, said.numbers
    if key.find("年", said.sentence.start, number.start) < 0:
        return ""
    at = next((i for i, n in enumerate(numbers) if n.start == number.start), 0)
    beside = [n for n in numbers[max(0, at - 1) : at + 2] if n.start != number.start]
    if not any(min(abs(n.start - number.end), abs(number.start - n.end)) <= CLOSE for n in beside):
        return ""
    spans = list(YEARS.finditer(key, said.sentence.start, number.start))
    if not spans:
        return ""
    years = spans[-1]
    first, last = int(years[1][-2:]), int(years[2][-2:])
    begin = end = at
    while (
        begin
        and numbers[begin - 1].start > years.end()
        and NEXT.fullmatch(key, numbers[begin - 1].end, numbers[begin].start)
    ):
        begin -= 1
    while end + 1 < len(numbers) and NEXT.fullmatch(key, numbers[end].end, numbers[end + 1].start):
        end += 1
    return f"20{first + at - begin:02d}" if end > begin and end - begin == last - first else ""


def _counts(key: str, day: Date, number: Quantity) -> bool:
    """Whether a date is that of a number and not what it is compared with: 较2024年底增长3%."""
    return not is_baseline(key, day) or OF_DATE.fullmatch(key, day.end, number.start) is not None

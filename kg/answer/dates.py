"""Dates and periods in questions, as ISO text."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?"
_DIGIT = {"一": "1", "二": "2", "三": "3", "四": "4", "first": "1", "second": "2", "third": "3", "fourth": "4"}
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# The first that matches at a place decides.
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_YEAR}\s*年\s*(?P<month>\d\d?)\s*月\s*(?P<day>\d\d?)\s*[日号]",
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
        rf"{_YEAR}\s*年\s*(?P<month>\d\d?)\s*月(?:份)?",
        rf"{_YEAR}\s*年\s*(?:第\s*)?(?P<quarter>[一二三四1-4])\s*季度?",
        rf"{_YEAR}\s*年?\s*q(?P<quarter>[1-4])",
        rf"q(?P<quarter>[1-4])(?:\s+of)?\s+(?:fy)?{_YEAR}",
        rf"(?P<quarter>first|second|third|fourth)\s+quarter\s+(?:of\s+)?{_YEAR}",
        rf"{_YEAR}\s*年?\s*(?P<half>上|下)半年",
        rf"{_YEAR}\s*h(?P<half>[12])",
        rf"(?P<half>first|second)\s+half\s+(?:of\s+)?{_YEAR}",
        rf"(?<![a-z]){_MONTH}\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"(?P<day>\d\d?)(?:st|nd|rd|th)?\s+{_MONTH},?\s+{_YEAR}",
        rf"(?<![a-z]){_MONTH},?\s+(?:of\s+)?{_YEAR}",
        rf"{_YEAR}-(?P<month>\d\d)(?!\d)",
        rf"(?<![a-z\d.]){_YEAR}\s*(?:财)?年(?:度|全年)?",
        r"(?<!\d)(?P<month>\d\d?)\s*月(?:份)?(?:\s*(?P<day>\d\d?)\s*[日号])?",
        r"(?<!年)(?:第)?(?P<quarter>[一二三四1-4])季度|(?<![a-z\d])q(?P<second>[1-4])(?!\d)",
        rf"(?:(?<=in )|(?<=during )|(?<=for )|(?<=since )|(?<=fy))(?:fiscal (?:year )?)?{_YEAR}(?!\d)",
    )
)


def dates(text: str) -> Iterator[tuple[int, int, str]]:
    """Every date of a lower-cased text with its span; one without a year lacks it: -06, Q2.

    >>> [date for _, _, date in dates("2024年6月和 july 18, 2024, second quarter of 2024, 2024年上半年")]
    ['2024-06', '2024-07-18', '2024Q2', '2024H1']
    """
    taken: set[int] = set()
    found = []
    for form in _FORMS:
        for match in form.finditer(text):
            if taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                found.append((match.start(), match.end(), _iso(match)))
    yield from sorted(found)


def _iso(match: re.Match[str]) -> str:
    parts = match.groupdict()
    year = parts.get("year") or ""
    if quarter := parts.get("quarter") or parts.get("second"):
        return f"{year}Q{_DIGIT.get(quarter, quarter)}"
    if half := parts.get("half"):
        return f"{year}H{'1' if half in ('上', '1', 'first') else '2'}"
    if name := parts.get("name"):
        parts["month"] = str(_MONTHS.index(name) + 1)
    numbers = [int(parts[part]) for part in ("month", "day") if parts.get(part)]
    return "-".join([year, *(f"{number:02}" for number in numbers)])

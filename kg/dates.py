"""Dates of any precision as spans of days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from kg.errors import UsageError

_PARTIAL = re.compile(r"(\d{4})(?:Q([1-4])|H([12])|-(\d{2})(?:-(\d{2}))?)?")


def days(text: str) -> tuple[str, str] | None:
    """The first and last day of a date of any precision, as ISO text; nothing where the text is no such date.

    >>> days("2024"), days("2024H2"), days("2024Q3")
    (('2024-01-01', '2024-12-31'), ('2024-07-01', '2024-12-31'), ('2024-07-01', '2024-09-30'))
    >>> days("2024-02"), days("2024-02-29"), days("2023-02-29"), days("last year")
    (('2024-02-01', '2024-02-29'), ('2024-02-29', '2024-02-29'), None, None)
    """
    if not (found := _PARTIAL.fullmatch(text)):
        return None
    year, quarter, half, month, day = (int(part or 0) for part in found.groups())
    if month and (month > 12 or day > monthrange(max(year, 1), month)[1]):
        return None
    if not year > 0 or found[4] == "00" or found[5] == "00":
        return None
    opens, closes = _months(quarter, half, month)
    return (
        date(year, opens, day or 1).isoformat(),
        date(year, closes, day or monthrange(year, closes)[1]).isoformat(),
    )


def last_day(text: str) -> str:
    """The last day of a date that a user wrote; a UsageError where it is none.

    >>> last_day("2024Q3")
    '2024-09-30'
    """
    if span := days(text):
        return span[1]
    raise UsageError(f"{text!r} is no date", hint="write 2024, 2024-06, 2024-06-18, 2024Q3 or 2024H1")


def _months(quarter: int, half: int, month: int) -> tuple[int, int]:
    """The first and last month of a quarter, a half, a month or, if none is given, the year."""
    if quarter:
        return 3 * quarter - 2, 3 * quarter
    if half:
        return 6 * half - 5, 6 * half
    return (month, month) if month else (1, 12)

"""The date of a report, from its head."""

import re
from collections.abc import Iterator, Sequence

HAN_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = "|".join(MONTHS)
DATE = re.compile(
    r"(?=[\d民二adfjmnos])(?:"  # tells most places at once
    rf"(?<!\d)(?P<year>20\d\d|19\d\d)\s*[年/.-]\s*(?P<month>1[0-2]|0?[1-9])(?:\s*[月/.-]\s*(?P<day>3[01]|[12]\d|0?[1-9])\s*[日号號]?|\s*月)(?!\d)"
    rf"|民[國国]\s*(?P<era>\d{{2,3}})\s*年\s*(?P<emonth>1[0-2]|0?[1-9])\s*月(?:\s*(?P<eday>\d{{1,2}})\s*日)?"
    rf"|(?P<hyear>[二][〇○零]?[〇○零一二三四五六七八九]{{2,3}})年(?P<hmonth>十[一二]?|[一二三四五六七八九])月(?:(?P<hday>[一二三]?十?[一二三四五六七八九十])日)?"
    rf"|\b(?P<name>{MONTH})[a-z]*\.? (?:(?P<nday>\d{{1,2}})(?:st|nd|rd|th)?,? )?(?P<nyear>20\d\d|19\d\d)\b"
    rf"|\b(?P<dday>\d{{1,2}}) (?P<dname>{MONTH})[a-z]*\.?,? (?P<dyear>20\d\d|19\d\d)\b)",
    re.IGNORECASE,
)
# no date without one of these; found at once, unlike DATE
YEAR = re.compile(r"19\d\d|20\d\d|民[國国]|二[〇○零一二三四五六七八九]")
LABEL = re.compile(r"日期|发布|發布|發佈|时间|時間|[Dd]ated?\b|[Pp]ublished|[Uu]pdated|DATE")
NOT_OF_REPORT = re.compile(r"截至|截止|自|成立于|(?:as|As) of|ended|since|©|Copyright|版权|目标价")
HEAD = 40  # lines


def report_date(lines: Sequence[str]) -> str:
    """ISO date of the first lines: a line that is a date, a labelled one, then any full date in a short line.

    >>> report_date(["概览【06.28-07.05】", "截至2024年6月30日下跌", "2024年7月8日"])
    '2024-07-08'
    """
    ranked = sorted(_candidates(lines[:HEAD]))
    return ranked[0][2] if ranked else ""


def _candidates(lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Rank (lower is better), place and value of every date of the head."""
    for at, line in enumerate(lines):
        found = list(DATE.finditer(line[:400])) if YEAR.search(line) else []
        if not found or len(found) > 2:
            continue
        value = iso(found[0])
        if not value:
            continue
        rest = len(line.strip()) - len(found[0][0].strip())
        rank = 0 if rest <= 6 else 1 if LABEL.search(line) and rest < 60 else 2 if rest < 40 else 3
        doubtful = bool(NOT_OF_REPORT.search(line[:400])) or len(found) > 1
        yield rank + 4 * doubtful + (len(value) < 10) * 2, at, value


def iso(found: re.Match[str]) -> str:
    """The date of a match as ISO text.

    >>> [iso(DATE.search(text)) for text in ("民國113年7月8日", "二〇二四年十月九日", "8 July 2024", "2024年7月")]
    ['2024-07-08', '2024-10-09', '2024-07-08', '2024-07']
    """
    part = {name: value for name, value in found.groupdict().items() if value}
    if "year" in part:
        year, month, day = part["year"], part["month"], part.get("day", "")
    elif "era" in part:
        year, month, day = str(int(part["era"]) + 1911), part["emonth"], part.get("eday", "")
    elif "hyear" in part:
        year = "".join(HAN_DIGITS[digit] for digit in part["hyear"])
        month, day = _han(part["hmonth"]), _han(part.get("hday", ""))
    else:
        year = part.get("nyear") or part["dyear"]
        month = str(MONTHS.index((part.get("name") or part["dname"])[:3].casefold()) + 1)
        day = part.get("nday") or part.get("dday", "")
    if len(year) != 4 or (day and not 1 <= int(day) <= 31):
        return ""
    return "-".join([year, month.zfill(2), *([day.zfill(2)] if day else [])])


def _han(text: str) -> str:
    """Chinese numerals up to 31 in digits."""
    if not text:
        return ""
    tens, ten, ones = text.rpartition("十")
    value = (int(HAN_DIGITS[tens]) if tens else 1) * 10 if ten else 0
    return str(value + (int(HAN_DIGITS[ones]) if ones else 0))

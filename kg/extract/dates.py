"""Calendar dates of any precision, as printed in Chinese and English."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

YEAR = r"(?:19|20)\d{2}"
SHORT = r"(?<!\d)\d{2}"
MONTH = r"1[0-2]|0?[1-9]"
DAY = r"3[01]|[12]\d|0?[1-9]"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAMES = "|".join(MONTHS)
QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
RELATIVE = {"今": 0, "本": 0, "去": -1, "明": 1}  # years as counted from that of the document
FISCAL = r"(?:FY|CY|fiscal[ ])"
FORMS = (
    rf"(?P<y13>{YEAR}|{SHORT})年?[前首][二三23]季度?",
    rf"(?P<y17>{YEAR}|{SHORT})年?Q1[-–—~～至到]Q?(?P<n17>[234])(?!\d)",
    rf"(?P<y>{YEAR}|{SHORT})年?第?(?P<q1>[一二三四1-4])季[度报]?",
    r"(?P<rel>(?<![较比与從从自較])[今去明本])年(?!同期)(?:第?(?P<q12>[一二三四1-4])季度?|(?P<h2>[上下]半年)|全年|(?P<m10>1[0-2]|[1-9])月(?:份|末|底)?(?!\d))?",
    r"(?P<all>(?<=[前首])[二三23]季度?|全年)",
    r"(?P<h3>[上下]半年)",
    r"(?P<end>年[底末]|full[ -]year(?! 20))",
    rf"(?P<q13>[1-4])Q[ ]?'?{FISCAL}?(?P<y14>(?:20)?\d\d)(?!\d)",
    rf"(?P<h4>[12])H[ ]?'?{FISCAL}?(?P<y18>(?:20)?\d\d)(?!\d)",
    rf"H(?P<h5>[12])(?:[ ]?(?:of[ ])?(?:{FISCAL}|')(?P<y19>(?:20)?\d\d)|[ ]?(?:of[ ])?(?P<y20>20\d\d))(?!\d)",
    rf"{FISCAL}'?(?P<y21>(?:20)?\d\d)(?:Q(?P<q16>[1-4])|H(?P<h6>[12]))?(?![\d%])",
    rf"(?P<y22>{YEAR})(?-i:[AEF])(?![A-Za-z\d])|(?P<y23>{SHORT})(?-i:E)(?![A-Za-z\d])",
    rf"(?P<y24>{SHORT})年(?:底|末|全年)",
    r"(?P<q14>first|second|third|fourth)[ ](?:fiscal[ ])?quarter"
    r"(?:[ ](?:of[ ])?(?:fiscal[ ])?(?:year[ ])?(?P<y15>20\d\d))?",
    rf"(?P<y2>{YEAR}|{SHORT})年?(?P<h>上半年|下半年|H[12](?!\d))",
    rf"(?P<y3>{YEAR}|{SHORT})年?Q(?P<q2>[1-4])(?!\d)|Q(?P<q3>[1-4])(?:[ ]?(?:of[ ])?(?P<y4>{YEAR})"
    rf"|[ ]?(?:of[ ])?(?:{FISCAL}|')(?P<y25>(?:20)?\d\d)(?!\d))",
    rf"(?P<y16>{YEAR}|{SHORT})年(?P<m16>{MONTH})月?[-–—~～至到](?P<n16>{MONTH})月",
    rf"(?P<y5>{YEAR})[年/.\-](?P<m5>{MONTH})[月/.\-](?P<d5>{DAY})(?!\d)日?",
    rf"(?P<y6>{YEAR})[年/.\-](?P<m6>{MONTH})(?![\d.%])月?(?:份|末|底)?",
    rf"(?P<y12>{SHORT})年(?P<m12>{MONTH})月",
    rf"(?P<y7>{YEAR})年?(?:全年|年底|年末|财年)?(?![\d%万亿个台家款张颗块枚套片辆人次条项吨元点A-Za-z]|[.,]\d)",
    rf"(?P<m8>{MONTH})月(?P<d8>{DAY})[日号]|(?P<m9>{MONTH})月(?:份|末|底)?(?!\d)",
    r"(?<![上下前每单同这])第?(?P<q10>[一二三四])(?:财季|財季|季[度报])|第(?P<q15>[一二三四1-4])季|Q(?P<q11>[1-4])(?!\d)",
    rf"(?P<mon>(?:{NAMES})[a-z]*\.?)[ ](?:(?P<md>\d{{1,2}})(?:st|nd|rd|th)?,?[ ])?(?P<my>{YEAR})",
    rf"(?P<dd>\d{{1,2}})[ ](?P<dmon>(?:{NAMES})[a-z]*)[ ](?P<dy>{YEAR})",
)
DATE = re.compile("|".join(FORMS), re.IGNORECASE)
GROUPS = tuple(DATE.groupindex)
# where a date may start; three cheap searches instead of trying every form at every digit
MARKS = re.compile(r"[年月季]")
YEARS = re.compile(  # an engine skips to a set
    r"[\dQqHhFCfc](?:(?<=[12])[09]\d\d|(?<=[Qq])[1-4]|(?<=\d)\d(?:[QqHh][1-4]|E(?![A-Za-z\d]))"
    r"|(?<=\d)[QqHh][ ]?'?(?:[FC]Y)?\d\d|(?<=[Hh])[12](?=[ ']|[FC]Y|of|20)|(?<=[FC])Y'?\d\d|(?<=f)iscal[ ]\d\d)"
)
YEAR_ENDS = ("年底", "年末")
MONTH_NAMES = re.compile(
    rf"(?<![a-z])(?:(?:\d{{1,2}}[ ])?(?:{NAMES})[a-z]*\.?[ ]\d|full[ -]year"
    r"|(?:first|second|third|fourth)[ ](?:fiscal[ ])?quarter)",
    re.IGNORECASE,
)
OPENS, STOP = "\n。；; ", re.compile(r"[。；;\n]")
MONTH_AND_DAY = {"m8", "d8", "m9"}
AHEAD, DECEMBER = 6, 12  # months that a text which names no year looks ahead
TO_COME = re.compile(r"(?:预计|有望|计划|将|拟|定)[^，。；\n]{0,6}\Z")
YEARLESS = ("m9", "q10", "q15", "all", "h3")  # 2023年，…，8月…: of the year that opens the sentence
# months that make a quarter or a half; all others are of the year
SPANS = {(1, 3): "Q1", (4, 6): "Q2", (7, 9): "Q3", (10, 12): "Q4", (1, 6): "H1", (7, 12): "H2"}
FRIDAY = 4
IN_A_NUMBER = re.compile(r"[\d./A-Za-z]")


class Date(NamedTuple):
    """An ISO date of the precision printed, at a canvas range."""

    start: int
    end: int
    iso: str


def dates(
    text: str, today: str = "", span: tuple[int, int] = (0, sys.maxsize), *, english: bool = True
) -> Iterator[Date]:
    """Every calendar date that begins in a span of a text; one without a year takes the year of `today`.

    >>> [d.iso for d in dates("2024年7月8日；7月5日；第二季度；24Q1；2025年；May 3, 2024", "2024-07-08")]
    ['2024-07-08', '2024-07-05', '2024Q2', '2024Q1', '2025', '2024-05-03']
    """
    at, over, told = 0, (-1, ""), today[:4]  # the end of a sentence that a year opens, and that year
    for start in _starts(text, span, english):
        if start < at or (start and IN_A_NUMBER.match(text[start - 1])):
            continue
        m = DATE.match(text, start)
        if m is None:
            continue
        at = m.end()
        parts = {k: v for k, v in zip(GROUPS, m.groups(), strict=True) if v}
        if "y7" in parts and (text[start - 1 : start] or "\n") in OPENS:
            stop = STOP.search(text, at)
            over = (stop.start() if stop else len(text), parts["y7"])
        opened = start < over[0] and not parts.keys().isdisjoint(YEARLESS)
        if iso := _iso(parts, over[1] if opened else told):
            if not opened and parts.keys() <= MONTH_AND_DAY and not TO_COME.search(text, max(0, start - 10), start):
                iso = _nearest(iso, today)
            told = told or iso[:4]
            yield Date(m.start(), at, iso)


def _nearest(iso: str, today: str) -> str:
    """A month of no year is one of the half year that follows a day at most, else of the year before.

    >>> _nearest("2026-12-05", "2026-01-12"), _nearest("2026-03", "2026-01-12")
    ('2025-12-05', '2026-03')
    """
    months = int(iso[5:7]) - (int(today[5:7]) if today[4:5] == "-" else DECEMBER)
    return f"{int(iso[:4]) - 1}{iso[4:]}" if months > AHEAD else iso


def _starts(text: str, span: tuple[int, int], english: bool) -> list[int]:
    starts = {m.start() for m in YEARS.finditer(text, *span)}
    for m in MARKS.finditer(text, *span):
        at = m.start()
        if text[at - 2 : at] in ("上半", "下半") or text[at - 1 : at] == "全":
            at -= 1 + (text[at - 1] == "半")
        at -= text[at - 1 : at] in ("财", "財")
        while at and text[at - 1] in "0123456789第一二三四今去明本":
            at -= 1
        if at < m.start() or text[at : at + 2] in YEAR_ENDS:
            starts.add(at)
    if english:
        starts.update(m.start() for m in MONTH_NAMES.finditer(text, *span))
    return sorted(starts)


def last_friday(day: str) -> str:
    """The last trading day of the week that ends by a day.

    >>> last_friday("2025-10-27"), last_friday("2025-10-24")
    ('2025-10-24', '2025-10-24')
    """
    then = date.fromisoformat(day)
    return (then - timedelta((then.weekday() - FRIDAY) % 7)).isoformat()


def _year(text: str) -> str:
    return text if len(text) == 4 else "20" + text


def _iso(g: dict[str, str], this_year: str) -> str:
    years = (
        "y16",
        "y17",
        "y18",
        "y19",
        "y20",
        "y21",
        "y22",
        "y23",
        "y24",
        "y25",
        "y",
        "y2",
        "y3",
        "y4",
        "y5",
        "y6",
        "y7",
        "y12",
        "y13",
        "y14",
        "y15",
        "my",
        "dy",
    )
    year = next((_year(g[k]) for k in years if k in g), this_year)
    if year and "rel" in g:
        year = str(int(year) + RELATIVE[g["rel"]])
    if not year:
        return ""
    if "n17" in g:
        return year + ("H1" if g["n17"] == "2" else "")
    if "m16" in g:
        return year + SPANS.get((int(g["m16"]), int(g["n16"])), "")
    quarters = ("q1", "q2", "q3", "q10", "q11", "q12", "q13", "q14", "q15", "q16")
    if quarter := next((QUARTERS.get(g[k].lower()) or int(g[k]) for k in quarters if k in g), 0):
        return f"{year}Q{quarter}"
    if half := next((g[k] for k in ("h", "h2", "h3", "h4", "h5", "h6") if k in g), ""):
        return f"{year}H{1 if half in ('上半年', 'H1', 'h1', '1') else 2}"
    month = next((int(g[k]) for k in ("m5", "m6", "m8", "m9", "m10", "m12") if k in g), 0)
    if name := g.get("mon") or g.get("dmon"):
        month = MONTHS.index(name[:3].casefold()) + 1
    day = next((int(g[k]) for k in ("d5", "d8", "md", "dd") if k in g), 0)
    if not month:
        return year
    return f"{year}-{month:02d}-{day:02d}" if day else f"{year}-{month:02d}"

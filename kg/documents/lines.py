"""Lines of the matching copy, each with the mark that opens it (bullet, number, caption ...)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.documents.cleaning import BREAK, Copy

HAN = "一二三四五六七八九十"
OUTER = " \t" + BREAK  # what may stand around the text of a line or cell
BULLETS = "·•●○◆◇■□▪▫▲△▶►▸➤➢➔◦‣※\ue000-\uf8ff"

FIRST = rf"\#\-–*+(（【第资資数數图圖表附信来來STFECPI0-9①-⑳{HAN}{BULLETS}"  # what an opening begins with
# Each alternative is one kind of opening; the name before `_` is the kind of line.
OPENING = re.compile(
    rf"""(?=[{FIRST}])(?:(?P<heading_hash>\#{{1,6}}[ ]+)
    |(?P<item_bullet>(?:(?:[-–*+][ ]|[-*](?=[{BULLETS}\u4e00-\u9fff])|[{BULLETS}])[ ]*)+)
    |(?P<source>(?:[(（]?(?:资料|資料|数据|數據|图片|圖片|信息|資訊)(?:来源|來源)|来源|來源|Sources?|SOURCES?)[ ]?[:：])
    |(?P<caption>(?:图表|圖表|图|圖|表格?|附[图表]|TABLE|FIGURE|Table|Figure|Exhibit|Chart|Fig\.)[ ]?
        \d{{1,3}}(?:[-.]\d{{1,2}})?(?:[ ]?[:：.．、|]|(?=[^。！？；]{{0,60}}$)))
    |(?P<heading_chapter>第[{HAN}\d]{{1,3}}[章节節部篇]分?[ 、:：]*)
    |(?P<heading_han>[{HAN}]{{1,3}}[、.．][ ]*)
    |(?P<heading_hanparen>[（(][{HAN}]{{1,3}}[)）][、 ]*)
    |(?P<heading_part>(?:PART|Part|ITEM|Item|Chapter|CHAPTER)[ ]+(?:\d{{1,2}}[A-C]?|[IVX]{{1,4}})[.:]?
        (?=[ \u4e00-\u9fff]|$)[ ]*)
    |(?P<number_decimal>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\.?
        (?:[ ](?![-\d.,%+]+(?:[ ]|$)|[A-Za-z/]{{1,6}}$)|(?=[^\W\d_a-zA-Z亿万元倍个年月日])))
    |(?P<number_dot>\d{{1,2}}(?:[、．]|\.(?!\d))[ ]*)
    |(?P<number_paren>[（(]?\d{{1,2}}[)）]、?[ ]*|[①-⑳][ ]*)
    |(?P<number_letter>[（(][a-zA-Z][)）][ ]+)
    |(?P<heading_bracket>【(?=[^【】]{{2,60}}】$)))""",
    re.VERBOSE,
)
KINDS = {name: name.partition("_")[::2] for name in OPENING.groupindex}  # kind and style
LEVELS = {"chapter": 1, "han": 1, "part": 1, "hanparen": 2, "dot": 3, "paren": 4, "letter": 4, "bracket": 5}


class Line(NamedTuple):
    """One line: `start` and `end` in the copy without outer blanks; `gap` counts the blank lines above it."""

    number: int
    start: int
    end: int
    text: str
    gap: int
    kind: str = "text"
    style: str = ""
    level: int = 0
    mark: int = 0


def read_lines(copy: Copy) -> Iterator[Line]:
    """All lines that are not blank.

    >>> from kg.documents.cleaning import matching_copy
    >>> [(line.kind, line.style, line.gap) for line in read_lines(matching_copy("# A\\n\\n- b\\nc\\td"))]
    [('heading', 'hash', 0), ('item', '-', 1), ('row', '', 0)]
    """
    at = gap = 0
    for number, raw in enumerate(copy.text.split("\n")):
        begin, at = at, at + len(raw) + 1
        if "\t" in raw:
            if raw.strip(OUTER):
                yield Line(number, begin, at - 1, raw, gap, "row")
                gap = 0
                continue
        elif text := raw.strip(OUTER):
            start = begin if text is raw else begin + raw.index(text)
            place = number, start, start + len(text), text, gap
            opening = OPENING.match(text)
            yield Line(*place, *_mark(opening, start - begin)) if opening else Line(*place)
            gap = 0
            continue
        gap += 1


def _mark(opening: re.Match[str], indent: int) -> tuple[str, str, int, int]:
    """Kind, style, level and mark of the line that begins so."""
    text = opening.string
    kind, style = KINDS[opening.lastgroup or ""]
    mark = opening.end()
    if style == "hash" and (inner := OPENING.match(text, mark)) and (inner.lastgroup or "")[:3] in ("hea", "num"):
        mark = inner.end()
    level = _level(style, opening[0], indent)
    if style == "bullet":
        style = text[:mark].strip()
    return kind, style, level, mark


def _level(style: str, mark: str, indent: int) -> int:
    if style == "hash":
        return mark.count("#")
    if style == "bullet":
        return len(mark.split()) + indent // 2
    if style == "decimal":
        return mark.strip(" .").count(".") + 1
    return LEVELS.get(style, 0)

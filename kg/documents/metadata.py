"""Title, publisher, date and language of a document."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TypedDict

from kg.documents.dates import DATE, iso, report_date
from kg.documents.furniture import CONTACT, FOOTER
from kg.documents.language import language
from kg.documents.rendering import Rendered
from kg.documents.wraps import OPEN, columns

HEAD = 6000  # characters
TOP = 700  # characters in which a news item names its source
LINES = 40
HOUSE = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{2,10}?(?:证券|證券|期货|投顧|投信)(?:股份)?(?:有限)?(?:责任)?(?:公司)?"
    r"(?:研究发展中心|研究發展中心|研究院|研究所|研究部)?|[\u4e00-\u9fff]{2,10}(?:研究院|研究所|研究中心)|中金公司|[\u4e00-\u9fff]{2,6}国际"
)
HEADED = re.compile(rf"^[ \t]*({HOUSE.pattern})[ \t]*$", re.MULTILINE)
# Begins with a literal, and looks back: `re` skips to it fast.
SOURCE = re.compile(
    r"源(?<=[来來].)(?:(?<=^..)|(?<=^[(（]..)|(?<=^(?:资料|資料|数据|數據)..)|(?<=^[(（](?:资料|資料|数据|數據)..))"
    r"\s*[:：]\s*(.{1,120})$",
    re.MULTILINE,
)
PARTS = re.compile(r"[,，、;；\s]+|整理|等")
NEWS = re.compile(
    r"^[ \t]*(?:来源|來源|作者单位|文章来源|稿源|出处|Source|Publisher)\s*[:：]\s*(?P<label>[^\s|，,]{2,30})"
    r"|^[^\n]{0,20}?(?P<agency>[\u4e00-\u9fffA-Za-z]{2,10}?(?:社|网|報|报|讯|新闻|财经))"
    r"\s*\d{1,2}月\d{1,2}日(?:电|讯|消息|電|訊)"
    r"|(?P<desk>[\u4e00-\u9fff]{2,6}?[網网社報报])(?:記者|记者)"
    r"|^(?:By|BY) (?P<author>[A-Z][\w .&'-]{2,40})$|^\((?P<wire>Reuters|Bloomberg|AP)\)",
    re.MULTILINE,
)
REGISTERED = re.compile(r"\(Exact name of registrant", re.IGNORECASE)
REGISTRANT = re.compile(r"^(.{3,80})\n\s{0,80}\(Exact name of registrant", re.MULTILINE | re.IGNORECASE)
NO_TITLE = re.compile(
    r"(?:核心观点|投资要点|摘要|目\s*录|概览|证券研究报告|行业(?:研究|周报|月报|点评|深度)|推荐|维持|评级|分析师"
    r"|研究助理|来源|來源|https?:|www\.|Table of Contents|UNITED STATES|SECURITIES AND EXCHANGE|Washington|FORM 10"
    r"|By |For the |\()"
)
LEAD = re.compile(r"[#>\s–—-]+")
MARKUP = re.compile(r"\*[*_]+|_[*_]+|</?\w+>")


class About(TypedDict):
    """The fields of a Document that describe it."""

    title: str
    publisher: str
    date: str
    language: str


def describe(page: Rendered, text: str, source: str) -> About:
    """What the head of a document, or its format, says about it.

    >>> describe(Rendered(), "# 液冷周报\\n2024年7月8日\\n来源：财联社", "a.md")
    {'title': '液冷周报', 'publisher': '财联社', 'date': '2024-07-08', 'language': 'zh'}
    """
    head = list(islice(filter(None, map(_bare, text[:HEAD].splitlines())), LINES))
    stated = DATE.search(page.date)
    return {
        "title": page.title or _title(text, head) or Path(source).stem,
        "publisher": page.publisher or _publisher(text),
        "date": (iso(stated) if stated else "") or report_date(head),
        "language": language(text),
    }


def _bare(line: str) -> str:
    """The line without its markup."""
    lead = LEAD.match(line)
    return MARKUP.sub("", line[lead.end() :] if lead else line).strip()


def _filing(text: str) -> re.Match[str] | None:
    """The line that names the registrant of a filing."""
    head = text[:HEAD]
    return REGISTRANT.search(head) if REGISTERED.search(head) else None


def _title(text: str, head: Sequence[str]) -> str:
    """The first Markdown heading, else the first line that reads like a title."""
    if filing := _filing(text):
        form = re.search(r"FORM \d+-?[A-Z]*", text[:HEAD], re.IGNORECASE)
        return f"{filing[1].strip(' *#')} {form[0] if form else ''}".strip()
    marked = re.search(r"^# +(.{2,200})$", text[:HEAD], re.MULTILINE)
    if marked:
        return _bare(marked[1])
    lines = list(head[:20])
    for at, line in enumerate(lines):
        if not _titles(line):
            continue
        if line[-1] in OPEN and at + 1 < len(lines):
            return line + lines[at + 1]
        return line
    return ""


def _titles(line: str) -> bool:
    wide = columns(line)
    if wide < 10 or wide > 160 or NO_TITLE.match(line) or FOOTER.match(line) or "\t" in line:
        return False
    if CONTACT.search(line) or (line.isascii() and line.isupper()) or HOUSE.fullmatch(line):
        return False
    found = DATE.search(line)
    return not (found and columns(line) - columns(found[0]) < 8)


def _publisher(text: str) -> str:
    """The news source or registrant the head names, else the house that recurs under tables and in footers."""
    found = NEWS.search(text[:TOP])
    if found:
        return next(value.strip() for value in found.groupdict().values() if value)
    if filing := _filing(text):
        return filing[1].strip(" *#")
    houses: Counter[str] = Counter()
    for source in SOURCE.finditer(text):
        houses.update(part for part in PARTS.split(source[1]) if HOUSE.fullmatch(part))
    if houses:
        return houses.most_common(1)[0][0]
    headed = HEADED.search(text[:HEAD])
    return headed[1] if headed else ""

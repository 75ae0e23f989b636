"""What a page carries besides its text: footers, contents, analysts, disclaimers."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kg.documents.lines import Line

TAIL = re.compile(
    r"[#*\s]*(?:分析[师師](?:声明|聲明|承诺|承諾|介绍|简介|与研究)"
    r"|(?:免责|免責|法律|重要|一般|特别|特別|信息披露|披露)(?:声明|聲明|条款|事项)"
    r"|(?:证券|證券|股票|公司)?(?:投资)?评级(?:标准|说明|体系|定义)|[^。，]{0,12}投资评级(?:的)?说明|权益披露"
    r"|(?:Important |General |Legal )?(?:Disclaimers?|DISCLAIMERS?)|Analyst Certification"
    r"|Important Disclosures?|IMPORTANT DISCLOSURES?)"
)
FOOTER = re.compile(
    r"请(?:务必|仔细|参阅|阅读|参考).{0,40}(?:声明|条款|披露|末页|尾页|最后|正文|部分)|敬请(?:参阅|阅读|关注)|請(?:務必|參閱|參考).{0,40}"
    r"|本报告(?:由|仅供).{0,40}|(?:https?://|www\.|WWW\.)\S+$|(?:©|\(c\) ?\d{4}|Copyright ).{0,80}$"
    r"|(?:第 ?)?[-–—|]? ?\d{1,4} ?(?:页|頁|/ ?\d{1,4}|[-–—|])?(?:[,，/ ]{0,2}共 ?\d{1,4} ?[页頁])?$"
    r"|[Pp]age \d{1,4}(?: of \d{1,4})?$|P\.? ?\d{1,3}$|[\d\s./:：%+\-–—年月日]+$"
)
DAY = re.compile(r"\d{4}[年/.\-]\d{1,2}[月/.\-]\d{1,2}日?")
HEAD = 10  # lines from the beginning, where a date is that of the document and parts its title from its text
GLUED = "请务必"
FOOTER_AT_END = re.compile(r"请务必(?:仔细)?阅读[^。]{0,50}(?:声明|条款|披露|部分)。?$")
RUNNING = re.compile(
    r"证券|證券|研究|报告|報告|声明|聲明|周报|月报|日报|点评|行业|Form 10-|Page|Confidential|©|www\.", re.IGNORECASE
)
CONTACT = re.compile(
    "☎|✉|📧|登记编码|证书编码|证书编号|执业证|执业编号|SAC执|SAC No|研究助理|联系人|聯絡人|电话：|电话:|電話："
    "|邮箱：|邮箱:|郵箱：|手机：|传真：|邮编：|Tel:|Email:|E-mail:|分析师：|分析師："
)
ADDRESS = re.compile(r"@(?<=[\w.+-]@)[\w-]{1,64}\.\w")
NAME = re.compile(r"[\u4e00-\u9fff·]{2,4}$|[A-Z][a-z]+ [A-Z][a-z]+$|[-\d() +]{7,}$")
LISTING = re.compile(
    r"[#*\s]*(?:(?P<contents>目\s*[录錄次]|(?:图表|圖表|图|圖|表|表格|插图|插圖)\s?目[录錄]"
    r"|Catalog|Contents|CONTENTS|Table of [Cc]ontents|TABLE OF CONTENTS)\W{0,3}"
    r"|(?:相关(?:研究|报告)|近期(?:研究)?报告|相關(?:研究|報告)|Related [Rr](?:esearch|eports))\W{0,2})$"
)
LEADER = re.compile(r"(?:\.\.\.|…|···|\. \. \.)\s*\d{1,3}$")
PAGED = re.compile(r".{1,80}?[^\d.%]\s*\d{1,3}$")
CLOSED = re.compile(r"[。！？；!?;]")


def body_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines that are text, tables and headings of the document itself.

    >>> from kg.documents.lines import Line
    >>> lines = [Line(0, 0, 4, "目录", 0), Line(1, 5, 12, "一、概览\\t3", 0, "row"), Line(2, 13, 19, "芯片交付。", 1)]
    >>> [line.text for line in body_lines(lines)]
    ['芯片交付。']
    """
    lines = lines[: _tail(lines)]
    running = _running(lines)
    lines = [_shortened(line) if GLUED in line.text else line for line in lines if line.text not in running]
    return list(_without_contacts(_without_lists(lines)))


def left_out(lines: Sequence[Line], kept: Sequence[Line]) -> dict[str, int]:
    """How many lines and characters are furniture.

    >>> left_out([Line(0, 0, 4, "目录", 0), Line(1, 5, 12, "芯片", 0)], [Line(1, 5, 12, "芯片", 0)])
    {'furniture lines': 1, 'furniture characters': 2}
    """
    gone = (sum(len(line.text) for line in some) for some in (lines, kept))
    return {"furniture lines": len(lines) - len(kept), "furniture characters": next(gone) - next(gone)}


def _tail(lines: Sequence[Line]) -> int:
    """Number of lines before the legal part that closes a report; it only counts in the last half."""
    if not lines:
        return 0
    half = lines[-1].end // 2
    for at, line in enumerate(lines):
        if line.start > half and len(line.text) < 40 and TAIL.match(line.text) and not CLOSED.search(line.text):
            return at
    return len(lines)


def _running(lines: Sequence[Line]) -> frozenset[str]:
    """Texts of page headers and footers: short, repeated, and of the wording of such lines."""
    short = [line.text for line in lines if len(line.text) < 60 and line.kind in ("text", "item")]
    counts = Counter(short)
    numbered = Counter(bare for text in counts if (bare := text.strip("0123456789 |/-·—")) != text and bare)
    return frozenset(
        text
        for text, count in counts.items()
        if (count >= 3 and RUNNING.search(text) and not text.endswith(("：", ":")))
        or (numbered.get(text.strip("0123456789 |/-·—"), 0) >= 4 and RUNNING.search(text))
    )


def _shortened(line: Line) -> Line:
    """The line without a footer that the converter glued to its end."""
    found = FOOTER_AT_END.search(line.text)
    if found is None or not found.start():
        return line
    return line._replace(end=line.start + found.start(), text=line.text[: found.start()])


def _without_lists(lines: Sequence[Line]) -> Iterator[Line]:
    """Skip tables of contents, and the lines over lists of related reports, whose titles are text."""
    end = 0
    for at, line in enumerate(lines):
        if at < end:
            continue
        text = line.text
        if len(text) < 30 and (listing := LISTING.match(text)):
            end = _contents_end(lines, at + 1) if listing["contents"] else at + 1
        elif not _has_leader(text):
            yield line


def _has_leader(text: str) -> bool:
    """Whether dots lead to a page number."""
    return text[-1].isdigit() and bool(LEADER.search(text[-60:]))


def _contents_end(lines: Sequence[Line], at: int) -> int:
    """Index behind the entries; a last entry without a page number is the heading of the first chapter."""
    begin, paged = at, False
    while at < len(lines) and _is_entry(lines[at], paged):
        paged = paged or bool(PAGED.match(lines[at].text))
        at += 1
    return at - 1 if begin < at < len(lines) and not paged else at


def _is_entry(line: Line, paged: bool) -> bool:
    text = line.text
    if len(text) > 120 or CLOSED.search(text):
        return False
    if _has_leader(text) or PAGED.match(text) or ((listing := LISTING.match(text)) and listing["contents"]):
        return True
    return not paged and line.kind in ("heading", "number", "item", "caption") and len(text) <= 50


def _is_contact(text: str) -> bool:
    if CONTACT.search(text) or ("@" in text and ADDRESS.search(text)):
        return True
    return len(text) < 20 and text.startswith(("分析师", "分析師"))


def _is_footer(line: Line) -> bool:
    return bool(FOOTER.match(line.text)) and not (line.number < HEAD and DAY.fullmatch(line.text))


def _without_contacts(lines: Iterable[Line]) -> Iterator[Line]:
    """Skip footers, and blocks that name analysts with their telephones and licences."""
    contacts = False
    for line in lines:
        text = line.text
        if len(text) < 90 and line.kind != "row":
            if line.kind != "heading" and _is_contact(text):
                contacts = True
                continue
            if (contacts and NAME.match(text)) or (line.kind in ("text", "number", "item") and _is_footer(line)):
                continue
        contacts = False
        yield line

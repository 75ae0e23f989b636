"""Official notices: their titles, who issues them, what they promote, and whom they put on a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.extract.canvas import Canvas, Grid, Region
from kg.extract.facts import Fact
from kg.extract.mentions import Found
from kg.extract.sight import Lookup
from kg.extract.skeleton import Sentence, sentences
from kg.spelling import slug

TITLED = "notice title"
STRENGTH = 1.2  # the title is a name as a whole, whatever names stand in it
CONFIDENCE = 0.75
TITLE = re.compile(r"^(?P<title>[A-Z][^\n]{12,250}?)\.?\n(?:AGENCY|AGENCIES):[^\n]*", re.M)
QUOTED = re.compile(
    r"\b(?:rule|notice|order|guidance|regulations?|memorandum|proclamation)s?,? "
    r"(?:(?:titled|entitled|called|named),? )?"
    r"[\"“](?P<title>[A-Z][^\"“”\n]{12,200}?)[,.]?[\"”]"
)
WORD = r"[A-Z][A-Za-z&-]{1,20}"
SHORT = re.compile(rf"[ ,]{{0,2}}\((?:the )?[\"“]?(?P<form>{WORD}(?: {WORD}){{0,3}})[\"”]?\)")
ENTITIES = re.compile(
    r"(?:listed )?(?:entit|part)(?:y|ies)(?: name)?|name|(?:被列)?(?:实体|企业|公司|机构)(?:名称)?|名称", re.I
)
LIST = re.compile(r".*(?:\bList|清单|名单)\Z")
LISTED = frozenset({"Company", "ResearchInstitution"})
# a document that speaks of itself as an act, and the nouns in which its title ends
OWN = re.compile(
    r"本(?:措施|办法|规定|条例|意见|方案|细则|通知|规划|指南|政策|计划|决定)|现(?:就|将)[^。\n]{0,60}如下|特?制定(?:如下|以下|本)"
)
ACT = re.compile(
    r"(?:关于|印发|[省市区县])[^\n]{4,80}(?:措施|办法|规定|条例|意见|方案|细则|通知|规划|指南|计划|决定|政策)(?:[（(][^（）()]{1,8}[)）])?"
)
PROMOTES = re.compile(
    r"支持|鼓励|推广|发展|培育|推动|推进|加快|加强|促进|布局|打造|建设|壮大|突破|扶持|奖励|补贴|补助|限制|禁止|管制|规范|引导|开展"
)
MATTERS = frozenset({"Segment", "Technology"})
ADDS = re.compile(
    r"\b(?:add(?:s|ed|ing)?|modif(?:y|ies|ied)|revises?|remov(?:es|ed|ing)|designat(?:es|ed|ing)|additions?)\b|列入|纳入|新增|增列|被列"
)
# what follows says why, or what those did who are put on the list
REASON = re.compile(r"\b(?:for (?:having )?\w+ing\b|because|on the basis|that|which|whose|who\b|as an? )")
PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being) (?:also )?(?:added|designated|placed|removed)\b")
LOCATED = re.compile(r"\b(?:entities|entries|parties|companies)\b[^.;]{0,60}\blocated in\b")


def notice_titles(canvas: Canvas, _known: Mapping[int, int]) -> Iterator[Found]:
    """The title that stands over the line of the agency, or in quotation marks behind `rule`: a policy.

    >>> from kg.extract.canvas import lay_out
    >>> from kg.records import Block, Document, Passage, Reading
    >>> text = "Additions to the Entity List\\nAGENCY: Bureau of Industry and Security."
    >>> lines = text.split("\\n")
    >>> blocks = tuple(Block("paragraph", Passage(t, ((0, text.index(t)),))) for t in lines)
    >>> canvas = lay_out(Reading(Document("d", text, "d", language="en"), blocks))
    >>> [found.surface for found in notice_titles(canvas, {})]
    ['Additions to the Entity List']
    """
    if canvas.document.language != "en":
        yield from _act(canvas)
        return
    for expression in (TITLE, QUOTED):
        for m in expression.finditer(canvas.text):
            policy = "policy/" + slug(m["title"])
            yield Found(*m.span("title"), policy, "Policy", TITLED, surface=m["title"], strength=STRENGTH)
            if short := SHORT.match(canvas.text, m.end()):
                form = re.compile(rf"\b{re.escape(short['form'])}\b")
                for again in form.finditer(canvas.text, m.end()):
                    yield Found(*again.span(), policy, "Policy", TITLED, surface=again[0], strength=STRENGTH)


def _act(canvas: Canvas) -> Iterator[Found]:
    """The title of a document that is an act itself: 关于…的若干措施."""
    title = canvas.document.title
    at = canvas.text.find(title) if title else -1
    end = at + len(title)
    if at >= 0 and ACT.fullmatch(canvas.key, at, end) and OWN.search(canvas.key):
        yield Found(at, end, "policy/" + slug(title), "Policy", TITLED, surface=title, strength=STRENGTH)


def notices(canvas: Canvas, names: Sequence[Found]) -> Iterator[Fact]:
    """ISSUES and TARGETS of a notice and of the list that it changes."""
    policies = [n for n in names if n.type == "Policy"]
    title = next((n for n in policies if n.rule == TITLED), None)
    changed = next((n for n in policies if LIST.match(n.surface)), None)
    if title is not None and canvas.document.language == "en":
        yield from _issued(canvas, title, names)
    elif title is not None:
        yield from _of_act(canvas, title, Lookup(names))
    about = [n for n in (title, changed) if n is not None]
    if changed is None:
        return
    here, follows = Lookup(names), -1
    yield from _rows(canvas, about, here)
    if canvas.document.language != "en":
        return
    for region in canvas.regions:
        if region.row >= 0:
            continue
        if region.kind == "item" and region.block == follows:
            follows += 1
            first = next(iter(here.between(region.start, region.end)), None)
            if first is not None and first.type in LISTED:
                yield from _targets(about, [first], Sentence(region.start, region.end))
            continue
        for sentence in sentences(canvas, region):
            inside = here.between(*sentence)
            yield from _targets(about, _added(canvas, sentence, inside), sentence)
            if title is not None and LOCATED.search(canvas.text, *sentence):
                yield from _targets([title], [n for n in inside if n.type == "Place"], sentence)
        opens = canvas.text[region.start : region.end].rstrip().endswith(":")
        follows = region.block + 1 if opens and ADDS.search(canvas.text, region.start, region.end) else -1


def _rows(canvas: Canvas, policies: Sequence[Found], names: Lookup[Found]) -> Iterator[Fact]:
    """Those whom a table of listed entities names first in its rows."""
    for grid in canvas.grids:
        first = min(grid.header, default=-1)
        if (
            first < 0
            or not ENTITIES.fullmatch(grid.header[first].passage.text)
            or not ADDS.search(_around(canvas, grid))
        ):
            continue
        for cell in (row.cells[first] for row in grid.rows if first in row.cells):
            listed = [n for n in names.between(cell.start, cell.end) if n.type in LISTED][:1]
            yield from _targets(policies, listed, Sentence(cell.start, cell.end))


def _around(canvas: Canvas, grid: Grid) -> str:
    """The caption of a table and the passage before it."""
    start = min(region.start for region in grid.header.values())
    before = canvas.region_at(max(0, start - 2))
    return f"{grid.title} {canvas.text[before.start : before.end]}".lower()


def _issued(canvas: Canvas, title: Found, names: Sequence[Found]) -> Iterator[Fact]:
    """The agency in the line below the title."""
    line = canvas.region_at(title.end + 1)
    body = next((n for n in names if n.type == "GovernmentBody" and line.start <= n.start < line.end), None)
    if body is not None:
        also = ((line.start, line.end),)
        yield Fact(body, "ISSUES", title, title.start, title.end, "ISSUES/notice", CONFIDENCE, also=also)


def _of_act(canvas: Canvas, title: Found, names: Lookup[Found]) -> Iterator[Fact]:
    """The bodies that sign an act in a line of their own, and what its sentences promote up to there."""
    promoted = False
    for region in canvas.regions:
        inside = names.between(region.start, region.end)
        if region.row >= 0 or not inside or region.start == title.start:
            continue
        if signed := _signatures(region, inside):
            also = ((region.start, region.end),)
            for body in signed:
                yield Fact(body, "ISSUES", title, title.start, title.end, "ISSUES/notice", CONFIDENCE, also=also)
            if promoted:
                return
        for sentence in sentences(canvas, region):
            if verb := PROMOTES.search(canvas.key, *sentence):
                about = [n for n in names.between(verb.end(), sentence.end) if n.type in MATTERS]
                promoted = promoted or bool(about)
                yield from _targets([title], about, sentence)


def _signatures(region: Region, names: Sequence[Found]) -> Sequence[Found]:
    """The bodies of a line that holds nothing else but blanks."""
    printed = sum(n.end - n.start + 1 for n in names)
    return names if all(n.type == "GovernmentBody" for n in names) and printed >= region.end - region.start - 1 else ()


def _added(canvas: Canvas, sentence: Sentence, names: Sequence[Found]) -> list[Found]:
    """The organisations that a sentence puts on a list: the subjects of `is added`, or the objects of `adds`."""
    text = canvas.text
    passive = PASSIVE.search(text, *sentence)
    verb = passive or ADDS.search(text, *sentence)
    if verb is None:
        return []
    reason = REASON.search(text, sentence.start if passive else verb.end(), sentence.end)
    start, end = (sentence.start, verb.start()) if passive else (verb.end(), sentence.end)
    end = min(end, reason.start()) if reason and reason.start() > start else end
    return [n for n in names if n.type in LISTED and start <= n.start < end]


def _targets(policies: Sequence[Found], objects: Sequence[Found], place: Sentence) -> Iterator[Fact]:
    for policy in policies:
        for one in objects:
            yield Fact(policy, "TARGETS", one, *place, "TARGETS/notice", CONFIDENCE)

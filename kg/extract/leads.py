"""Lists under a line that says what they list: 主要客户, and below it one customer a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.canvas import Canvas, Region
from kg.extract.facts import Fact
from kg.extract.mentions import Found
from kg.extract.relations import RelationFinder
from kg.extract.sight import Lookup
from kg.extract.skeleton import Sentence, Skeleton, fold
from kg.extract.topics import Context

LONGEST = 48  # characters of a line that introduces a list
FEWEST = 2  # lines of a list
KINDS = frozenset({"heading", "paragraph"})
MARK = re.compile(
    r"[\s：:]*\Z|\s*[（(][^（）()]{1,14}[)）][\s：:]*\Z|(?:如下|包括|包含|有|为|是|include|are)[\s：:]*\Z"
)
JOINS = {True: (" include ", ", "), False: ("包括", "、")}
BULLET = re.compile(
    r"[\s·・•◆●◇○■□▪\-—–*]*(?:[（(]?[0-9一二三四五六七八九十a-z]{1,2}[)）.、．])?\s*"
    r"(?:(?:\d{1,3}|[一二两三四六八十]{1,2})\s?[颗张块个台套片枚款x×]\s?|(?:one|two|three|four|six|eight|\d{1,3})\s(?=[A-Z]))?"
)
GOODS = frozenset({"Segment", "Chip", "AIModel", "System", "Device", "Software", "Component"})
NEAR = 12  # characters from a name in a line to its goods
TAKEN_OFF = 0.05


def listed(canvas: Canvas, names: Lookup[Found], relations: RelationFinder) -> Iterator[Fact]:
    """What a line says of the names that open the lines below it, as if they stood behind it in one sentence."""
    for lead, over, items in _lists(canvas, names):
        skeleton = _sentence(canvas, lead, over, items)
        places = {name.start: name for name in items}
        rules = relations.candidates([*over, *items], relations.started(skeleton.text, canvas), Context())
        for fact in relations.find(skeleton, rules, Context()):
            item = places.get(fact.object.start) or places.get(fact.subject.start)
            if item is not None:
                region = canvas.region_at(item.start)
                yield fact._replace(
                    start=item.start,
                    end=region.end,
                    item=fact.item or _goods(names, item, region) if fact.predicate == "SUPPLIES" else None,
                    confidence=fact.confidence - TAKEN_OFF,
                    also=((lead.start, lead.end),),
                )


def _lists(canvas: Canvas, names: Lookup[Found]) -> Iterator[tuple[Region, list[Found], list[Found]]]:
    """Short lines that name something, each with its names and those that open the lines below."""
    regions = canvas.regions
    for at, lead in enumerate(regions):
        if lead.row >= 0 or lead.kind not in KINDS or lead.end - lead.start > LONGEST:
            continue
        over = names.between(lead.start, lead.end)
        if not over or canvas.text[lead.end - 1] in "。；;，,.！":
            continue
        items: list[Found] = []
        for below in regions[at + 1 : at + 40]:
            if (
                below.kind != regions[at + 1].kind
                or below.kind not in ("paragraph", "item", "heading")
                or below.row >= 0
            ):
                break
            bullet = BULLET.match(canvas.text, below.start)
            opening = names.between(below.start, bullet.end() + 1 if bullet else below.start + 1)
            if opening and items and opening[0].type != items[0].type:
                break
            if not opening and below.kind != "item":
                break
            items += opening[:1]
        if len(items) >= FEWEST:
            yield lead, over, items


def _sentence(canvas: Canvas, lead: Region, over: Sequence[Found], items: Sequence[Found]) -> Skeleton:
    """The line and the names below it as one sentence."""
    verb, comma = JOINS[canvas.document.language == "en"]
    head = fold(canvas, Sentence(lead.start, lead.end), over, ())
    text = MARK.sub("", head.text) + verb
    places, codes = [p for p in head.places if p < len(text)], head.codes
    for item in items:
        places.append(len(text))
        text += item.code + comma
    kept = (*head.names[: len(places) - len(items)], *items)
    return Skeleton(
        head.sentence,
        text[: -len(comma)] + "。",
        kept,
        tuple(places),
        codes[: len(kept) - len(items)] + "".join(i.code for i in items),
    )


def _goods(names: Lookup[Found], item: Found, region: Region) -> Found | None:
    """What stands behind a name in its line: 英特尔：CPU."""
    behind = names.between(item.end, min(region.end, item.end + NEAR))
    return behind[0] if behind and behind[0].type in GOODS else None

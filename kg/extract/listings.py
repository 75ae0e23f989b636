"""Firms that stand under the heading of a segment: 液冷, and below it 奇鋐科技：6月实现营收 …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.canvas import Canvas, Region
from kg.extract.mentions import Found
from kg.extract.relations import Fact
from kg.extract.sight import Lookup

RULE = "OPERATES_IN/heading-list"
CONFIDENCE = 0.75
HEADING_WORDS = re.compile(
    r"板块|产业链|链|环节|行业|领域|赛道|方向|概念|相关|公司|厂商|企业|标的|个股|龙头|[\s、,，/及和与：:（）()\d.]"
)
AFTER_FIRM = frozenset("：:（(")
BETWEEN = re.compile(r"[\s、,，和及与等。；;]*")
LONGEST_PROOF = 400  # characters from the heading to the name; behind that the item alone is shown


def under_headings(canvas: Canvas, names: Lookup[Found]) -> Iterator[Fact]:
    """OPERATES_IN for every firm that opens an item, or fills a line, under a heading that is nothing but a segment."""
    heading: tuple[Region, list[Found]] | None = None
    for region in canvas.regions:
        if region.kind == "heading":
            segments = _segments(canvas, region, names.between(region.start, region.end))
            heading = (region, segments) if segments else None
        elif heading is not None and region.kind in ("paragraph", "item"):
            for firm in _firms(canvas, region, names.between(region.start, region.end)):
                for segment in heading[1]:
                    far = firm.end - heading[0].start > LONGEST_PROOF
                    yield Fact(
                        firm, "OPERATES_IN", segment, _start(region, heading[0], far), firm.end, RULE, CONFIDENCE
                    )


def _start(region: Region, heading: Region, far: bool) -> int:
    return region.start if far else heading.start


def _segments(canvas: Canvas, region: Region, names: Sequence[Found]) -> list[Found]:
    """The segments of a heading that names nothing else."""
    segments = [n for n in names if n.type == "Segment"]
    rest = list(canvas.text[region.start : region.end])
    for n in segments:
        rest[n.start - region.start : n.end - region.start] = [" "] * (n.end - n.start)
    return segments if not HEADING_WORDS.sub("", "".join(rest)) else []


def _firms(canvas: Canvas, region: Region, names: Sequence[Found]) -> list[Found]:
    """The firm that opens the text as its topic, or all firms of a text that is a list of firms."""
    firms = [n for n in names if n.type == "Company"]
    if not firms or firms[0].start > region.start + 1:
        return []
    ends = [region.start, *(n.end for n in firms)]
    starts = [*(n.start for n in firms), region.end]
    if len(firms) > 1 and all(BETWEEN.fullmatch(canvas.text, a, b) for a, b in zip(ends, starts, strict=True)):
        return firms
    return firms[:1] if canvas.text[firms[0].end] in AFTER_FIRM else []

"""Firms that stand under the heading of a segment: 液冷, and below it 奇鋐科技：6月实现营收 …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from kg.extract.canvas import Canvas, Grid, Region
from kg.extract.facts import Fact
from kg.extract.mentions import Found
from kg.extract.sight import Lookup
from kg.extract.skeleton import SENTENCE_END

CONFIDENCE = 0.75
MEMBER = r"[^、，,。；;：:\n]{2,8}"  # of a list of firms, a name that is not known
BETWEEN = re.compile(rf"(?:\s*、\s*{MEMBER}(?=[、和及与等。；;]|\s*\Z))*[\s、,，和及与等。；;]*")
BEFORE = re.compile(rf"(?:[^，,。；;：:\n]{{0,12}}[：:])?\s*(?:{MEMBER}、)*\s*")
SOURCE = re.compile(r"(?:(?<!数)据|按照?|来自|援引|参考|来源[：:]?)\s?\Z")
LISTED = re.compile(r"\s*[、,，/和及与]\s*")
LEAD = 12  # characters before the firm that a text is about: 有爆料称
NEAR = 2  # blocks from a heading to its table
LONGEST_PROOF = 160  # characters of what is said of the firm


class Heading(NamedTuple):
    """A heading that names segments and nothing else."""

    region: Region
    segments: Sequence[Found]

    def over(self, canvas: Canvas, firm: Found, region: Region, rule: str) -> Iterator[Fact]:
        """What it says about a firm below it; proved by what stands there of the firm, and by the heading."""
        stop = SENTENCE_END.search(canvas.text, firm.end, region.end)
        end = min(stop.end() if stop else region.end, firm.end + LONGEST_PROOF)
        heading = (self.region.start, self.region.end)
        for segment in self.segments:
            yield Fact(
                firm, "OPERATES_IN", segment, firm.start, end, f"OPERATES_IN/{rule}", CONFIDENCE, also=(heading,)
            )


def headings(canvas: Canvas, names: Lookup[Found]) -> dict[int, Heading]:
    """The heading of each block that stands right below one that names a segment."""
    found: dict[int, Heading] = {}
    last: Heading | None = None
    for region in canvas.regions:
        if region.kind == "heading":
            segments = _segments(canvas, names.between(region.start, region.end))
            last = Heading(region, segments) if segments else None
        elif last is not None:
            found[region.block] = last
    return found


def above(heads: Mapping[int, Heading], grid: Grid) -> Heading | None:
    """The heading that stands over a table, at most one paragraph away."""
    heading = heads.get(grid.block)
    return heading if heading and grid.block - heading.region.block <= NEAR else None


def under_headings(canvas: Canvas, names: Lookup[Found], heads: Mapping[int, Heading]) -> Iterator[Fact]:
    """OPERATES_IN for every firm that opens a passage, or fills a line, under such a heading."""
    for region in canvas.regions if heads else ():
        if region.block in heads and region.kind in ("paragraph", "item"):
            for firm in _firms(canvas, region, names.between(region.start, region.end)):
                yield from heads[region.block].over(canvas, firm, region, "heading-list")


def _segments(canvas: Canvas, names: Sequence[Found]) -> list[Found]:
    """The first segment of a heading that names nothing else, with those listed beside it."""
    if not names or any(n.type != "Segment" for n in names):
        return []
    listed = list(takewhile(lambda two: LISTED.fullmatch(canvas.text, two[0].end, two[1].start), pairwise(names)))
    return [names[0], *(after for _, after in listed)]


def _firms(canvas: Canvas, region: Region, names: Sequence[Found]) -> list[Found]:
    """The firm that opens a text, or all firms of one that is a list of firms."""
    firms = [n for n in names if n.type == "Company"]
    if not firms or firms[0].start > region.start + LEAD:
        return []
    if SOURCE.search(canvas.text, region.start, firms[0].start):
        return []
    ends = [n.end for n in firms]
    starts = [*(n.start for n in firms[1:]), region.end]
    begins = BEFORE.fullmatch(canvas.text, region.start, firms[0].start)
    if (
        len(firms) > 1
        and begins
        and all(BETWEEN.fullmatch(canvas.text, a, b) for a, b in zip(ends, starts, strict=True))
    ):
        return firms
    return firms[:1]

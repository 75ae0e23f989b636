"""Firms that stand under the heading of a segment: 液冷, and below it 奇鋐科技：6月实现营收 …"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from kg.extract.canvas import Canvas, Grid, Region
from kg.extract.facts import Fact
from kg.extract.fields import Fields
from kg.extract.mentions import Found
from kg.extract.sight import Lookup
from kg.extract.skeleton import SENTENCE_END, sentences

CONFIDENCE = 0.75
MEMBER = r"[^、，,。；;：:\n]{2,8}"  # of a list of firms, a name that is not known
BETWEEN = re.compile(rf"(?:\s*、\s*{MEMBER}(?=[、和及与等。；;]|\s*\Z))*[\s、,，和及与等。；;]*")
BEFORE = re.compile(rf"(?:[^，,。；;：:\n]{{0,12}}[：:])?\s*(?:{MEMBER}、)*\s*")
SOURCE = re.compile(r"(?:(?<!数)据|按照?|来自|援引|参考|来源[：:]?)\s?\Z")
LISTED = re.compile(r"\s*[、,，/和及与]\s*")
LEAD = 12  # characters before the firm that a text is about: 有爆料称
OPENS = 5  # characters from the beginning of a sentence in which its firm begins
NEAR = 2  # blocks from a heading to its table
LONGEST_PROOF = 160  # characters of what is said of the firm


class Heading(NamedTuple):
    """A heading that names segments and nothing else."""

    region: Region
    segments: Sequence[Found]

    def of(self, segments: Iterable[Found]) -> Heading:
        """The same with some of its segments alone."""
        return self._replace(segments=tuple(segments))

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


def under_headings(
    canvas: Canvas, names: Lookup[Found], heads: Mapping[int, Heading], fields: Fields
) -> Iterator[Fact]:
    """OPERATES_IN for every firm that opens a passage, or fills a line, under such a heading.

    A firm that opens a later sentence must be known in a field near the one of the heading.
    """
    for region in canvas.regions if heads else ():
        if region.block in heads and region.kind in ("paragraph", "item"):
            heading, named = heads[region.block], names.between(region.start, region.end)
            listed = _firms(canvas, region, named)
            for firm in listed:
                yield from heading.over(canvas, firm, region, "heading-list")
            for firm in _openers(canvas, region, named):
                if firm not in listed:
                    known = heading.of(s for s in heading.segments if fields.near(firm.entity, s.entity))
                    yield from known.over(canvas, firm, region, "heading-known")


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


def _openers(canvas: Canvas, region: Region, names: Sequence[Found]) -> Iterator[Found]:
    """The firms that begin a sentence of a text."""
    firms = {n.start: n for n in names if n.type == "Company"}
    for sentence in sentences(canvas, region) if firms else ():
        for at in range(sentence.start, min(sentence.start + OPENS, sentence.end)):
            if at in firms:
                yield firms[at]
                break

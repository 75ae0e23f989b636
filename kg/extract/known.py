"""Names of the lexicon in a text; of those that may be ordinary words only the ones that something speaks for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from kg.extract.canvas import Canvas
from kg.extract.lexicon import Hit, Lexicon, Name
from kg.extract.mentions import Found

NOT_CJK = r"[^\u4e00-\u9fff]"


class KnownNames:
    """Finds the names of a lexicon; `data` is ontology/patterns/names.yaml, `codes` the skeleton characters.

    A doubtful name (苹果, Meta) holds where the text has another form of it, or where it stands beside a sure one and
    is bordered as names are.
    """

    def __init__(self, data: Mapping[str, Any], lexicon: Lexicon, codes: Mapping[str, str]) -> None:
        borders = data["doubtful"]
        self._before = re.compile(f"{NOT_CJK}|[{borders['before']}]")
        self._after = re.compile(f"{NOT_CJK}|[{borders['after']}]")
        self._supporters = frozenset(borders["supporters"])
        self._lexicon, self._codes = lexicon, codes

    def find(self, canvas: Canvas) -> list[Found]:
        """Known names in reading order."""
        hits = self._lexicon.find(canvas.text, canvas.key)
        firm = {n.entity for h in hits for n in h.names if not n.doubtful}
        anchors = self._anchors(canvas, hits)
        text, codes = canvas.text, self._codes
        found = []
        for start, end, names in hits:
            name: Name | None = names[0]
            if len(names) > 1 or names[0].doubtful:
                name = _choose(names, firm) or self._supported(canvas, Hit(start, end, names), anchors)
            if name is not None:
                found.append(Found(start, end, name.entity, name.type, "lexicon", codes[name.type], text[start:end]))
        return found

    def _anchors(self, canvas: Canvas, hits: list[Hit]) -> list[int]:
        """Where names stand that speak for doubtful ones in the same passage."""
        sure = [h.start for h in hits if not h.names[0].doubtful and h.names[0].type in self._supporters]
        proper = [h for h in hits if h.names[0].doubtful and _is_proper(canvas, h)]
        return sorted({*sure, *_pairs(canvas, proper)}) if len(proper) > 1 else sure

    def _supported(self, canvas: Canvas, hit: Hit, anchors: list[int]) -> Name | None:
        region = canvas.region_at(hit.start)
        at = bisect_left(anchors, region.start)
        anchored = at < len(anchors) and anchors[at] < region.end
        return hit.names[0] if anchored and self._stands_alone(canvas.key, hit.start, hit.end) else None

    def _stands_alone(self, key: str, start: int, end: int) -> bool:
        """Whether a Chinese word that may be a name is bordered as names are: 大量科技 no, 苹果发布 yes."""
        before, after = key[start - 1 : start], key[end : end + 1]
        if key[start:end].isascii() or "、" in (before, after):
            return True
        return (not before or self._before.match(before) is not None) and (
            not after or self._after.match(after) is not None
        )


def _is_proper(canvas: Canvas, hit: Hit) -> bool:
    """Whether a doubtful Latin name is printed exactly as the name is: Rubin, not rubin."""
    surface = canvas.text[hit.start : hit.end]
    return surface.isascii() and not surface.islower() and any(n.surface == surface for n in hit.names)


def _pairs(canvas: Canvas, doubtful: list[Hit]) -> Iterator[int]:
    """Where doubtful names of one class stand in one passage: Rubin and Blackwell vouch for each other."""
    for one, other in pairwise(doubtful):
        kinds = {n.type for n in one.names} & {n.type for n in other.names}
        if kinds and one.names != other.names and canvas.region_at(one.start) is canvas.region_at(other.start):
            yield from (one.start, other.start)


def _choose(names: tuple[Name, ...], firm: set[str]) -> Name | None:
    """The meaning that the text speaks for, else the likeliest sure one."""
    clear = [n for n in names if not n.doubtful]
    backed = [n for n in clear or names if n.entity in firm]
    return backed[0] if backed else clear[0] if clear else None

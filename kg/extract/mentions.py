"""Names in a text: those of the lexicon, those that patterns give away, and words that stand for them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from kg.extract.canvas import Canvas
from kg.extract.lexicon import Hit, Lexicon, Name

BEFORE = re.compile(r"[^\u4e00-\u9fff]|[与和及的由向对给为从在被将据如比含括自至到是或以但而让跟同，按]")
AFTER = re.compile(
    r"[^\u4e00-\u9fff]|[的在与和及将已发推宣为也称表等是从向对于公集新自旗计首正拟有获拿采部科股控合提供拥持等负进被预中芯]"
)
SUPPORTERS = frozenset(
    {
        "Company",
        "Chip",
        "AIModel",
        "System",
        "Device",
        "Software",
        "Security",
        "Segment",
        "ResearchInstitution",
        "GovernmentBody",
        "Technology",
        "Component",
    }
)


class Found(NamedTuple):
    """A name at a canvas range, bound to an entity; `code` is its character in skeletons."""

    start: int
    end: int
    entity: str
    type: str
    rule: str
    code: str = ""
    surface: str = ""
    strength: float = 1.0

    def coded(self, code: str) -> Found:
        """The same with its skeleton character."""
        return self._replace(code=code)

    def bound(self, entity: str) -> Found:
        """The same bound to an entity."""
        return self._replace(entity=entity)


def known_names(canvas: Canvas, lexicon: Lexicon, codes: Mapping[str, str]) -> list[Found]:
    """Lexicon names; a doubtful one (苹果, Meta) needs another form of it, or of its kind, nearby."""
    hits = list(lexicon.find(canvas.text, canvas.key))
    firm = {n.entity for h in hits for n in h.names if not n.doubtful}
    anchors = [h.start for h in hits if not h.names[0].doubtful and h.names[0].type in SUPPORTERS]
    if doubtful := [h for h in hits if h.names[0].doubtful and _is_proper(canvas, h)]:
        anchors = sorted({*anchors, *_pairs(canvas, doubtful)})
    text = canvas.text
    found = []
    for start, end, names in hits:
        name: Name | None = names[0]
        if len(names) > 1 or names[0].doubtful:
            name = _choose(names, firm) or _supported(canvas, Hit(start, end, names), anchors)
        if name is not None:
            found.append(Found(start, end, name.entity, name.type, "lexicon", codes[name.type], text[start:end]))
    return found


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
    clear = [n for n in names if not n.doubtful]
    backed = [n for n in clear or names if n.entity in firm]
    return backed[0] if backed else clear[0] if clear else None


def _supported(canvas: Canvas, hit: Hit, anchors: list[int]) -> Name | None:
    """A doubtful name beside a sure one, bordered as names are."""
    region = canvas.region_at(hit.start)
    at = bisect_left(anchors, region.start)
    anchored = at < len(anchors) and anchors[at] < region.end
    return hit.names[0] if anchored and _stands_alone(canvas.key, hit.start, hit.end) else None


def _stands_alone(key: str, start: int, end: int) -> bool:
    """Whether a Chinese word that may be a name is bordered as names are: 大量科技 no, 苹果发布 yes."""
    if key[start:end].isascii():
        return True
    before, after = key[start - 1 : start], key[end : end + 1]
    if "、" in (before, after):
        return True
    return (not before or BEFORE.match(before) is not None) and (not after or AFTER.match(after) is not None)


def settle(found: Iterable[Found], codes: Mapping[str, str]) -> list[Found]:
    """Drop overlaps and give every name its skeleton character.

    Of names that begin together the longest wins; one that begins within another must be longer and stronger.
    """
    kept: list[Found] = []
    for one in sorted(found):
        if kept and one.start < kept[-1].end:
            last = kept[-1]
            together = one.start == last.start and (one.end > last.end or one.strength > last.strength)
            if not together and (one.end <= last.end or one.strength <= last.strength):
                continue
            kept.pop()
        kept.append(one if one.code else one.coded(codes[one.type]))
    return kept

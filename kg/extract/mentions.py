"""Names in a text: those of the lexicon, those that patterns give away, and words that stand for them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kg.extract.canvas import Canvas
from kg.extract.lexicon import Hit, Lexicon, Name

BEFORE = re.compile(r"[^\u4e00-\u9fff]|[与和及的由向对给为从在被将据如比含括自至到是或以但而让跟同，按]")
AFTER = re.compile(r"[^\u4e00-\u9fff]|[的在与和及将已发推宣为也称表等是从向对于公集新自旗计首正拟有获拿采部科股控合提供拥持等负进被预中芯]")
SUPPORTERS = frozenset({"Company", "Chip", "AIModel", "System", "Device", "Software", "Security", "Segment", "ResearchInstitution", "GovernmentBody"})


@dataclass(frozen=True, slots=True)
class Found:
    """A name at a canvas range, bound to an entity; `code` is its character in skeletons."""

    start: int
    end: int
    entity: str
    type: str
    rule: str
    code: str = ""
    surface: str = ""
    strength: float = 1.0


def known_names(canvas: Canvas, lexicon: Lexicon) -> list[Found]:
    """Lexicon names; a doubtful one (苹果, Meta) needs another form of it, or of its kind, nearby."""
    hits = list(lexicon.find(canvas.text, canvas.key))
    firm = {n.entity for h in hits for n in h.names if not n.doubtful}
    anchors = _anchor_regions(canvas, hits)
    found = []
    for hit in hits:
        name = _choose(hit, firm, canvas.region_at(hit.start).start in anchors and _stands_alone(canvas.key, hit.start, hit.end))
        if name is not None:
            found.append(Found(hit.start, hit.end, name.entity, name.type, "lexicon", surface=canvas.text[hit.start:hit.end]))
    return found


def _choose(hit: Hit, firm: set[str], anchored: bool) -> Name | None:
    clear = [n for n in hit.names if not n.doubtful]
    if clear:
        return next((n for n in clear if n.entity in firm), clear[0])
    backed = [n for n in hit.names if n.entity in firm]
    if backed:
        return backed[0]
    return hit.names[0] if anchored else None


def _stands_alone(key: str, start: int, end: int) -> bool:
    """Whether a Chinese word that may be a name is bordered as names are: 大量科技 no, 苹果发布 yes."""
    if key[start:end].isascii():
        return True
    before, after = key[start - 1:start], key[end:end + 1]
    return (not before or BEFORE.match(before) is not None) and (not after or AFTER.match(after) is not None)


def _anchor_regions(canvas: Canvas, hits: Iterable[Hit]) -> set[int]:
    return {canvas.region_at(h.start).start for h in hits
            if any(not n.doubtful and n.type in SUPPORTERS for n in h.names)}


def settle(found: Iterable[Found], codes: Mapping[str, str]) -> list[Found]:
    """Drop overlaps: the longer wins, then the stronger; give every name its skeleton character."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start, -(f.end - f.start), -f.strength)):
        if kept and one.start < kept[-1].end:
            if one.end <= kept[-1].end or one.strength <= kept[-1].strength:
                continue
            kept.pop()
        kept.append(replace(one, code=codes[one.type]) if not one.code else one)
    return kept


def nested(outer: Found, inner: Iterable[Found]) -> list[Found]:
    """Names that lie inside another one: 中国电信 in 中国电信人工智能研究院."""
    return [n for n in inner if outer.start <= n.start and n.end <= outer.end and (n.start, n.end) != (outer.start, outer.end)]


def by_region(canvas: Canvas, names: Iterable[Found]) -> dict[int, list[Found]]:
    """Names grouped by the start of their region."""
    groups: dict[int, list[Found]] = defaultdict(list)
    for name in names:
        groups[canvas.region_at(name.start).start].append(name)
    return groups

"""Names of the lexicon in a text; of those that may be ordinary words only the ones that something speaks for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import pairwise
from operator import itemgetter
from typing import Any

from kg.extract.borders import Borders
from kg.extract.canvas import Canvas
from kg.extract.lexicon import Hit, Lexicon, Name
from kg.extract.mentions import Found
from kg.extract.searching import alternatives
from kg.records import many

ENTRY = itemgetter(2)  # of a hit
WORD = re.compile(r"[A-Z][A-Za-z]*[a-z][A-Za-z]*(?<=....)")
CAMEL = re.compile(r"[a-z][A-Z]")
MADE = frozenset({"Chip", "AIModel", "System", "Device", "Software"})  # speak for a maker right before them
OFFICES = ("办公厅", "办公室", "辦公廳", "辦公室")
MARKS = frozenset("轮语文")  # what may make a form before it no name
MARKS_OF = {"AIModel": frozenset("轮语文,.)）")}
LANGUAGE = re.compile("[语文](?=[、，。；和与及等]|版)")
LICENCE = re.compile(r"(?:MIT|BSD|Apache(?: 2\.0)?)[ -]?(?:许可|协议|[Ll]icen[cs]e)")
SIGN = re.compile(r"(?:\b[Aa]n? |座[（(])\Z")  # as a Gemini, 双子座（Gemini）
SIGNS = 4  # characters
ROUND = re.compile(r"(?:Pre-?)?[A-H]\d?\+?")  # of financing: A1轮


class KnownNames:
    """Finds the names of a lexicon; `data` is ontology/patterns/names.yaml, `codes` the skeleton characters.

    A doubtful name (苹果, Meta) holds where the text has another form of it, or where it stands beside a sure one and
    is bordered as names are.
    """

    def __init__(self, data: Mapping[str, Any], lexicon: Lexicon, codes: Mapping[str, str]) -> None:
        self._borders = Borders(data)
        self._supporters = frozenset(data["doubtful"]["supporters"])
        forms = alternatives(data["english"]["legal_forms"])
        self._form = re.compile(rf",? (?:{forms})(?![A-Za-z])")
        self._lexicon, self._codes = lexicon, codes

    def find(self, canvas: Canvas) -> list[Found]:
        """Known names in reading order."""
        hits = self._lexicon.find(canvas.text, canvas.key)
        firm = {n.entity for entry in set(map(ENTRY, hits)) for n in entry.names if not n.doubtful}
        anchors = self._anchors(canvas, hits)
        made = {at for at, _, e in hits if e.sure is not None and e.sure.type in MADE}
        made |= {at - 1 for at in made if canvas.key[at - 1 : at] == "的"}  # 地平线的征程6
        firms = {end for _, end, e in hits if e.sure is not None and e.sure.type == "Company"}
        beside = made | {end + 1 for end in firms if canvas.key[end : end + 1] == "有"}  # 华为有盘古
        text, codes = canvas.text, self._codes
        english = canvas.document.language == "en"
        rows = []
        for hit in hits:
            start, end, entry = hit
            name = entry.sure or _choose(entry.names, firm) or self._supported(canvas, hit, anchors, beside)
            if name is not None and not (
                text[end] in MARKS_OF.get(name.type, MARKS) and _is_no_name(text, start, end, name.type)
            ):
                kind = name.type
                if english and kind == "Company" and (form := self._form.match(text, end)):
                    end = form.end()
                entity, rule = name.entity, "lexicon"
                if kind == "GovernmentBody" and text.startswith(OFFICES, end):
                    end, entity, rule = end + len(OFFICES[0]), "", "office"  # 济南市政府办公厅 is a body of its own
                rows.append((start, end, entity, kind, rule, codes[kind], text[start:end], 1.0))
        return list(many(Found, rows))

    def _anchors(self, canvas: Canvas, hits: list[Hit]) -> list[int]:
        """Where names stand that speak for doubtful ones in the same passage."""
        supporters = self._supporters
        sure = [at for at, _, e in hits if not (name := e.names[0]).doubtful and name.type in supporters]
        proper = [h for h in hits if h[2].sure is None and h[2].names[0].doubtful and _is_proper(canvas, h)]
        return sorted({*sure, *_pairs(canvas, proper)}) if len(proper) > 1 else sure

    def _supported(self, canvas: Canvas, hit: Hit, anchors: list[int], beside: set[int]) -> Name | None:
        """The likeliest meaning of a doubtful name, if something speaks for it.

        `beside` are the places where a sure product begins behind a firm, or a product behind a sure firm.
        """
        start, end, entry = hit
        surface = canvas.text[start:end]
        if (
            surface.isascii()
            and WORD.fullmatch(surface)
            and (canvas.document.language != "en" or CAMEL.search(surface))
        ):
            return entry.names[0]
        region = canvas.region_at(start)
        at = bisect_left(anchors, region.start)
        anchored = at < len(anchors) and anchors[at] < region.end
        name = entry.names[0]
        if (name.type == "Company" and end in beside) or (name.type in MADE and start in beside):
            return name
        bare = name.type == "Company" and not surface.isascii()
        return name if (anchored or bare) and self._stands_alone(canvas.key, start, end) else None

    def _stands_alone(self, key: str, start: int, end: int) -> bool:
        """Whether a Chinese word that may be a name is bordered as names are: 大量科技 no, 苹果发布 yes."""
        before, after = key[start - 1 : start], key[end : end + 1]
        if key[start:end].isascii() or "、" in (before, after):
            return True
        return self._borders.hold(key, start, end)


def _is_proper(canvas: Canvas, hit: Hit) -> bool:
    """Whether a doubtful Latin name is printed exactly as the name is: Rubin, not rubin."""
    start, end, entry = hit
    surface = canvas.text[start:end]
    return surface.isascii() and not surface.islower() and any(n.surface == surface for n in entry.names)


def _pairs(canvas: Canvas, doubtful: list[Hit]) -> Iterator[int]:
    """Where doubtful names of one class stand in one passage: Rubin and Blackwell vouch for each other."""
    for (start, _, one), (begin, _, other) in pairwise(doubtful):
        kinds = {n.type for n in one.names} & {n.type for n in other.names}
        if kinds and one.names != other.names and canvas.region_at(start) is canvas.region_at(begin):
            yield from (start, begin)


def _is_no_name(text: str, start: int, end: int, kind: str) -> bool:
    """Whether a form is the letter of a round, A轮, the land of a language, 意大利语, or a licence, MIT许可证.

    Nor is the name of a sign of the zodiac that of a model.
    """
    is_round = text.startswith("轮", end) and ROUND.fullmatch(text, start, end) is not None
    return (
        is_round
        or (kind == "AIModel" and SIGN.search(text, max(0, start - SIGNS), start) is not None)
        or LICENCE.match(text, start) is not None
        or (kind == "Place" and LANGUAGE.match(text, end) is not None)
    )


def _choose(names: tuple[Name, ...], firm: set[str]) -> Name | None:
    """The meaning that the text speaks for, else the likeliest sure one."""
    clear = [n for n in names if not n.doubtful]
    backed = [n for n in clear or names if n.entity in firm]
    return backed[0] if backed else clear[0] if clear else None

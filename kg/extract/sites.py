"""Sites that no lexicon holds: the name of a place or a firm with a plant, a campus or a data centre behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.extract.canvas import Canvas
from kg.extract.mentions import Found

STRENGTH = 0.6
BUILT = 1.1  # what is built somewhere is a site, also where its words name a segment


class Sites:
    """Reads on behind known names; `data` is ontology/patterns/names.yaml.

    >>> from kg.ontology.patterns import load_patterns
    >>> from kg.records import Block, Document, Passage, Reading
    >>> from kg.extract.canvas import lay_out
    >>> text = "昆山二期工厂投产"
    >>> canvas = lay_out(Reading(Document("d", text, "d"), (Block("paragraph", Passage(text)),)))
    >>> known = [Found(0, 2, "place/kunshan", "Place", "lexicon", surface="昆山")]
    >>> [found.surface for found in Sites(load_patterns().shared["names"]).find(canvas, known)]
    ['昆山二期工厂']
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        rows = data["sites"]
        zh, en = ("|".join(sorted(rows[key], key=len, reverse=True)) for key in ("zh", "en"))
        chinese = rf"(?:{rows['between']})*?(?:{zh})(?!(?:{rows['behind']}))"
        placed = rf"(?:{rows['unknown']})?{chinese}"
        english = rf"(?: (?!{rows['function_words']})[A-Za-z-]+){{0,2}}? (?:{en})(?![a-z])"
        both = re.compile(f"(?:{placed}|{english})")
        # NVIDIA data center is a business, Dresden fab a site
        self._tails = {head: both if head == "Place" else re.compile(f"(?!的){chinese}") for head in rows["heads"]}
        described = rf"(?:{rows['described']})?(?P<site>(?:[a-z]{{1,3}}\d{{1,3}}|[\u4e00-\u9fffa-z]{{0,8}}?)(?:{zh}))"
        self._numbered = re.compile(rows["numbered"])
        self._built = re.compile(rf"(?:{rows['built']}){described}(?!(?:{rows['behind']}))")

    def find(self, canvas: Canvas, known: Iterable[Found]) -> Iterator[Found]:
        """Sites with a number, and those that begin with a known name; of places side by side (江苏昆山) the first."""
        for m in self._numbered.finditer(canvas.key):
            surface = canvas.text[m.start() : m.end()]
            yield Found(*m.span(), "", "Facility", "site", surface=surface, strength=STRENGTH)
        start = end = -1
        for name in known:
            if name.type not in self._tails:
                continue
            start = start if name.start == end else name.start
            end = name.end
            if tail := self._tails[name.type].match(canvas.key, end):
                surface = canvas.text[start : tail.end()]
                yield Found(start, tail.end(), "", "Facility", "site", surface=surface, strength=STRENGTH)
            elif name.type == "Place" and (built := self._built.match(canvas.key, end)):
                at, surface = built.start("site"), canvas.text[built.start("site") : built.end()]
                yield Found(at, built.end(), "", "Facility", "built site", surface=surface, strength=BUILT)

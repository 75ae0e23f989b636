"""Products of filings and calls that no lexicon holds: coined words said more than once, as GaNFast is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from kg.extract.canvas import Canvas
from kg.extract.english import kinds
from kg.extract.mentions import Found
from kg.extract.searching import alternatives

STRENGTH = 0.5
FEWEST = 2  # times that such a word must be said
OURS = re.compile(r"\b(?:we|our|us)\b")
LEAST = 4  # such words make a text a filing or a speech
WORD = re.compile(r"(?<![\w.$&'’/-])[A-Z][a-z]*[a-z][A-Z][A-Za-z]*[a-z0-9]\b(?![.@]\w|['’]s (?:Inc|Corp))")
FIRM = re.compile(r"(?:,? (?:Inc|Corp|Ltd|LLC|PLC|N\.V|S\.A|AG|GmbH)\b|['’]s )")  # what behind a word shows a firm
FIRMS = re.compile(r"(?:from|by|like|including|acquired|bought|customers?|suppliers?|partners?) \Z")
BEFORE = 12  # characters


class Coined:
    """Counts coined words; `data` is ontology/patterns/names.yaml.

    >>> from kg.ontology.patterns import load_patterns
    >>> from kg.records import Block, Document, Passage, Reading
    >>> from kg.extract.canvas import lay_out
    >>> text = "We sell GaNFast chips. Our GaNFast line grew, and we ship it to our customers."
    >>> document = Document("d", text, "d", language="en")
    >>> canvas = lay_out(Reading(document, (Block("paragraph", Passage(text)),)))
    >>> {found.surface for found in Coined(load_patterns().shared["names"]).find(canvas, {})}
    {'GaNFast'}
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        nouns = kinds(data["english"]["nouns"])
        self._nouns = {noun: kind for noun, kind in nouns.items() if kind != "Company"}
        self._noun = re.compile(rf" (?:[a-z-]+ )?(?P<noun>{alternatives(self._nouns)})s?\b")

    def find(self, canvas: Canvas, known: Mapping[int, int]) -> Iterator[Found]:
        """Every place of such a word in an English text that speaks of its own company."""
        if canvas.document.language != "en" or len(OURS.findall(canvas.key)) < LEAST:
            return
        places: dict[str, list[int]] = defaultdict(list)
        for m in WORD.finditer(canvas.text):
            if m.start() not in known:
                places[m[0]].append(m.start())
        for word, starts in places.items():
            if len(starts) >= FEWEST and not any(self._is_firm(canvas.text, at, len(word)) for at in starts):
                kind = next((k for at in starts if (k := self._kind(canvas.text, at + len(word)))), "Component")
                for at in starts:
                    yield Found(at, at + len(word), "", kind, "coined", surface=word, strength=STRENGTH)

    def _kind(self, text: str, end: int) -> str:
        """The class of the noun behind a word, if one stands there."""
        noun = self._noun.match(text, end)
        return self._nouns[noun["noun"]] if noun else ""

    @staticmethod
    def _is_firm(text: str, start: int, length: int) -> bool:
        """Whether the words around show a firm."""
        behind = FIRM.match(text, start + length) is not None
        return behind or FIRMS.search(text, max(0, start - BEFORE), start) is not None

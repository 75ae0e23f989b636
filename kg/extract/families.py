"""Members of product families that no lexicon holds: a known name with a version or size behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.extract.canvas import Canvas
from kg.extract.mentions import Found
from kg.extract.searching import alternatives

STRENGTH = 0.8


class Families:
    """Reads on behind known names of products; `data` is ontology/patterns/names.yaml.

    >>> from kg.ontology.patterns import load_patterns
    >>> from kg.records import Block, Document, Passage, Reading
    >>> from kg.extract.canvas import lay_out
    >>> text = "Gemma 3 27B开源"
    >>> canvas = lay_out(Reading(Document("d", text, "d"), (Block("paragraph", Passage(text)),)))
    >>> known = [Found(0, 7, "model/gemma-3", "AIModel", "lexicon", surface="Gemma 3")]
    >>> [found.surface for found in Families(load_patterns().shared["names"]).find(canvas, known)]
    ['Gemma 3 27B']
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        rows = data["members"]
        words = alternatives(rows["words"])
        size = r"\d+(?:\.\d+)?[BbMT](?![A-Za-z])"
        code = r"\d{1,5}(?:\.\d+)?[A-Za-z]{0,3}"
        # a bare number behind a blank may count something else: 8 cards, 2024
        tier = r"[ ]?[3579](?:[ ]?(?:Pro|HX|H|Max))?[ ]\d{3}[A-Z]{0,2}"  # of processors: Ultra 9 285H, AI 9 HX 370
        # T2, AR1 behind Chinese characters: 混元T2, 骁龙AR1
        letter = r"(?<=[\u4e00-\u9fff])[A-Z]{1,2}\d{1,3}(?:\.\d)?(?!\d)"
        sized = rf"[ -]?(?:{size}|\d{{3,5}}(?![A-Z]\d|[QHEF])[A-Z]{{1,3}}|(?:{words})(?![a-z]))"
        generation = r"[ ]\d(?:\.\d)?(?=[\u4e00-\u9fff，。；、）)”」])"  # OmniHand 3取代了
        version = r"[ -]?v\d{1,2}(?:\.\d{1,2})?[a-z]{0,2}"  # TPU v8t
        ordinal = r"[ ]?[二三四五六]代(?![理码购])"  # Optimus二代
        # FlowDock F4, of names that no lexicon holds
        self._lettered = re.compile(r"[ ](?!M\d)[A-Z]\d{1,2}(?![A-Za-z0-9])")
        part = rf"(?:{ordinal}|{version}|{tier}|{letter}|{sized}|{generation}|-?{code})"
        self._member = re.compile(rf"{part}(?:{part})*(?![A-Za-z0-9.%])(?!{rows['counters']})", re.IGNORECASE)
        # Phi-4-web, Llama-3-Taiwan-70B, but not GPT-4-based
        self._hyphened = re.compile(
            rf"(?:-(?!(?:{rows['not_named']})(?![A-Za-z]))[A-Za-z0-9.]*[A-Za-z0-9])+(?![A-Za-z0-9])"
        )
        self._types = frozenset(rows["classes"])
        self._sized = re.compile(rf"[ -]?{size}(?!\s?(?:{rows['amounts']}))")

    def find(self, canvas: Canvas, known: Iterable[Found]) -> Iterator[Found]:
        """Longer names that begin with a known one."""
        text = canvas.text
        for name in known:
            if name.type == "Company" and name.surface.isascii() and (sized := self._sized.match(text, name.end)):
                end = sized.end()  # Mistral 8B
                yield Found(name.start, end, "", "AIModel", "family", surface=text[name.start : end], strength=STRENGTH)
            if name.type in self._types and (member := self._longest(name, text)):
                surface = text[name.start : member.end()]
                yield Found(
                    name.start, member.end(), "", name.type, "family", name.code, surface=surface, strength=STRENGTH
                )

    def _longest(self, name: Found, text: str) -> re.Match[str] | None:
        """What belongs to a name behind it; of a model all that hyphens join."""
        member = self._member.match(text, name.end)
        if member is None and name.rule != "lexicon":
            member = self._lettered.match(text, name.end)
        hyphened = self._hyphened.match(text, name.end) if name.type == "AIModel" else None
        return max(filter(None, (member, hyphened)), key=re.Match.end, default=None)

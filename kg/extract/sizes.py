"""Members of a model family that a list of sizes names: Qwen2.5 in 7B, 32B and 72B."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.extract.canvas import Canvas
from kg.extract.facts import Fact
from kg.extract.mentions import Found
from kg.extract.searching import alternatives
from kg.extract.skeleton import Sentence

RULE = "size"
STRENGTH = 0.8
CONFIDENCE = 0.8
NEAR = 32  # characters from a family to its first size
LONGEST = 90  # characters of the list and the noun behind it
SIZE = r"\d{1,4}(?:\.\d)?[BMbT]"
ANY_SIZE = re.compile(rf"(?<![A-Za-z0-9.-])({SIZE})(?![A-Za-z0-9])")
JOINED = r"(?:\s?[、/，]\s?|,? (?:and|or) |, (?:and )?|\s?[和及与或]\s?|以及)"


class Sizes:
    """Reads lists of sizes behind the name of a model; `data` is ontology/patterns/names.yaml.

    >>> from kg.ontology.patterns import load_patterns
    >>> from kg.records import Block, Document, Passage, Reading
    >>> from kg.extract.canvas import lay_out
    >>> text = "Gemma 3提供4B、27B两个版本"
    >>> canvas = lay_out(Reading(Document("d", text, "d"), (Block("paragraph", Passage(text)),)))
    >>> known = [Found(0, 7, "model/gemma-3", "AIModel", "lexicon", surface="Gemma 3")]
    >>> [found.surface for found in Sizes(load_patterns().shared["names"]).find(canvas, known)]
    ['Gemma 3 4B', 'Gemma 3 27B']
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        rows = data["sizes"]
        several = rf"{SIZE}(?:{JOINED}{SIZE})+"
        behind, before = alternatives(rows["nouns"]), alternatives(rows["leads"])
        counted = rf"\s?(?:等)?(?:\d|[一二两三四五六七八多])?\s?[种个款档]?(?:不同的?)?\s?(?:{behind})"
        self._list = re.compile(
            rf"[^。；！？\n]{{0,{NEAR}}}?(?:(?P<a>{several})(?={counted})|(?:{before})[^。；，\n\d]{{0,16}}?(?P<b>{several}))"
        )

    def find(self, canvas: Canvas, known: Iterable[Found]) -> Iterator[Found]:
        """Every size of such a list, as the name of the member."""
        text = canvas.text
        for name in known:
            if name.type != "AIModel" or not (m := self._list.match(text, name.end, name.end + LONGEST)):
                continue
            joint = " " if " " in name.surface else "-"
            for size in ANY_SIZE.finditer(text, *m.span("a" if m["a"] else "b")):
                surface = f"{name.surface}{joint}{size[1]}"
                yield Found(*size.span(), "", "AIModel", RULE, name.code, surface=surface, strength=STRENGTH)


def of_families(sentence: Sentence, names: Sequence[Found]) -> Iterator[Fact]:
    """Every size of a sentence is a variant of the model before it."""
    family: Found | None = None
    for name in names:
        if name.rule == RULE and family is not None:
            yield Fact(name, "VARIANT_OF", family, *sentence.span, "VARIANT_OF/by-size", CONFIDENCE)
        elif name.rule != RULE and name.type == "AIModel":
            family = name

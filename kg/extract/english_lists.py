"""Members of English lists that no lexicon holds: between known firms in `A, B and C` the unknown one is a firm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.extract.canvas import Canvas
from kg.extract.english import RUN
from kg.extract.mentions import Found

STRENGTH = 0.45
LONGEST = 40  # characters of a member and of what joins it
BEHIND = re.compile(rf"(?:, (?:and |or )?|,? (?:and|or) )(?P<n>{RUN})(?=[,.;:)\n]| [a-z])")
BEFORE = re.compile(rf"(?<![\w.’'$-])(?P<n>{RUN}),? (?:and |or )?\Z")


class EnglishLists:
    """Reads on beside known firms; `data` is ontology/patterns/names.yaml.

    >>> from kg.ontology.patterns import load_patterns
    >>> from kg.records import Block, Document, Passage, Reading
    >>> from kg.extract.canvas import lay_out
    >>> text = "We buy from Micron, Kelvane and Samsung."
    >>> canvas = lay_out(Reading(Document("d", text, "d", language="en"), (Block("paragraph", Passage(text)),)))
    >>> known = [Found(12, 18, "company/micron", "Company", "lexicon", surface="Micron")]
    >>> [found.surface for found in EnglishLists(load_patterns().shared["names"]).find(canvas, known)]
    ['Kelvane']
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        rules = data["english"]
        self._leads = frozenset(rules["leads"])
        self._never = frozenset((*rules["no_names"], *rules["no_persons"], *data["latin_stop"]))

    def find(self, canvas: Canvas, known: Iterable[Found]) -> Iterator[Found]:
        """Unknown members right beside a known firm."""
        if canvas.document.language != "en":
            return
        names, text = list(known), canvas.text
        taken = {at for name in names for at in range(name.start, name.end)}
        for name in names:
            if name.type != "Company":
                continue
            behind = BEHIND.match(text, name.end, name.end + LONGEST)
            before = BEFORE.search(text, max(0, name.start - LONGEST), name.start)
            for member in (behind, before):
                if member and self._fits(member["n"]) and taken.isdisjoint(range(*member.span("n"))):
                    yield Found(*member.span("n"), "", "Company", "enumeration", surface=member["n"], strength=STRENGTH)

    def _fits(self, surface: str) -> bool:
        words = surface.split(" ")
        return words[0] not in self._leads and self._never.isdisjoint(words) and len(surface) > 2

"""Members of enumerations that no lexicon holds: between known firms in 甲、乙、丙 the unknown one is a firm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.extract.canvas import Canvas
from kg.extract.mentions import Found

STRENGTH = 0.45
ASIDE = re.compile(r"[（(][^（）()\n]{1,24}[)）]")
BORDER = "、，。；：:（(“\n\t由与向有为是和及"
LONGEST = 16  # characters of a member and what stands around it
BEHIND = frozenset("、（(")
LONGEST_RUN = 6  # unknown members in a row


class Enumerations:
    """Reads on behind known names; `data` is ontology/patterns/names.yaml.

    >>> from kg.ontology.patterns import load_patterns
    >>> from kg.records import Block, Document, Passage, Reading
    >>> from kg.extract.canvas import lay_out
    >>> text = "投资方有红杉中国、砺石资本、云帆创投等。"
    >>> canvas = lay_out(Reading(Document("d", text, "d"), (Block("paragraph", Passage(text)),)))
    >>> known = [Found(4, 8, "company/hongshan", "Company", "lexicon", surface="红杉中国")]
    >>> [found.surface for found in Enumerations(load_patterns().shared["names"]).find(canvas, known)]
    ['砺石资本', '云帆创投']
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        rows = data["enumerations"]
        self._types = frozenset(rows["classes"])
        member = rf"(?:(?![{re.escape(data['stop'])}])[\u4e00-\u9fffA-Za-z0-9+.&·-]|(?<=[A-Za-z]) (?=[A-Z])){{2,12}}"
        self._next = re.compile(rf"、\s?(?P<n>{member}?)(?=[、，。；）)\n（(]|等|和|及|以及|与)")
        self._last = re.compile(rf"(?:[{BORDER}]|包括|包含|例如|来自|涉及)\s?(?P<n>{member})、\s?\Z")
        self._never = re.compile(rows["never"])

    def find(self, canvas: Canvas, known: Iterable[Found]) -> Iterator[Found]:
        """Unknown members beside a known one, up to the next known one."""
        names = list(known)
        starts = {name.start for name in names}
        for name in names:
            if name.type in self._types and _is_listed(canvas.text, name):
                for start, end in (*self._behind(canvas.text, name.end), *self._before(canvas.text, name.start)):
                    surface = canvas.text[start:end]
                    if starts.isdisjoint(range(start, end)) and not self._never.search(surface):
                        yield Found(start, end, "", name.type, "enumeration", surface=surface, strength=STRENGTH)

    def _behind(self, text: str, end: int) -> Iterator[tuple[int, int]]:
        for _ in range(LONGEST_RUN):
            aside = ASIDE.match(text, end)
            member = self._next.match(text, aside.end() if aside else end)
            if member is None:
                return
            yield member.span("n")
            end = member.end("n")

    def _before(self, text: str, start: int) -> Iterator[tuple[int, int]]:
        for _ in range(LONGEST_RUN if text[start - 1 : start] == "、" else 0):
            member = self._last.search(text, max(0, start - LONGEST), start)
            if member is None:
                return
            yield member.span("n")
            start = member.start("n")


def _is_listed(text: str, name: Found) -> bool:
    """Whether a list seems to go on before or behind a name."""
    return text[name.end] in BEHIND or text[name.start - 1 : name.start] == "、"

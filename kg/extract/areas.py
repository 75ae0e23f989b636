"""Segments by their place: unknown members of a list of fields, as in 智能制造、工业巡检、物流配送等领域."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.extract.canvas import Canvas
from kg.extract.mentions import Found

STRENGTH = 0.45
LONGEST = 90  # characters of a list
BORDER = "，。；：:（(“\n"
OWN = frozenset({"Segment", "Technology"})


class Areas:
    """Reads lists backwards from what ends them; `data` is ontology/patterns/names.yaml.

    >>> from kg.ontology.patterns import load_patterns
    >>> from kg.records import Block, Document, Passage, Reading
    >>> from kg.extract.canvas import lay_out
    >>> text = "落地于智能制造、工业巡检、物流配送等领域。"
    >>> canvas = lay_out(Reading(Document("d", text, "d"), (Block("paragraph", Passage(text)),)))
    >>> known = [Found(3, 7, "segment/x", "Segment", "lexicon", surface="智能制造")]
    >>> [found.surface for found in Areas(load_patterns().shared["names"]).find(canvas, known)]
    ['工业巡检', '物流配送']
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        rows = data["areas"]
        self._ends = re.compile(rows["ends"])
        member = rf"(?:(?![{re.escape(data['trades']['stop'])}])[\u4e00-\u9fffA-Za-z0-9+-]){{2,10}}"
        self._list = re.compile(
            rf"(?:[{BORDER}]|{rows['leads']})?(?P<l>{member}(?:、{member})+(?:[和与及]{member})?)\Z", re.M
        )
        self._parts = re.compile("[、和与及]")
        self._never = re.compile(rows["never"])

    def find(self, canvas: Canvas, known: Iterable[Found]) -> Iterator[Found]:
        """The unknown members of every list that a known segment stands in."""
        text = canvas.text
        names = {name.start: name for name in known}
        for end in self._ends.finditer(text):
            begin = max(0, end.start() - LONGEST)
            if text.find("、", begin, end.start()) < 0 or not (whole := self._list.search(text, begin, end.start())):
                continue
            spans = []
            at = whole.start("l")
            for part in self._parts.split(whole["l"]):
                spans.append((at, at + len(part)))
                at += len(part) + 1
            held = [any(n.type in OWN and n.end == b for n in map(names.get, range(a, b)) if n) for a, b in spans]
            if not any(held):
                continue
            opened = whole.start() < whole.start("l") or whole.start("l") == 0
            for (a, b), is_known in zip(spans[not opened :], held[not opened :], strict=True):
                if not is_known and not any(p in names for p in range(a, b)) and not self._never.search(text[a:b]):
                    yield Found(a, b, "", "Segment", "area", surface=text[a:b], strength=STRENGTH)

"""Goods and trades that no lexicon holds, that a wording says a firm deals in: 主营石墨散热片、硅胶垫片."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.extract.canvas import Canvas
from kg.extract.mentions import Found
from kg.extract.searching import Wordings

STRENGTH = 0.5
LONGEST = 16  # characters of goods and of what borders them
NO_PART = frozenset({"Company", "Person", "Place", "ResearchInstitution", "GovernmentBody", "Policy", "Facility"})


class Trades:
    """Reads such wordings; `data` is ontology/patterns/names.yaml.

    >>> from kg.ontology.patterns import load_patterns
    >>> from kg.records import Block, Document, Passage, Reading
    >>> from kg.extract.canvas import lay_out
    >>> text = "公司主营石墨散热片、硅胶垫片和车载连接器。"
    >>> canvas = lay_out(Reading(Document("d", text, "d"), (Block("paragraph", Passage(text)),)))
    >>> [found.surface for found in Trades(load_patterns().shared["names"]).find(canvas, [])]
    ['石墨散热片', '硅胶垫片', '车载连接器']
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        rows = data["trades"]
        character = rf"[^{re.escape(rows['stop'])}\u0000-*,:-@\[-`{{-\u4dff\ua000-\U0010ffff]"
        goods = rf"(?P<n>(?!{rows['never']}){character}{{1,10}}?(?:{rows['heads']}))"
        lead = re.compile(rf"(?:{rows['leads']})(?:了|的)?{goods}(?={rows['until']})")
        self._next = re.compile(rf"(?:、|和|与|及|以及|，(?=[^，。]{{2,12}}[、和与及])){goods}(?={rows['until']})")
        begin = rf"(?:^|[，。；：、（(“\s]|{rows['begin']})"
        self._before = re.compile(rf"{begin}{goods}\Z", re.M)
        self._wordings = Wordings([(True, lead), (False, re.compile(f"(?:{rows['tails']})"))])
        self._generic = re.compile(rf"(?:{rows['generic']})\Z")

    def find(self, canvas: Canvas, known: Iterable[Found]) -> Iterator[Found]:
        """Goods behind a verb of trade, in a list of them, or before a noun such as 龙头."""
        text = canvas.text
        taken = {at for name in known if name.type in NO_PART for at in range(name.start, name.end)}
        for is_lead, m, begin in self._wordings.find(text, list(canvas.prose())):
            for start, end in self._listed(m) if is_lead else self._told(m, begin):
                if taken.isdisjoint(range(start, end)) and not self._generic.match(text, start, end):
                    surface = text[start:end]
                    yield Found(start, end, "", "Segment", "trade", surface=surface, strength=STRENGTH)

    def _listed(self, lead: re.Match[str]) -> Iterator[tuple[int, int]]:
        """The goods behind a verb of trade."""
        member: re.Match[str] | None = lead
        while member is not None:
            yield member.span("n")
            member = self._next.match(lead.string, member.end(), lead.endpos)

    def _told(self, tail: re.Match[str], begin: int) -> Iterator[tuple[int, int]]:
        """The goods before a noun such as 龙头."""
        if m := self._before.search(tail.string, max(begin, tail.start() - LONGEST), tail.start()):
            yield m.span("n")

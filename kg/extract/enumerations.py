"""Members of enumerations that no lexicon holds: between known firms in 甲、乙、丙 the unknown one is a firm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.extract.canvas import Canvas
from kg.extract.contexts import LATIN_NAME, name_character
from kg.extract.mentions import Found
from kg.extract.namelike import NameLike
from kg.extract.openings import openings, skipping
from kg.extract.searching import alternatives

STRENGTH = 0.45
ASIDE = re.compile(r"[（(][^（）()\n]{1,24}[)）]")
BORDER = "、，。；：:（(“\n\t由与向有为是和及"
LONGEST = 16  # characters of a member and what stands around it
BEHIND = frozenset("、（(")
LONGEST_LIST = 60  # characters
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
        amount = r"[两三四五六七八九十\d]{1,2}(?:家|款|大|只|者|位)"
        self._next = re.compile(rf"、\s?(?P<n>{member}?)(?=[、，。；）)\n（(]|等|和|及|以及|与|{amount})")
        word = name_character(data)
        self._final = re.compile(
            rf"\s?(?:和|与|及|以及|、)\s?(?P<n>{word}{{2,5}}?|{LATIN_NAME})(?=[，。；）)（(\n]|等|{amount}|{rows['until']})"
        )
        self._like = NameLike(data)
        firm = rf"(?:{word}{{2,6}}|{LATIN_NAME})"
        self._list = re.compile(
            rf"(?:^|[{BORDER}]|{rows['lead']})\s?(?P<n>{firm}(?:、{firm})+(?:[和与及]{firm})?)\Z", re.M
        )
        told = rf"(?:等|{amount})[^，。；、\n]{{0,10}}?(?:{rows['firms']})|{rows['verbs']}"
        first = "".join(sorted({word[0] for word in openings(f"(?:{rows['verbs']})")}))
        # an engine skips to a set
        self._noun = re.compile(skipping(rf"[等两三四五六七八九十\d{first}](?<=(?={told}).)"))
        kinds = {noun: kind for kind in rows["products"] for noun in data["class_nouns"][kind]}
        nouns = alternatives(kinds)
        product = rf"{LATIN_NAME}(?:[-.]\d[\d.]*[A-Za-z]*)?"
        count = r"等?[两三四五六七八\d]{1,2}[款台颗个种大]"
        self._products = re.compile(
            rf"[和与及](?<=[A-Za-z0-9+].)(?P<last>{product}){count}[^，。；、\n]{{0,8}}?(?P<c>{nouns})"
        )
        self._others = re.compile(rf"{product}(?:、{product})*\Z")
        self._kinds = kinds
        self._parts = re.compile(r"[、和与及]")
        self._last = re.compile(rf"(?:[{BORDER}]|包括|包含|例如|来自|涉及)\s?(?P<n>{member})、\s?\Z")
        self._never = re.compile(rows["never"])

    def find(self, canvas: Canvas, known: Iterable[Found]) -> Iterator[Found]:
        """Unknown members beside a known one, up to the next known one."""
        names, text = list(known), canvas.text
        starts = {name.start for name in names}
        yield from self._unknown(text, starts)
        yield from self._coined(text, starts)
        for name in names:
            listed = text[name.end] in BEHIND or text[name.start - 1 : name.start] == "、"
            if listed and name.type in self._types:
                for start, end in (*self._behind(text, name.end), *self._before(text, name.start)):
                    surface = text[start:end]
                    if starts.isdisjoint(range(start, end)) and not self._never.search(surface):
                        yield Found(start, end, "", name.type, "enumeration", surface=surface, strength=STRENGTH)

    def _unknown(self, text: str, starts: set[int]) -> Iterator[Found]:
        """Lists of firms by the noun behind them: 甲、乙等服务器厂商; all members must read like names."""
        for noun in self._noun.finditer(text):
            whole = self._list.search(text, max(0, noun.start() - LONGEST_LIST), noun.start())
            if whole is None:
                continue
            begin = whole.start("n")
            members = []
            for part in self._parts.split(whole["n"]):
                members.append((begin, begin + len(part)))
                begin += len(part) + 1
            unknown = [(a, b) for a, b in members if a not in starts]
            forms = [text[a:b] for a, b in unknown]
            likely = len(unknown) < len(members) or any(map(self._like.fits, forms))
            if likely and not any(map(self._like.is_common, forms)):
                for start, end in unknown:
                    if starts.isdisjoint(range(start, end)):
                        yield Found(
                            start, end, "", "Company", "enumeration", surface=text[start:end], strength=STRENGTH
                        )

    def _coined(self, text: str, starts: set[int]) -> Iterator[Found]:
        """Lists of Latin names of products by the noun behind them: Lux与Discovery两台系统."""
        for m in self._products.finditer(text):
            others = self._others.search(text, max(0, m.start() - LONGEST_LIST), m.start())
            begin = others.start() if others else m.start("last")
            for part in self._parts.split(text[begin : m.end("last")]):
                if starts.isdisjoint(range(begin, begin + len(part))):
                    kind = self._kinds[m["c"]]
                    yield Found(begin, begin + len(part), "", kind, "enumeration", surface=part, strength=STRENGTH)
                begin += len(part) + 1

    def _behind(self, text: str, end: int) -> Iterator[tuple[int, int]]:
        for _ in range(LONGEST_RUN):
            aside = ASIDE.match(text, end)
            at = aside.end() if aside else end
            member = self._next.match(text, at)
            if member is None:
                last = self._final.match(text, at)
                if last and self._like.fits(last["n"]):
                    yield last.span("n")
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

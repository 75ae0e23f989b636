"""The authors of a paper and where they work, as they stand below its title: Jane Doe¹, Ann Lee² / ¹MIT ²Meta."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.extract.canvas import Canvas
from kg.extract.mentions import Found

STRENGTH = 0.7
MARKS = ("¹", "^{")  # without one of these a text lists no authors
LEAST = 3  # authors in a row, so that no other list is taken for one
MARK = r"(?:[¹²³⁴⁵⁶⁷⁸⁹⁺*†‡]|\^?\{[\d,*†]{1,6}\}|\^\d)"
PERSON = r"[A-Z][a-zà-ÿ’'-]{1,16}(?: [A-Z]\.)?(?: [A-Z][a-zà-ÿ’'-]{1,20}){1,2}"
AUTHOR = re.compile(rf"(?P<name>{PERSON}){MARK}{{1,3}}(?:,? and |, |；|; |$|\s|(?=¹))")
HOUSE = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹]\s?(?P<name>[A-Z][A-Za-z&.-]{1,20}(?: (?:of |for )?[A-Z][A-Za-z&.-]{1,20}){0,5})")
SCHOLARLY = re.compile(r"University|Institute|College|Laborator|Research|Academy|School")


def authors(canvas: Canvas, known: Mapping[int, int]) -> Iterator[Found]:
    """The people of passages that list three or more with marks, and the houses that the marks stand for.

    >>> from kg.records import Block, Document, Passage, Reading
    >>> from kg.extract.canvas import lay_out
    >>> texts = "Ann Keller¹, Lin Zhou², Max Berg²", "¹Norwood Research ²Meta"
    >>> text = "".join(texts)
    >>> blocks = tuple(Block("paragraph", Passage(t, ((0, text.index(t)),))) for t in texts)
    >>> canvas = lay_out(Reading(Document("d", text, "d"), blocks))
    >>> [(found.surface, found.type) for found in authors(canvas, {})][::3]
    [('Ann Keller', 'Person'), ('Norwood Research', 'ResearchInstitution')]
    """
    text, listed = canvas.text, False
    if all(mark not in text for mark in MARKS):
        return
    for region in canvas.regions:
        if region.row >= 0 or all(text.find(mark, region.start, region.end) < 0 for mark in MARKS):
            continue
        people = list(AUTHOR.finditer(text, region.start, region.end))
        if len(people) >= LEAST:
            listed = True
            yield from (_found(m, "Person") for m in people if m.start("name") not in known)
        elif not listed:
            continue
        for house in HOUSE.finditer(text, region.start, region.end):
            if house.start("name") not in known:
                scholarly = SCHOLARLY.search(house["name"]) is not None
                yield _found(house, "ResearchInstitution" if scholarly else "Company")


def _found(m: re.Match[str], kind: str) -> Found:
    return Found(*m.span("name"), "", kind, "author", surface=m["name"], strength=STRENGTH)

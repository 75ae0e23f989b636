"""Sentences with their names folded to one character each, so that wording stands out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.extract.canvas import Canvas, Region
from kg.extract.mentions import Found
from kg.extract.shapes import PRONOUN

# begins with one set of characters, to which an engine skips
SENTENCE_END = re.compile(
    r"[。！？；!?;\n.](?:(?<!\.)[。！？；!?;\n]*[”』」\"）)]*|(?:(?<=[a-z0-9%)\"”]\.)|(?<=[A-Z]{2}\.))"
    r"(?<!\b[MD][rs]\.)(?<!\bMrs\.)(?<!\bProf\.)(?<!\bvs\.)(?=\s+[\"“A-Z]))"
)
# around another form of a name, in brackets behind it: （Broadcom）, （下称“大基金二期”）
OPENING = re.compile(r" ?[（(](?:以?下?简?称(?:为)?|即|又名|旧称|原名|简称)?[“\"]?")
CLOSING = re.compile(r"[”\"]?[)）]")
CLOSES = frozenset('”")）')  # with which it begins
ASIDES = frozenset({"Segment", "AIModel", "Chip", "System", "Device", "Place"})  # kept in brackets beside a firm
STANDS = {"pronoun": PRONOUN, "listed pronoun": "、"}  # what stands before a name for which there is a word
# a headline in brackets, and the agency and day of a report: 【…】财联社9月18日电，
AGENCY = r"[^\s，。；：【】]{2,12}\s?(?:[^\s，。；：【】]{2,6}\s?)?"
BYLINE = re.compile(
    r"(?P<head>【[^【】\n]{4,60}】(?!、|，|和))?"
    rf"\s?(?:{AGENCY}(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日(?:电|讯)[，,：: ]?\s?)?"
)
LONGEST_BYLINE = 40  # characters
LONGEST = 1_200  # characters; a longer run without a stop is cut, so that no expression meets more


Token = tuple[int, int, str, int]  # start, end, skeleton character, index of the name or -1


class Sentence(NamedTuple):
    """A canvas range within one region."""

    start: int
    end: int

    @property
    def span(self) -> tuple[int, int]:
        """Start and end."""
        return self.start, self.end


class Skeleton(NamedTuple):
    """The folded text of a sentence and the names in it, with the index of each name's character, and all of these."""

    sentence: Sentence
    text: str
    names: tuple[Found, ...]
    places: tuple[int, ...]
    codes: str

    def between(self, start: int, end: int) -> tuple[Found, ...]:
        """Names whose characters lie in `text[start:end]`."""
        return self.names[bisect_left(self.places, start) : bisect_left(self.places, end)]


def sentences(canvas: Canvas, region: Region) -> list[Sentence]:
    """Split a region; a full stop of Latin text ends a sentence only before a blank and a capital."""
    found: list[Sentence] = []
    at = region.start
    told = canvas.text[at] == "【" or (not region.is_value and canvas.text.find("日", at, at + LONGEST_BYLINE) > 0)
    if told and (opening := BYLINE.match(canvas.text, at, region.end)):
        if opening["head"]:
            found.append(Sentence(at, opening.end("head")))
        at = opening.end()
    ends = [m.end() for m in SENTENCE_END.finditer(canvas.text, at, region.end)]
    for end in (*ends, region.end):
        while end - at > LONGEST:
            found.append(Sentence(at, at + LONGEST))
            at += LONGEST
        if end > at + 1:
            found.append(Sentence(at, end))
        at = end
    return found


def fold(canvas: Canvas, sentence: Sentence, names: Sequence[Found], numbers: Iterable[Token]) -> Skeleton:
    """The skeleton of a sentence: names, numbers and dates become single characters, asides behind names vanish."""
    key = canvas.key
    parts: list[str] = []
    kept: list[Found] = []
    places: list[int] = []
    at, length = sentence.start, 0
    tokens = [(n.start, n.end, n.code, i) for i, n in enumerate(names)]
    tokens += numbers
    tokens.sort()
    for start, end, character, number in tokens:
        if start < at:
            continue
        gap = key[at:start]
        if number >= 0 and parts and _is_aside(gap, key, end) and not _related(kept, names[number]):
            at = CLOSING.match(key, end).end()  # type: ignore[union-attr]
            continue
        parts.append(gap)
        if number >= 0 and names[number].rule in STANDS:
            parts.append(STANDS[names[number].rule])
            length += 1
        parts.append(character)
        length += len(gap) + 1
        if number >= 0:
            kept.append(names[number])
            places.append(length - 1)
        at = end
    parts.append(key[at : sentence.end])
    return Skeleton(sentence, "".join(parts), tuple(kept), tuple(places), "".join([n.code for n in kept]))


def _related(kept: Sequence[Found], name: Found) -> bool:
    """Whether a name in brackets is no other form of the one before: a firm with its segment or its product."""
    pair = {kept[-1].type, name.type} if kept else set()
    return "Company" in pair and not pair.isdisjoint(ASIDES)


def _is_aside(gap: str, key: str, end: int) -> bool:
    """Another form of the name before it, in brackets: 博通（Broadcom）."""
    return key[end] in CLOSES and OPENING.fullmatch(gap) is not None and CLOSING.match(key, end) is not None

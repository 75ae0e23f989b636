"""The example wordings of the catalogue as patterns that questions are held against."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

from kg.catalogue import Query
from kg.spelling import simplified

_SLOT = re.compile(r"\{(\w+)\}")
_CJK = r"[\u3400-\u9fff]"
_BLANK = re.compile(rf"(?<={_CJK})\s+|\s+(?={_CJK})")
_END = re.compile(r"[\s?？!！.。…~]+$|(?<=.)[吗呢啊呀吧](?=[\s?？!！.。]*$)")
_START = re.compile(
    r"^(?:请问|请告诉我|告诉我|我想知道|想知道|帮我查一下|查一下|(?:please|(?:could|can) you tell me)\s)[,，:：\s]*"
)


@dataclass(frozen=True)
class Wording:
    """One example of a query: its fixed parts, and the slots between them."""

    query: Query
    text: str
    parts: tuple[str, ...]
    slots: tuple[str, ...]

    @property
    def weight(self) -> int:
        """The number of its fixed characters."""
        return sum(map(len, self.parts))

    def match(self, text: str) -> dict[str, str] | None:
        """What fills the slots where a normalised question has this wording.

        The pattern is made only for a text that holds every fixed part: there are hundreds of examples.
        """
        if not all(part.strip() in text for part in self.parts):
            return None
        found = self._pattern.fullmatch(text)
        return found.groupdict() if found else None

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        pattern = re.escape(self.parts[0])
        for name, after in zip(self.slots, self.parts[1:], strict=True):
            pattern += rf"(?P<{name}>.+?)" + re.escape(after)
        return re.compile(pattern.replace(r"\ ", r"\s+" if self.text.isascii() else r"\s*"))


def normalised(question: str) -> str:
    """A question in one spelling: width, case, script, blanks, politeness and the final mark are evened out.

    >>> normalised("請問 誰向 NVIDIA 供貨？")
    '谁向nvidia供货'
    """
    text = simplified(normalize("NFKC", question).casefold().strip())
    text = _BLANK.sub("", re.sub(r"\s+", " ", _START.sub("", text)))
    while (shorter := _END.sub("", text)) != text:
        text = shorter
    return text


def wordings(queries: Iterable[Query]) -> Iterator[Wording]:
    """All examples of all queries."""
    for query in queries:
        for example in (*query.examples_zh, *query.examples_en):
            yield wording(query, example)


def wording(query: Query, example: str) -> Wording:
    """One example; each {slot} takes any text.

    >>> query = Query("supply/x", "", "", "", "", (), (), (), "")
    >>> wording(query, "谁向{customer}供货").match("谁向微软供货")
    {'customer': '微软'}
    """
    parts = _SLOT.split(example)
    return Wording(query, example, tuple(map(normalised_part, parts[::2])), tuple(parts[1::2]))


def normalised_part(part: str) -> str:
    """The fixed part of an example, in the same spelling as questions; a blank beside a slot stays."""
    return _BLANK.sub("", simplified(normalize("NFKC", part).casefold()))

"""Whose firm a speaker means by `we`: the one named beside the quotation, or that of a known person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.extract.canvas import Canvas
from kg.extract.mentions import Found
from kg.extract.pronouns import Pronoun, Pronouns
from kg.extract.sight import Lookup
from kg.extract.skeleton import Sentence
from kg.records import Assertion

ASKED = re.compile(
    "被?(?:问到|问及|問到|問及|谈到|谈及|談到|對於|对于|针对|針對|关于|關於|就)"
    r"|(?:[Ww]hen )?[Aa]sked (?:about|whether|if|why|how)\b|(?:Pressed|Questioned) (?:about|on)\b"
)
QUOTES = '“「『"'
QUOTE_END = re.compile('[”」』"]')
ATTRIBUTION = 70  # characters behind a quotation in which its speaker is named
LONGEST = 240  # characters of a quotation behind the word
FIRMS = frozenset({"Company", "ResearchInstitution"})
# who goes on speaking was named in the sentences before: “…”，他补充说 ; "…," the company added
GOES_ON = re.compile(
    r"[,，。.]?\s?(?:(?:he|she|they|the (?:company|firm|group|chief|executive|start-up|startup|spokes\w+)) |"
    r"他|她|该公司|公司|这家公司|该人士|该负责人|对方|$)",
    re.IGNORECASE,
)


class Speakers:
    """Tells who speaks; `posts` are the firms of a person that the seeds know."""

    def __init__(self, pronouns: Pronouns, posts: Mapping[str, frozenset[str]]) -> None:
        self._pronouns = pronouns
        self._posts = posts

    def of(
        self, canvas: Canvas, sentence: Sentence, words: Sequence[Pronoun], names: Lookup[Found], topic: Found | None
    ) -> Found | None:
        """The firm of who says `we` in a sentence; `topic` is the one that the sentences before are about."""
        word = next((w for w in words if w.speaker), None)
        if word is None or not self._pronouns.is_speech(canvas, word, sentence.start):
            return None
        quote = max(canvas.text.rfind(mark, sentence.start, word.start) for mark in QUOTES)
        ahead = names.between(sentence.start, word.start if quote < 0 else quote)
        asked = ASKED.match(canvas.text, sentence.start) is not None
        if said := next((n for n in (reversed(ahead) if asked else ahead) if n.type in FIRMS), None):
            return said
        close = QUOTE_END.search(canvas.text, word.end, word.end + LONGEST)
        end = close.end() if close else sentence.end
        if topic is not None and quote >= 0 and GOES_ON.match(canvas.text, end, end + ATTRIBUTION):
            return topic
        behind = names.between(end, end + ATTRIBUTION)
        firm = self._of_person([*ahead, *behind][:1], names.between(0, end + ATTRIBUTION))
        return firm or next((n for n in behind if n.type in FIRMS), None)

    def _of_person(self, first: Sequence[Found], around: Sequence[Found]) -> Found | None:
        """The firm of a known person, where the text names it."""
        posts = self._posts.get(first[0].entity) if first else None
        return next((n for n in around if n.entity in posts), None) if posts else None


def posts(seeds: Iterable[Assertion]) -> dict[str, frozenset[str]]:
    """The firms of each person.

    >>> list(posts([Assertion("person/a", "HOLDS_POSITION", "company/b")]))
    ['person/a']
    """
    found: dict[str, set[str]] = defaultdict(set)
    for fact in seeds:
        if fact.predicate == "HOLDS_POSITION":
            found[fact.subject].add(fact.object)
    return {person: frozenset(firms) for person, firms in found.items()}

"""Search for many words at once, by Aho-Corasick."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from kg.extract.openings import openings, skipping

T = TypeVar("T")


def searcher(words: Iterable[str], *, overlapping: bool = False) -> Any:
    """An automaton for some words; of those that begin together it finds the longest, unless they may overlap.

    It is the compact form: a full table of states leaves the cache of the processor between two short documents.

    >>> searcher(["冷板", "冷板模组"]).find_matches_as_indexes("供应冷板模组")
    [(1, 2, 6)]
    """
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    kind = MatchKind.Standard if overlapping else MatchKind.LeftmostLongest
    return AhoCorasick(words, matchkind=kind, implementation=Implementation.ContiguousNFA)


def alternatives(words: Iterable[str]) -> str:
    """Words as the alternatives of an expression, the longest first: one that opens another must not hide it.

    >>> alternatives(["Inc", "Inc. Ltd"])
    'Inc\\\\. Ltd|Inc'
    """
    return "|".join(sorted((re.escape(word).replace(r"\ ", " ") for word in words), key=len, reverse=True))


class Wordings(Generic[T]):
    """Expressions that open with one of some literal words each, so that one automaton tells where they may match.

    >>> found = Wordings([("who", re.compile("(?:由|经)(?P<n>..)代工")), ("what", re.compile("代工(..)"))])
    >>> [(tag, m[1]) for tag, m, _ in found.find("由台积代工芯片", [(0, 7)])]
    [('who', '台积'), ('what', '芯片')]
    """

    def __init__(self, rows: Iterable[tuple[T, re.Pattern[str]]]) -> None:
        table: dict[str, list[tuple[T, re.Pattern[str]]]] = {}
        for tag, expression in rows:
            quick = re.compile(skipping(expression.pattern), expression.flags)
            for word in _shortest(openings(expression.pattern)):
                table.setdefault(word, []).append((tag, quick))
        self._rows = list(table.values())
        self._words = searcher(table, overlapping=True)

    def find(self, text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[T, re.Match[str], int]]:
        """Every match within one of the spans, which are in reading order, and where the span begins."""
        at, last = 0, len(spans) - 1
        if last < 0:
            return
        for which, start, _ in self._words.find_matches_as_indexes(text, overlapping=True):
            while at < last and spans[at][1] <= start:
                at += 1
            begin, end = spans[at]
            if begin <= start < end:
                for tag, expression in self._rows[which]:
                    if m := expression.match(text, start, end):
                        yield tag, m, begin


class Linewise(Generic[T]):
    """Expressions that need one of some literal words each: they are tried on the lines of a text that hold one.

    None of them may match over the end of a line.

    >>> found = Linewise([("who", re.compile("[A-Z][a-z]+(?= said)"), ["said"])])
    >>> [(tag, m[0]) for tag, m in found.find("In May\\nHuang said so")]
    [('who', 'Huang')]
    """

    def __init__(self, rows: Iterable[tuple[T, re.Pattern[str], Iterable[str]]]) -> None:
        self._rows: list[tuple[T, re.Pattern[str]]] = []
        table: dict[str, list[int]] = {}
        for tag, expression, words in rows:
            for word in _shortest(words):
                table.setdefault(word, []).append(len(self._rows))
            self._rows.append((tag, re.compile(skipping(expression.pattern), expression.flags)))
        self._needing = list(table.values())
        self._words = searcher(table, overlapping=True)

    def find(self, text: str) -> Iterator[tuple[T, re.Match[str]]]:
        """Every match, line by line."""
        begin = end = -1
        tried: set[int] = set()
        for which, start, _ in self._words.find_matches_as_indexes(text, overlapping=True):
            if start >= end:
                begin, end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
                end = end if end >= 0 else len(text)
                tried = set()
            for number in self._needing[which]:
                if number not in tried:
                    tried.add(number)
                    tag, expression = self._rows[number]
                    for m in expression.finditer(text, begin, end):
                        yield tag, m


def _shortest(words: Iterable[str]) -> list[str]:
    """The words that begin with no other one of them."""
    kept: list[str] = []
    for word in sorted(set(words)):
        if not (kept and word.startswith(kept[-1])):
            kept.append(word)
    return kept

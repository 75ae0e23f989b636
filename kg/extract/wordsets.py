"""Sets of words, and one search of a text for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from kg.extract.searching import searcher

FIRST_MARK = 0x3400  # below the characters of names


class WordSet(NamedTuple):
    """A set of words: the bit by which it is known, and a character for each of its words."""

    bit: int
    marks: str


class WordSets:
    """Numbers sets of words and their words, and finds them in texts.

    >>> sets = WordSets()
    >>> supply, buy = sets.add(["供应", "供货"]), sets.add(["采购", "供应"])
    >>> held, marks = sets.search("向甲供货")
    >>> held == supply.bit, [start for start, mark in marks if mark in supply.marks]
    (True, [2])
    """

    def __init__(self) -> None:
        self._sets: dict[frozenset[str], WordSet] = {}
        self._automaton: Any = None
        self._rows: list[tuple[int, str]] = []
        self._marks: dict[str, str] = {}

    def add(self, words: Iterable[str]) -> WordSet:
        """A set, new or known; all are added before the first search."""
        key = frozenset(words)
        for word in sorted(key):
            self._marks.setdefault(word, chr(FIRST_MARK + len(self._marks)))
        return self._sets.setdefault(key, WordSet(1 << len(self._sets), "".join(self._marks[word] for word in key)))

    def search(self, text: str) -> tuple[int, list[tuple[int, str]]]:
        """The bits of the sets of which a text holds a word, and where each word starts."""
        if self._automaton is None:
            self._freeze()
        held, marks = 0, []
        for which, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            bits, mark = self._rows[which]
            held |= bits
            marks.append((start, mark))
        return held, marks

    def _freeze(self) -> None:
        """Make the automaton of all words, and for each the bits of the sets that it is in, and its mark."""
        bits: dict[str, int] = defaultdict(int)
        for words, each in self._sets.items():
            for word in words:
                bits[word] |= each.bit
        self._automaton = searcher(self._marks, overlapping=True)
        self._rows = [(bits[word], mark) for word, mark in self._marks.items()]

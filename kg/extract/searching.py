"""Search for many words at once, by Aho-Corasick."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def searcher(words: Iterable[str], *, overlapping: bool = False, lasting: bool = True) -> Any:
    """An automaton for a few hundred words; of those that begin together it finds the longest, unless they may overlap.

    One that lasts is a full table of states: twice as fast as the compact form, and ten times as slow to make.

    >>> searcher(["冷板", "冷板模组"]).find_matches_as_indexes("供应冷板模组")
    [(1, 2, 6)]
    """
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    form = Implementation.DFA if lasting else Implementation.ContiguousNFA
    kind = MatchKind.Standard if overlapping else MatchKind.LeftmostLongest
    return AhoCorasick(words, matchkind=kind, implementation=form)

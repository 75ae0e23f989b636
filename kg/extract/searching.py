"""Search for many words at once, by Aho-Corasick."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def searcher(words: Iterable[str], *, overlapping: bool = False) -> Any:
    """An automaton for a few hundred words, as a full table of states: twice as fast as the compact form.

    Of words that begin together the longest is found, unless they may overlap.

    >>> searcher(["冷板", "冷板模组"]).find_matches_as_indexes("供应冷板模组")
    [(1, 2, 6)]
    """
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    kind = MatchKind.Standard if overlapping else MatchKind.LeftmostLongest
    return AhoCorasick(words, matchkind=kind, implementation=Implementation.DFA)

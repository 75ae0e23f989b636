"""Known names and where a text holds them: Aho-Corasick on the canvas, then border and case checks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from typing import Any, NamedTuple

from kg.records import Entity
from kg.spelling import simplified_in_place

LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
SEPARATOR = re.compile(r"(?<=[A-Za-z0-9])[ -](?=[A-Za-z0-9])")
CJK_BLANK = re.compile(r"(?<=[\u3400-\u9fff]) +| +(?=[\u3400-\u9fff])")
WORD = re.compile(r"[A-Za-z]+")
WORDS = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)*")
MAX_SEPARATORS = 3
CJK = "\u2e80"  # the first character of the scripts that need no blanks


class Name(NamedTuple):
    """One printed form of an entity; `doubtful` forms need support from the context."""

    entity: str
    type: str
    surface: str
    doubtful: bool = False


class Hit(NamedTuple):
    """A known name at a canvas range, with every entity it may mean, the likeliest first."""

    start: int
    end: int
    names: tuple[Name, ...]


class Lexicon:
    """Names of the seeds, searchable; immutable once built.

    >>> lexicon = Lexicon.of([Entity("company/arm", "Company", "Arm", names=("Arm",))], {}, ("Company",))
    >>> [lexicon.surface(h, "Arm and an arm.") for h in lexicon.find("Arm and an arm.", "arm and an arm.")]
    ['Arm']
    """

    def __init__(self, names: Mapping[str, tuple[Name, ...]]) -> None:
        import ahocorasick_rs

        self.names = dict(names)
        self._keys = list(self.names)
        self._entries = [self.names[key] for key in self._keys]
        self._cased = [any(WORDS.fullmatch(n.surface) for n in names) for names in self._entries]
        self._automaton: Any = ahocorasick_rs.AhoCorasick(
            self._keys, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, store_patterns=False
        )

    @classmethod
    def of(
        cls,
        entities: Iterable[Entity],
        ambiguous: Mapping[str, tuple[str, ...]],
        precedence: Sequence[str],
        generic: Iterable[str] = (),
    ) -> Lexicon:
        """Build from entities; `precedence` lists types, the first wins where one form names two things.

        `generic` forms are too common to be names in running text.
        """
        table: dict[str, list[Name]] = defaultdict(list)
        doubtful, left_out = set(ambiguous), {g.lower() for g in generic}
        for entity in entities:
            for surface in entity.names:
                if surface.lower() in left_out:
                    continue
                for form in spellings(surface):
                    name = Name(entity.id, entity.type, surface, surface in doubtful)
                    table[simplified_in_place(form.lower())].append(name)
        rank = {t: i for i, t in enumerate(precedence)}
        return cls({key: _ordered(names, rank) for key, names in table.items() if len(key) > 1})

    def find(self, text: str, key: str) -> list[Hit]:
        """Hits in reading order, none overlapping; `key` is the lower-cased, simplified `text`."""
        spans = self._automaton.find_matches_as_indexes(key)
        hits, entries, cased = [], self._entries, self._cased
        for at, (pattern, start, end) in enumerate(spans):
            entry = entries[pattern]
            if (key[start] < CJK or key[end - 1] < CJK) and not _borders(key, spans, at):
                end, entry = self._shorter(key, start, end)
            if cased[pattern]:
                found = text[start:end]
                entry = tuple([n for n in entry if _case(n.surface, found)])
            if entry:
                hits.append(Hit(start, end, entry))
        return hits

    def _shorter(self, key: str, start: int, end: int) -> tuple[int, tuple[Name, ...]]:
        """The longest name that ends at a border within a match that does not: H100 in H100 GPUs."""
        if start and key[start] in LATIN and key[start - 1] in LATIN:
            return end, ()
        for stop in range(end - 1, start + 1, -1):
            if not (key[stop] in LATIN and key[stop - 1] in LATIN) and (names := self.names.get(key[start:stop])):
                return stop, names
        return end, ()

    def get(self, key: str) -> tuple[Name, ...]:
        """What a form may mean; the key is lower-cased and simplified, as on a canvas."""
        return self.names.get(key, ())

    def surface(self, hit: Hit, text: str) -> str:
        """The hit's own text."""
        return text[hit.start : hit.end]


def spellings(surface: str) -> Iterator[str]:
    """The form itself and its variants in blanks and hyphens between Latin words.

    >>> sorted(spellings("GPT-4 Turbo"))[:3]
    ['GPT 4 Turbo', 'GPT 4-Turbo', 'GPT 4Turbo']
    """
    base = CJK_BLANK.sub("", surface)
    parts = SEPARATOR.split(base)
    if not 1 < len(parts) <= MAX_SEPARATORS + 1:
        yield base
        return
    digits = [bool(a[-1].isdigit() or b[0].isdigit()) for a, b in pairwise(parts)]
    choices = [("", " ", "-") if d or len(parts) <= 3 else (" ", "-") for d in digits]
    for glue in product(*choices):
        yield "".join(a + b for a, b in zip(parts, (*glue, ""), strict=True))


def _ordered(names: list[Name], rank: Mapping[str, int]) -> tuple[Name, ...]:
    unique = {(n.entity): n for n in names}
    return tuple(sorted(unique.values(), key=lambda n: (n.doubtful, rank.get(n.type, 99), n.entity)))


def _borders(key: str, spans: Sequence[tuple[int, int, int]], at: int) -> bool:
    """A Latin end of a name must not go on in Latin, unless another known name is glued to it (NVIDIAH100)."""
    _, start, end = spans[at]
    if key[start] in LATIN and key[start - 1 : start] in LATIN and start and not (at and spans[at - 1][2] == start):
        return False
    if key[end - 1] in LATIN and end < len(key) and key[end] in LATIN:
        return at + 1 < len(spans) and spans[at + 1][1] == end
    return True


def _case(surface: str, found: str) -> bool:
    """Whether a Latin word may be the name: Meta or META for Meta, never meta; h100 for H100 is fine."""
    if found == surface or not WORD.fullmatch(found):
        return True
    if found.islower():
        return surface.islower()
    if not WORD.fullmatch(surface) or surface.islower():
        return True
    return found.isupper() or found[0] == surface[0] or len(found) > 5

"""Known names and where a text holds them: Aho-Corasick on the canvas, then border and case checks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Any, NamedTuple

from kg.records import Entity
from kg.spelling import simplified, simplified_in_place, taiwanese

LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
COUNTED = frozenset({"Chip", "System"})  # their names stand in the plural: 8,000 H100s
PROPER = frozenset({"Company", "Person", "Fund", "Index"})  # never printed in small letters
WORDED = frozenset({"Segment", "Component", "Technology"})  # made of words, which are others in Taiwan
SEPARATOR = re.compile(r"(?<=[A-Za-z0-9])[ -](?=[A-Za-z0-9])")
CJK_BLANK = re.compile(r"(?<=[\u3400-\u9fff]) +| {1,9}(?=[\u3400-\u9fff])")
WORD = re.compile(r"[A-Za-z]+")
WORDS = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)*")
MEASURED = re.compile(r"\d(?:[kmgt]b|[km]?w|nm)\Z")  # an amount glued to the name: 12GBGDDR6
CLOUD = ("计算部门", "计算业务", "计算服务")  # behind a firm: what it does, no part of its name
MAX_SEPARATORS = 3
MAKER = "Company"
LONGEST_REST = 32  # characters of a name behind the word that it shares with the one before
CJK = "\u2e80"  # the first character of the scripts that need no blanks


class Name(NamedTuple):
    """One printed form of an entity; `doubtful` forms need support from the context."""

    entity: str
    type: str
    surface: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """What one form may mean, the likeliest name first; `sure` is the only one, if it is beyond doubt.

    `bordered` tells a form with a Latin end, which must not go on in Latin, `cased` one that case may tell from a word.
    """

    names: tuple[Name, ...]
    sure: Name | None
    bordered: bool
    cased: bool

    @classmethod
    def of(cls, key: str, names: tuple[Name, ...]) -> Entry:
        """The entry of a form; `key` is lower-cased."""
        sure = names[0] if len(names) == 1 and not names[0].doubtful else None
        bordered = key[0] < CJK or key[-1] < CJK
        return cls(names, sure, bordered, any(WORDS.fullmatch(n.surface) for n in names))

    def printed(self, found: str) -> Entry | None:
        """The entry without the names that are never printed so."""
        if self.sure is not None and self.sure.surface == found:
            return self
        fitting = tuple([n for n in self.names if _case(n.surface, found) and not _is_common(n, found)])
        if len(fitting) == len(self.names):
            return self
        return Entry.of(found, fitting) if fitting else None


Hit = tuple[int, int, Entry]  # a known name: start and end on the canvas, and what it may mean


class Lexicon:
    """Names of the seeds, searchable; immutable once built.

    >>> lexicon = Lexicon.of([Entity("company/arm", "Company", "Arm", names=("Arm",))], {}, ("Company",))
    >>> [(start, end) for start, end, _ in lexicon.find("Arm and an arm.", "arm and an arm.")]
    [(0, 3)]
    """

    def __init__(self, names: Mapping[str, tuple[Name, ...]]) -> None:
        import ahocorasick_rs

        self._by_key = {key: Entry.of(key, meanings) for key, meanings in names.items()}
        self._entries = list(self._by_key.values())
        self._automaton: Any = ahocorasick_rs.AhoCorasick(
            list(self._by_key), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, store_patterns=False
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

        `generic` forms are too common to be names in running text. What has no name of its own in the words of Taiwan
        gets one.
        """
        table: dict[str, list[Name]] = defaultdict(list)
        taiwan: dict[str, list[Name]] = defaultdict(list)
        doubtful, left_out = set(ambiguous), {g.lower() for g in generic}
        for entity in entities:
            for surface in entity.names:
                if surface.lower() in left_out:
                    continue
                for form in spellings(surface):
                    name = Name(entity.id, entity.type, surface, surface in doubtful)
                    table[simplified_in_place(form.lower())].append(name)
                if entity.type in WORDED and (form := taiwanese(surface)) != simplified(surface):
                    taiwan[form.lower()].append(Name(entity.id, entity.type, surface, surface in doubtful))
        table = {**taiwan, **table}
        rank = {t: i for i, t in enumerate(precedence)}
        return cls({key: _ordered(names, rank) for key, names in table.items() if len(key) > 1})

    def find(self, text: str, key: str) -> list[Hit]:
        """Hits in reading order, none overlapping; `key` is the lower-cased, simplified `text`."""
        spans = self._automaton.find_matches_as_indexes(key)
        hits: list[Hit] = []
        entries = self._entries
        done = 0  # where a name ends that begins within a match
        for at, (which, start, end) in enumerate(spans):
            if start < done:
                continue
            known = entries[which]
            entry: Entry | None = known
            if key[end - 1] == "云" and key.startswith(CLOUD, end):  # 亚马逊云计算部门
                end, entry = self._shorter(key, start, end)
            if known.bordered and not _borders(key, spans, at):
                end, entry = (
                    (end + 1, known)
                    if known.names[0].type in COUNTED and _is_plural(key, start, end)
                    else self._shorter(key, start, end)
                )
            elif key[end : end + 1] == " " and " " in key[start:end] and (crossing := self._crossing(key, start, end)):
                begin, head, end, entry = crossing  # Samsung + Galaxy S25 Ultra, not Samsung Galaxy + S25 Ultra
                hits.append((start, begin - 1, head))
                start, done = begin, end
            if entry is not None and entry.cased:
                entry = entry.printed(text[start:end])
            if entry is not None:
                hits.append((start, end, entry))
        return hits

    def _crossing(self, key: str, start: int, end: int) -> tuple[int, Entry, int, Entry] | None:
        """Where a longer name begins with the last word of a match, the rest of which is a firm."""
        at = key.rfind(" ", start, end) + 1
        head = self._by_key.get(key[start : at - 1])
        if head is None or head.names[0].type != MAKER:
            return None
        rest = key[at : end + LONGEST_REST]
        found = self._automaton.find_matches_as_indexes(rest)
        if not found or found[0][1] or at + found[0][2] <= end or not _borders(rest, found, 0):
            return None
        return at, head, at + found[0][2], self._entries[found[0][0]]

    def _shorter(self, key: str, start: int, end: int) -> tuple[int, Entry | None]:
        """The longest name that ends at a border within a match that does not: H100 in H100 GPUs."""
        if start and key[start] in LATIN and key[start - 1] in LATIN:
            return end, None
        for stop in range(end - 1, start + 1, -1):
            if not (key[stop] in LATIN and key[stop - 1] in LATIN) and (entry := self._by_key.get(key[start:stop])):
                return stop, entry
        return end, None

    def get(self, key: str) -> tuple[Name, ...]:
        """What a form may mean; the key is lower-cased and simplified, as on a canvas."""
        entry = self._by_key.get(key)
        return entry.names if entry else ()


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
    glued = [_reads_as_one(a, b) or (len(parts) <= 3 and len(a) > 1 and len(b) > 1) for a, b in pairwise(parts)]
    choices = [("", " ", "-") if one else (" ", "-") for one in glued]
    for glue in product(*choices):
        yield "".join(a + b for a, b in zip(parts, (*glue, ""), strict=True))


def _reads_as_one(a: str, b: str) -> bool:
    """Whether a digit stands where two parts meet, so that they need no blank between."""
    return a[-1].isdigit() or b[0].isdigit()


def _ordered(names: list[Name], rank: Mapping[str, int]) -> tuple[Name, ...]:
    unique = {(n.entity): n for n in names}
    return tuple(sorted(unique.values(), key=lambda n: (n.doubtful, rank.get(n.type, 99), n.entity)))


def _borders(key: str, spans: Sequence[tuple[int, int, int]], at: int) -> bool:
    """A Latin end of a name must not go on in Latin, unless another known name or an amount is glued to it."""
    _, start, end = spans[at]
    if start and key[start] in LATIN and key[start - 1] in LATIN:
        glued = (at and spans[at - 1][2] == start) or MEASURED.search(key, max(0, start - 4), start)
        if not glued:
            return False
    if key[end - 1] in LATIN and end < len(key) and key[end] in LATIN:
        return at + 1 < len(spans) and spans[at + 1][1] == end
    return True


def _is_plural(key: str, start: int, end: int) -> bool:
    """Whether a name that ends in a digit stands in the plural."""
    begins = not start or key[start - 1] not in LATIN
    return begins and key[end - 1].isdigit() and key.startswith("s", end) and key[end + 1 : end + 2] not in LATIN


def _is_common(name: Name, found: str) -> bool:
    """Whether words are printed otherwise than a proper name is: the paper, no firm; Spot, no ticker."""
    if name.type == "Security":
        return found != name.surface
    return name.type in PROPER and found.islower() and not name.surface.islower()


def _case(surface: str, found: str) -> bool:
    """Whether a Latin word may be the name: Meta or META for Meta, never meta; h100 for H100 is fine."""
    if found == surface or not WORD.fullmatch(found):
        return True
    if found.islower():
        return surface.islower()
    if not WORD.fullmatch(surface) or surface.islower():
        return True
    return found.isupper() or found[0] == surface[0] or len(found) > 5

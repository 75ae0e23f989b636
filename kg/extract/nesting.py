"""Relations that a name states by itself: 中国电信 in 中国电信人工智能研究院, 上海 in the title of a policy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from kg.extract.canvas import Canvas
from kg.extract.facts import Fact
from kg.extract.lexicon import Lexicon, Name
from kg.extract.mentions import Found

INSTITUTE = "ResearchInstitution"
NAMES = 10_000  # remembered: most names of a text were in another before
JOINED = frozenset("-—–0123456789.")  # what goes on a product's own name: DeepSeek-R1
MADE = frozenset({"Chip", "AIModel", "System", "Device", "Software"})  # may begin with the name of the maker
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
LONG_ENOUGH = {"Facility": 3}  # characters of a name that may hold another: 泰国厂
SHORTEST = 3  # characters of a name that may hold another

CODED = re.compile(r"..\d|\d..")  # three characters with a number: H20, but no Studio of LightWheel Studio
BETWEEN = " -·的"
HEADS = frozenset({"OPERATES", "DEVELOPS"})  # what a firm does whose name begins another


class Nesting:
    """Finds names inside names by the table of ontology/patterns/names.yaml."""

    def __init__(self, data: Mapping[str, Any], lexicon: Lexicon, codes: Mapping[str, str]) -> None:
        self._rows = list(data["nested"])
        self._tails = tuple(data["part_tails"])
        self._outer = frozenset(t for row in self._rows for t in row["outer"])
        self._lexicon = lexicon
        self._codes = codes

    def find(self, canvas: Canvas, names: Iterable[Found]) -> Iterator[tuple[Fact, Found]]:
        """Each fact with the inner name that it rests on, once per pair."""
        seen: set[tuple[str, str, str]] = set()
        done: set[tuple[str, str]] = set()
        for outer in names:
            if (
                outer.type not in self._outer
                or (outer.entity, outer.surface) in done
                or len(outer.surface) < LONG_ENOUGH.get(outer.type, 4)
            ):
                continue
            done.add((outer.entity, outer.surface))
            for row, inner in self._inside(canvas, outer):
                identity = (outer.entity, row["predicate"], inner.entity)
                if identity not in seen and inner.entity != outer.entity:
                    seen.add(identity)
                    ends = (inner, outer) if row.get("inverse") else (outer, inner)
                    yield Fact(ends[0], row["predicate"], ends[1], outer.start, outer.end, row["rule"], 0.75), inner

    def _inside(self, canvas: Canvas, outer: Found) -> Iterator[tuple[Mapping[str, Any], Found]]:
        rows = [row for row in self._rows if outer.type in row["outer"]]
        text, key = (whole[outer.start : outer.end] for whole in (canvas.text, canvas.key))
        for first, last, names in self._hits(text, key, outer.entity):
            start, end = outer.start + first, outer.start + last
            for row in rows:
                name = next(
                    (n for n in names if n.type in row["inner"] and (row.get("doubtful") or not n.doubtful)), None
                )
                if name is None or not self._fits(row["at"], outer, start):
                    continue
                if row.get("inverse") and canvas.text[end] in JOINED:
                    continue
                code = self._codes[name.type]
                yield row, Found(start, end, name.entity, name.type, "nested", code, canvas.text[start:end])

    @lru_cache(maxsize=NAMES)  # noqa: B019 - one finder lives as long as the extractor
    def _hits(self, text: str, key: str, entity: str) -> tuple[tuple[int, int, tuple[Name, ...]], ...]:
        """Known names within another one; where one is the other itself, what lies within that."""
        found = []
        ranges = [(0, len(key) - 1), (1, len(key))]
        while ranges:
            begin, stop = ranges.pop()
            for first, last, entry in self._lexicon.find(text[begin:stop], key[begin:stop]):
                start, end = begin + first, begin + last
                own = any(n.entity == entity for n in entry.names)
                parent = entry.names[0].type == INSTITUTE and key.isascii()  # Microsoft in Microsoft Research Asia
                if (own or parent or entry.names[0].type in MADE) and end - start > SHORTEST:
                    ranges += (
                        [(start, end - 1), (start + 1, end)] if (start, end) == (begin, stop) or not ranges else []
                    )
                if (not own or end - start <= SHORTEST) and not _cuts_word(key, start, end):
                    found.append((start, end, entry.names))
        return tuple(found)

    def _fits(self, at: str, outer: Found, start: int) -> bool:
        """Whether an inner name stands where a row wants it: anywhere, at the head, or at that of a part of it."""
        head = outer.start + outer.surface.startswith("《")
        if at == "any" or start != head:
            return at == "any"
        return at == "head" or outer.surface.endswith(self._tails) or outer.surface.isascii() or " " in outer.surface


def opened(names: Iterable[Found], inner: Iterable[tuple[Fact, Found]]) -> tuple[list[Found], list[Found]]:
    """The names with the firm that a site or product is named by before the rest: 阿里云 and 张北数据中心.

    Second, the rests alone: they are forms of the same name.
    """
    heads: dict[tuple[str, str], Found] = {}
    for fact, firm in inner:
        outer = fact.object
        if fact.predicate in HEADS and firm.type == "Company" and firm.start == outer.start and firm.end < outer.end:
            heads[outer.entity, outer.surface] = firm
    found: list[Found] = []
    rests: list[Found] = []
    for name in names:
        known = heads.get((name.entity, name.surface))
        if known is not None:
            end = name.start + known.end - known.start
            rest = name.surface[end - name.start :].lstrip(BETWEEN)
            found += [
                known._replace(start=name.start, end=end),
                name._replace(start=name.end - len(rest), surface=rest),
            ]
            if not rest.isascii() or CODED.search(rest):
                rests.append(found[-1])
        else:
            found.append(name)
    return found, rests


def _cuts_word(key: str, start: int, end: int) -> bool:
    """Whether a Latin word goes on around a part of a name: AOS in AOSP."""
    before = start > 0 and key[start - 1] in LETTERS and key[start] in LETTERS
    return before or (end < len(key) and key[end - 1] in LETTERS and key[end] in LETTERS)

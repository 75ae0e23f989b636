"""Relations that a name states by itself: 中国电信 in 中国电信人工智能研究院, 上海 in the title of a policy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.extract.canvas import Canvas
from kg.extract.lexicon import Lexicon, Name
from kg.extract.mentions import Found
from kg.extract.relations import Fact

SHORTEST = 4  # characters of a name that may hold another


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
            if outer.type not in self._outer or (outer.entity, outer.surface) in done or len(outer.surface) < 4:
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
        for start, end, names in self._hits(canvas, outer):
            for row in rows:
                name = next((n for n in names if n.type in row["inner"] and not n.doubtful), None)
                if name is None or not self._fits(row["at"], outer, start):
                    continue
                code = self._codes[name.type]
                yield row, Found(start, end, name.entity, name.type, "nested", code, canvas.text[start:end])

    def _hits(self, canvas: Canvas, outer: Found) -> Iterator[tuple[int, int, tuple[Name, ...]]]:
        """Known names within the range of another one; where one is the other itself, what lies within that."""
        ranges = [(outer.start, outer.end - 1), (outer.start + 1, outer.end)]
        while ranges:
            begin, stop = ranges.pop()
            for first, last, entry in self._lexicon.find(canvas.text[begin:stop], canvas.key[begin:stop]):
                start, end = begin + first, begin + last
                if any(n.entity == outer.entity for n in entry.names) and end - start > SHORTEST:
                    ranges += (
                        [(start, end - 1), (start + 1, end)] if (start, end) == (begin, stop) or not ranges else []
                    )
                else:
                    yield start, end, entry.names

    def _fits(self, at: str, outer: Found, start: int) -> bool:
        """Whether an inner name stands where a row wants it: anywhere, at the head, or at that of a part of it."""
        return at == "any" or (start == outer.start and (at == "head" or outer.surface.endswith(self._tails)))

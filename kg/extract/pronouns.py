"""Words that stand for a name given before: 公司, 该模型, we."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg.extract.canvas import Canvas


class Pronouns:
    """The pronouns of ontology/patterns/pronouns.yaml as one expression per set of classes."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._rows = [(tuple(row["classes"]), re.compile("|".join([*(w.lower() for w in row["zh"]), *(rf"\b{w}\b" for w in row["en"])])))
                      for row in data["pronouns"]]
        self._we = re.compile("|".join([*data["filer_zh"], *(rf"\b{w}\b" for w in data["filer_en"])]))

    def find(self, canvas: Canvas) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Canvas range of each pronoun and the classes it may stand for."""
        for classes, pattern in self._rows:
            for m in pattern.finditer(canvas.key):
                yield m.start(), m.end(), classes

    def filer(self, canvas: Canvas) -> Iterator[tuple[int, int]]:
        """Canvas ranges of words that mean the company that files or speaks."""
        for m in self._we.finditer(canvas.key):
            yield m.span()

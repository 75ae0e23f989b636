"""What stands beside a name that is also a word: punctuation, another script, or a character that names stand by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

NOT_CJK = "[^\u4e00-\u9fff]"


class Borders:
    """The characters under `doubtful` of ontology/patterns/names.yaml.

    >>> from kg.ontology.patterns import load_patterns
    >>> borders = Borders(load_patterns().shared["names"])
    >>> borders.hold("苹果发布新机", 0, 2), borders.hold("苹果树开花", 0, 2)
    (True, False)
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        rows = data["doubtful"]
        self._before = re.compile(f"{NOT_CJK}|[{rows['before']}]")
        self._after = re.compile(f"(?!{rows['after_never']})(?:{NOT_CJK}|[{rows['after']}]|{rows['after_words']})")

    def hold(self, key: str, start: int, end: int) -> bool:
        """Whether `key[start:end]` is bordered as names are, on both sides."""
        before = key[start - 1 : start]
        return (not before or self._before.match(before) is not None) and (
            end >= len(key) or self._after.match(key, end) is not None
        )

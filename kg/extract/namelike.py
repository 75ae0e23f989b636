"""Whether words read like the name of a firm: they hold no common word, but a character that such names like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

LENGTH = 2  # characters of a common word


class NameLike:
    """Judges what a wording alone speaks for; `data` is ontology/patterns/names.yaml.

    >>> from kg.ontology.patterns import load_patterns
    >>> fits = NameLike(load_patterns().shared["names"]).fits
    >>> fits("海外市场"), fits("砺行智能"), fits("索尔维"), fits("寄望"), fits("Kilnbox")
    (False, True, True, False, True)
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._words = frozenset(data["common_words"].split())
        self._ending = re.compile(rf"(?<=..)(?:{data['firm_endings']})\Z")
        brand, sounds = data["brand_characters"], data["foreign_syllables"]
        self._read = re.compile(rf".*[{brand}A-Za-z]|[{sounds}]{{3,}}\Z")

    def fits(self, surface: str) -> bool:
        """Whether this may be a name: of Latin words those with no number, of Chinese ones by their characters."""
        if surface.isascii():
            return not any(c.isdigit() for c in surface)
        stem = self.stem(surface)
        if self.is_common(surface):
            return False
        return stem != surface or self._read.match(stem) is not None

    def is_common(self, firm: str) -> bool:
        """Whether a common word is in it, its trade apart."""
        return self.has_common(self.stem(firm))

    def has_common(self, surface: str) -> bool:
        """Whether a common word is in it."""
        words = self._words
        return any(surface[at : at + LENGTH] in words for at in range(len(surface) - 1))

    def stem(self, firm: str) -> str:
        """The name of a firm without its trade: 砺行 of 砺行智能."""
        return self._ending.sub("", firm)

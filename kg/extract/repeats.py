"""Other places of names that a strong rule found once, and of the short forms of full legal names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.extract.canvas import Canvas
from kg.extract.mentions import Found
from kg.extract.searching import searcher
from kg.spelling import short_forms

NEVER = frozenset({"Security", "Place"})
STRONG = 0.5
SHORTEST = 4  # characters of a short form of a Chinese firm: shorter ones are other words too often


class Repeats:
    """Finds names again; `data` is ontology/patterns/names.yaml."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._places = frozenset(data["place_prefixes"])

    def find(self, canvas: Canvas, names: Iterable[Found]) -> Iterator[Found]:
        """Every further place of the names that no lexicon holds."""
        first: dict[tuple[str, str], Found] = {}
        for name in names:
            if name.rule not in ("lexicon", "ticker") and name.strength >= STRONG and name.type not in NEVER:
                first.setdefault((name.surface, name.type), name)
        forms: dict[str, Found] = {}
        for name in first.values():
            for form in self.forms(name):
                forms.setdefault(form, name)
        return self._again(canvas, forms) if forms else iter(())

    def forms(self, name: Found) -> Iterator[str]:
        """The name itself, without quotes, and, of a firm, without seat, legal form and trade."""
        if len(name.surface) >= 3:
            yield name.surface
        bare = name.surface.strip('“”"「」《》')
        if bare != name.surface and len(bare) >= SHORTEST:
            yield bare
        if name.type == "Company":
            yield from (form for form in short_forms(name.surface, self._places) if len(form) >= SHORTEST)

    def _again(self, canvas: Canvas, forms: Mapping[str, Found]) -> Iterator[Found]:
        keys = list(forms)
        for which, start, end in searcher(keys, lasting=False).find_matches_as_indexes(canvas.text):
            name = forms[keys[which]]
            if not _goes_on(canvas.text, start - 1, start) and not _goes_on(canvas.text, end, end - 1):
                yield Found(start, end, name.entity, name.type, "repeated", name.code, keys[which], 0.45)


def _goes_on(text: str, outside: int, inside: int) -> bool:
    """Whether a Latin word goes on over the border of a name."""
    beside = text[outside : outside + 1]
    return text[inside].isascii() and beside.isascii() and beside.isalnum()

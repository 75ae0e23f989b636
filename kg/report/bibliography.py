"""Numbers the sources of a page in the order in which they are cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.ontology.seed_files import Source
from kg.report.page import Citation
from kg.report.statements import Passage

MOST = 4
CELL = 16  # a passage this short is a cell of a table, which says little by itself
JUDGED = "curation/"

Key = tuple[str, ...]


class Bibliography:
    """Gives each passage and publication one number; cells of one document share theirs."""

    def __init__(self, passages: Mapping[str, Passage], sources: Mapping[str, Source]) -> None:
        self._passages, self._sources = passages, sources
        self._order = {id: at for at, id in enumerate(passages)}
        self._cited: dict[Key, list[str]] = {}

    def cite(self, evidence: Iterable[str], source: str = "", said: str = "", most: int = MOST) -> tuple[int, ...]:
        """The numbers of so many passages, the newest first, and of the publication."""
        known = sorted((id for id in evidence if id in self._order), key=self._order.__getitem__)[:most]
        entries = [_entry(self._passages[id]) for id in known]
        if source:
            known_date = self._sources[source].date if source in self._sources else ""
            entries.append((("source", source, known_date or said), ""))
        return tuple(dict.fromkeys(self._number(*entry) for entry in entries))

    def citations(self, cells: str) -> tuple[Citation, ...]:
        """All that was cited; `cells` is printed before the cells of a document."""
        return tuple(self._citation(*numbered, cells) for numbered in enumerate(self._cited.items(), 1))

    def _number(self, key: Key, text: str) -> int:
        texts = self._cited.setdefault(key, [])
        if text not in texts:
            texts.append(text)
        return list(self._cited).index(key) + 1

    def _citation(self, number: int, entry: tuple[Key, list[str]], cells: str) -> Citation:
        (kind, place, date, *rest), texts = entry
        if kind != "source":
            text = f"{cells}{' · '.join(texts)}" if kind == "cells" else texts[0]
            return Citation(number, text, place, rest[0], date, "document")
        source = self._sources.get(place, Source(place, "", place))
        kind = "judgement" if place.startswith(JUDGED) else "publication"
        return Citation(number, "", source.title, source.publisher, date, kind, source.url)


def _entry(passage: Passage) -> tuple[Key, str]:
    """What makes a passage one with others, and its text."""
    text = " ".join(passage.text.split())
    place = passage.document, passage.date, passage.publisher
    return (("cells", *place), text) if len(text) <= CELL else (("document", *place, text), text)

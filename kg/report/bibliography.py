"""Numbers the sources of a page in the order in which they are cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.answer import Quote
from kg.ontology.seed_files import Source
from kg.report.page import Citation

MOST = 4
CELL = 16  # a passage this short is a cell of a table, which says little by itself
JUDGED = "curation/"


class Bibliography:
    """Gives each passage and publication one number; cells of one document share theirs."""

    def __init__(self, quotes: Mapping[str, Quote], sources: Mapping[str, Source]) -> None:
        self._quotes, self._sources = quotes, sources
        self._order = {id: at for at, id in enumerate(quotes)}
        self._texts: dict[tuple[str, ...], list[str]] = {}

    def cite(self, evidence: Iterable[str], source: str = "", said: str = "") -> tuple[int, ...]:
        """The numbers of passages, the newest first and a few at most, or else of the publication."""
        known = sorted((id for id in evidence if id in self._order), key=self._order.__getitem__)[:MOST]
        numbers = [self._number(self._quotes[id]) for id in known]
        if source:
            numbers.append(self._entry(("source", source, said), ""))
        return tuple(dict.fromkeys(numbers))

    def citations(self, cells: str) -> tuple[Citation, ...]:
        """All that was cited; `cells` is printed before the cells of a document."""
        return tuple(self._citation(at, *entry, cells) for at, entry in enumerate(self._texts.items(), 1))

    def _number(self, quote: Quote) -> int:
        text = " ".join(quote.sentence.split())
        if len(text) <= CELL:
            return self._entry(("cells", quote.document, quote.date), text)
        return self._entry(("document", quote.document, quote.date, text), text)

    def _entry(self, key: tuple[str, ...], text: str) -> int:
        texts = self._texts.setdefault(key, [])
        if text not in texts:
            texts.append(text)
        return list(self._texts).index(key) + 1

    def _citation(self, number: int, key: tuple[str, ...], texts: list[str], cells: str) -> Citation:
        kind, place, date, *_ = key
        if kind != "source":
            text = f"{cells}{' · '.join(texts)}" if kind == "cells" else texts[0]
            return Citation(number, text, place, "", date, "document")
        source = self._sources.get(place, Source(place, "", place))
        kind = "judgement" if place.startswith(JUDGED) else "publication"
        return Citation(number, "", source.title, source.publisher, source.date or date, kind, source.url)

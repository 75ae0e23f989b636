"""Tells homonyms apart before ids are joined: one id that stands for two things becomes two ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from kg.records import Assertion, Entity, Evidence, Extraction, Mention, Observation
from kg.resolve.claims import split_id
from kg.resolve.corrections import Correction
from kg.resolve.profiles import clash, listings
from kg.resolve.rewriting import renamed, renamed_assertion, renamed_observation
from kg.spelling import name_key


class Homonyms:
    """Firms of one name, told apart where documents state tickers that cannot belong to one firm.

    Each document is shown first; then each can have its firms under ids of their own. `stated` counts the documents
    that state a ticker, by company.
    """

    def __init__(self, seeds: Collection[str], stated: Mapping[str, Mapping[str, int]] | None = None) -> None:
        self._seeds = seeds
        self.stated = {company: Counter(counts) for company, counts in (stated or {}).items()}

    def add(self, extraction: Extraction) -> None:
        """Take note of the tickers that a document states."""
        for company, ticker in self._own(extraction):
            self.stated.setdefault(company, Counter())[ticker] += 1
        self._forget()

    def drop(self, extraction: Extraction) -> None:
        """Forget those of a document that leaves."""
        for company, ticker in self._own(extraction):
            self.stated[company] -= Counter((ticker,))
            if not self.stated[company]:
                del self.stated[company]
        self._forget()

    @cached_property
    def leading(self) -> dict[str, str]:
        """The ticker that most documents state for each name that bears some that clash."""
        clashing = {company: counts for company, counts in self.stated.items() if len(counts) > 1}
        leading = {company: _leading(counts) for company, counts in clashing.items()}
        return {
            company: ticker
            for company, ticker in leading.items()
            if any(clash({other}, {ticker}) for other in clashing[company])
        }

    def apart(self, extraction: Extraction) -> Extraction:
        """A document with the firms that are not those of the leading tickers under ids of their own."""
        ids = {
            company: f"{company}-{ticker.lower().replace('.', '-')}"
            for company, ticker in (_own(extraction) if self.leading else {}).items()
            if company in self.leading and clash({ticker}, {self.leading[company]})
        }
        return renamed(extraction, ids) if ids else extraction

    def _own(self, extraction: Extraction) -> Iterator[tuple[str, str]]:
        return (pair for pair in _own(extraction).items() if pair[0] not in self._seeds)

    def _forget(self) -> None:
        self.__dict__.pop("leading", None)


def _own(extraction: Extraction) -> dict[str, str]:
    """The ticker that a document states for each firm; of several the first."""
    return dict(sorted(listings(extraction), reverse=True))


def _leading(counts: Counter[str]) -> str:
    return min(counts, key=lambda ticker: (-counts[ticker], ticker))


def by_correction(extraction: Extraction, splits: Iterable[Correction]) -> Extraction:
    """A document in which the names that corrections split off stand for themselves."""
    for split in splits:
        extraction = _split(extraction, split.value, split.target)
    return extraction


def _split(extraction: Extraction, id: str, name: str) -> Extraction:
    """Move the mentions that use the name, and the facts whose evidence names the entity by it alone."""
    text, key = extraction.document.text, name_key(name)
    spans = [(m.start, m.end, name_key(text[m.start : m.end]) == key) for m in extraction.mentions if m.entity == id]
    if not any(split for _, _, split in spans):
        return extraction
    ids = {id: split_id(id, name)}
    everywhere = all(split for _, _, split in spans)

    def moves(record: Assertion | Observation) -> bool:
        inside = [split for start, end, split in spans if any(_covers(span, start, end) for span in record.evidence)]
        return everywhere or (bool(inside) and all(inside))

    def moved(mention: Mention) -> bool:
        return mention.entity == id and name_key(text[mention.start : mention.end]) == key

    old = next(e for e in extraction.entities if e.id == id)
    rest = old._replace(names=tuple(form for form in old.names if name_key(form) != key))
    new = Entity(ids[id], old.type, name, names=(name,))
    return replace(
        extraction,
        entities=(*(rest if e.id == id else e for e in extraction.entities if e.id != id or not everywhere), new),
        mentions=tuple(m._replace(entity=ids[id]) if moved(m) else m for m in extraction.mentions),
        assertions=tuple(renamed_assertion(a, ids) if moves(a) else a for a in extraction.assertions),
        observations=tuple(renamed_observation(o, ids) if moves(o) else o for o in extraction.observations),
    )


def _covers(span: Evidence, start: int, end: int) -> bool:
    return span.start <= start and end <= span.end

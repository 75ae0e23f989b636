"""Tells homonyms apart before ids are joined: one id that stands for two things becomes two ids."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from kg.records import Assertion, Entity, Evidence, Extraction, Mention, Observation
from kg.resolve.claims import split_id
from kg.resolve.corrections import Correction
from kg.resolve.profiles import clash, listings
from kg.resolve.rewriting import renamed, renamed_assertion, renamed_observation
from kg.spelling import name_key


def by_ticker(extractions: Sequence[Extraction], seeds: Collection[str]) -> list[Extraction]:
    """Give firms of one name their own ids where documents state tickers that cannot belong to one firm."""
    stated: dict[str, Counter[str]] = defaultdict(Counter)
    own = [dict(sorted(listings(extraction), reverse=True)) for extraction in extractions]
    for tickers in own:
        stated_here = {company: ticker for company, ticker in tickers.items() if company not in seeds}
        for company, ticker in stated_here.items():
            stated[company][ticker] += 1
    leading = {company: _leading(counts) for company, counts in stated.items() if len(counts) > 1}
    return [_apart(extraction, tickers, leading) for extraction, tickers in zip(extractions, own, strict=True)]


def _leading(counts: Counter[str]) -> str:
    return min(counts, key=lambda ticker: (-counts[ticker], ticker))


def _apart(extraction: Extraction, tickers: Mapping[str, str], leading: Mapping[str, str]) -> Extraction:
    ids = {
        company: f"{company}-{ticker.lower().replace('.', '-')}"
        for company, ticker in tickers.items()
        if company in leading and clash({ticker}, {leading[company]})
    }
    return renamed(extraction, ids) if ids else extraction


def by_correction(extractions: Sequence[Extraction], splits: Iterable[Correction]) -> list[Extraction]:
    """Let the names that corrections split off stand for themselves."""
    found = list(extractions)
    for split in splits:
        found = [_split(extraction, split.value, split.target) for extraction in found]
    return found


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

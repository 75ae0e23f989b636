"""Evidence as lines for people: the passage, or the publication that a seed fact is taken from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.ontology.seed_files import Source


def citations(proofs: Iterable[tuple[str, str, str, str]], built_in: str) -> list[str]:
    """Numbered lines for (fact, sentence, document, date)."""
    sources: Mapping[str, Source] = {}
    lines = []
    for number, (fact, sentence, document, date) in enumerate(proofs, 1):
        if sentence:
            said = f"{' '.join(sentence.split())} — {document}"
        else:
            sources = sources or _sources()
            said = f"{built_in}: {cited(document, sources)}"
        lines.append(f"  [{number}] {said}{', ' if date else ''}{date}{f'  ({fact})' if fact else ''}")
    return lines


def cited(id: str, sources: Mapping[str, Source]) -> str:
    """A source as publisher, title and address; an id that is not known stays as it is.

    >>> from kg.ontology.seed_files import Source
    >>> cited("x/y", {"x/y": Source("x/y", "HKEX", "List of equities", "https://example.org")})
    'HKEX, List of equities, https://example.org'
    """
    if id not in sources:
        return id
    source = sources[id]
    return ", ".join(part for part in (source.publisher, source.title, source.url) if part)


def _sources() -> Mapping[str, Source]:
    from kg import wiring

    return wiring.seed_sources()

"""Evidence as lines for people: the passage, or the publication that a seed fact is taken from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kg.cli.options import Format
from kg.cli.output import formatted, pick, room
from kg.records import Rows

if TYPE_CHECKING:
    from kg.answer import Quote
    from kg.ontology.seed_files import Source


def citations(quoted: Mapping[Quote, Sequence[str]], built_in: str) -> list[str]:
    """Numbered lines for quotes, each with the ids of its facts or another remark behind it."""
    sources: Mapping[str, Source] = {}
    lines = []
    for number, (quote, remarks) in enumerate(quoted.items(), 1):
        if quote.sentence:
            said = f"{' '.join(quote.sentence.split())} — {quote.document}"
        else:
            sources = sources or _sources()
            known = quote.document in sources
            said = f"{built_in}: {cited(quote.document, sources)}" if known else quote.document
        behind = ", ".join(filter(None, remarks))
        lines.append(f"  [{number}] {said}{', ' if quote.date else ''}{quote.date}{f'  ({behind})' if behind else ''}")
    return lines


def cited_tables(tables: Mapping[str, Rows], columns: Sequence[str]) -> str:
    """Some columns of rows under their titles, each row with the number of its quote, and the quotes below them all."""
    from kg.answer import quotes
    from kg.answer.quotes import numbers

    quoted = quotes(Rows(next(iter(tables.values())).columns, [row for rows in tables.values() for row in rows.rows]))
    lines: list[str] = []
    for title, rows in tables.items():
        if rows.rows:
            shown, marks = pick(rows, columns), numbers(rows, quoted)
            lines += [*([title] if title else []), formatted(numbered(shown, marks), Format.table, room()), ""]
    return "\n".join([*lines, *citations(quoted, "built-in data")])


def numbered(shown: Rows, marks: list[str]) -> Rows:
    """The rows with the numbers of their evidence in front."""
    return Rows(("#", *shown.columns), [(mark, *row) for mark, row in zip(marks, shown.rows, strict=True)])


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

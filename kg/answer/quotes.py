"""The evidence in the rows of a query: each passage once, with the facts that it proves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.records import Rows


class Quote(NamedTuple):
    """A passage of a document; for a built-in fact the sentence is empty and `document` is the id of its source."""

    sentence: str
    document: str
    date: str


def quotes(rows: Rows) -> dict[Quote, list[str]]:
    """Quotes in order of their rows, each with the ids of its facts or numbers.

    >>> columns = ("fact", "evidence", "document", "date")
    >>> quotes(Rows(columns, [("a-1", "甲向乙供货。", "周报", "2024"), ("a-2", "甲向乙供货。", "周报", "2024")]))
    {Quote(sentence='甲向乙供货。', document='周报', date='2024'): ['a-1', 'a-2']}
    """
    found: dict[Quote, dict[str, None]] = {}
    for row in rows.records():
        if quote := quote_of(row):
            found.setdefault(quote, {}).setdefault(str(row.get("fact") or row.get("observation") or ""))
    return {quote: list(facts) for quote, facts in found.items()}


def quote_of(row: Mapping[str, object]) -> Quote | None:
    """The quote of one row, if its query gives evidence."""
    quote = Quote(*(str(row.get(name) or "") for name in ("evidence", "document", "date")))
    return quote if quote.sentence or quote.document else None


def numbers(rows: Rows, quoted: Iterable[Quote]) -> list[str]:
    """For each row the number of its quote, from 1."""
    order = {quote: str(number) for number, quote in enumerate(quoted, 1)}
    return [order.get(quote, "") if (quote := quote_of(row)) else "" for row in rows.records()]

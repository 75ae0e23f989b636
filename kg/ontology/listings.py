"""The securities of a company, from the tickers of its seed row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.ontology.seed_files import Row
from kg.records import Assertion, Entity

AMERICAN = (".O", ".N")


def securities(tickers: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Each ticker with its exchange, and the bare symbol under which texts print it too.

    A bare symbol belongs to the American listing if there is one; with no listing it stands for itself.

    >>> securities(["2330.TW", "TSM.N", "TSM"])
    {'2330.TW': ('2330.TW',), 'TSM.N': ('TSM.N', 'TSM')}
    """
    tickers = list(tickers)
    found: dict[str, tuple[str, ...]] = {ticker: (ticker,) for ticker in tickers if "." in ticker}
    for bare in (ticker for ticker in tickers if "." not in ticker):
        same = [ticker for ticker in found if ticker.partition(".")[0] == bare]
        american = [ticker for ticker in same if ticker.endswith(AMERICAN)]
        home = (american or same or [bare])[0]
        found[home] = (*found.get(home, ()), bare)
    return found


def security_entities(row: Row) -> Iterator[Entity]:
    """The securities of a row as entities."""
    for ticker, names in securities(row.list("tickers")).items():
        yield Entity(
            f"security/{ticker}", "Security", ticker, names=names, tickers=names, origin="seed", source=row.source
        )


def listing_facts(row: Row) -> Iterator[Assertion]:
    """That the company is listed under each of them."""
    for ticker in securities(row.list("tickers")):
        yield Assertion(
            row["id"], "LISTED_AS", f"security/{ticker}", said=row["as_of"], origin="seed", source=row.source
        )

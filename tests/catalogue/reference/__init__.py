"""Every catalogue query once more, in plain Python over the records: what the engine's answers are compared with.

Written from the queries' headers, not from their Cypher. A module holds a theme, a public function in it a query: it
takes the graph and the arguments and gives rows of the columns that it names; the test compares those columns as
sorted lists.
"""

import inspect
from collections.abc import Callable, Iterator

from tests.catalogue.reference import (
    chain,
    company,
    evidence,
    investment,
    market,
    model,
    policy,
    product,
    quality,
    supply,
)
from tests.catalogue.reference.facts import Facts, Row

__all__ = ["REFERENCE", "Facts", "Row"]

_THEMES = (chain, company, evidence, investment, market, model, policy, product, quality, supply)
REFERENCE: dict[str, Callable[..., Iterator[Row]]] = {
    f"{theme.__name__.rpartition('.')[2]}/{name.replace('_', '-')}": function
    for theme in _THEMES
    for name, function in vars(theme).items()
    if inspect.isgeneratorfunction(function) and function.__module__ == theme.__name__ and not name.startswith("_")
}

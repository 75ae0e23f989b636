"""Ids in batches, so that no query gives more rows than fit in memory or in its time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

# Entities whose facts are read at once, with all that is known of each; and of what is read more sparingly.
FACTS_OF, BATCH = 1000, 5000


def batches(ids: Iterable[str], size: int = BATCH) -> Iterator[list[str]]:
    """Lists of some ids each.

    >>> list(batches("abc", 2))
    [['a', 'b'], ['c']]
    """
    left = iter(ids)
    while batch := list(islice(left, size)):
        yield batch

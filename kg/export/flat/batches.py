"""Ids in batches, so that no query gives more rows than fit in memory or in its time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

BATCH = 1000


def batches(ids: Iterable[str], size: int = BATCH) -> Iterator[list[str]]:
    """Lists of some ids each.

    >>> list(batches("abc", 2))
    [['a', 'b'], ['c']]
    """
    left = iter(ids)
    while batch := list(islice(left, size)):
        yield batch

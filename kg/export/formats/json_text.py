"""JSON as text, its Chinese characters as they are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

# One encoder for all: `json.dumps` makes a new one for each call with options.
dumped = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def listed(elements: Iterable[object]) -> Iterator[str]:
    """The elements of an array, a line each, without its brackets.

    >>> "".join(listed(["液冷", 1]))
    '"液冷",\\n1'
    """
    between = ""
    for element in elements:
        yield between + dumped(element)
        between = ",\n"

"""Arguments of a query as people type them."""

from __future__ import annotations

from collections.abc import Iterable

from kg.errors import UsageError


def pairs(params: Iterable[str]) -> dict[str, object]:
    """Arguments given as key=value.

    >>> pairs(["a=液冷", "limit=5"])
    {'a': '液冷', 'limit': '5'}
    """
    params = list(params)
    for each in params:
        if "=" not in each:
            raise UsageError(f"the parameter {each!r} is no key=value", hint="write for example customer=英伟达")
    return {key.strip(): value for key, _, value in (each.partition("=") for each in params)}

"""Logs how far a load has come."""

from __future__ import annotations

import logging
from collections.abc import Callable

Progress = Callable[[str, int, int], None]
_LOG = logging.getLogger("kg.store.neo4j")


def logged(progress: Progress) -> Progress:
    """The same progress, each batch of which is logged, too.

    >>> logged(print)("relations", 5000, 12000)
    relations 5000 12000
    """

    def told(step: str, done: int, total: int) -> None:
        _LOG.info("%(step)s: %(done)d of %(total)d", {"step": step, "done": done, "total": total})
        progress(step, done, total)

    return told

"""Numbers that are not yet so: plans, estimates and rumours, by the words before them and by their period."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from kg.dates import days
from kg.extract.metrics import HEADERS
from kg.extract.openings import any_of

FISCAL = re.compile("[QH]")  # of a fiscal year, which may begin long before the calendar year of its name


class Expected:
    """Tells what is expected from what is; `cues` are those of ontology/patterns/observations.yaml.

    >>> expected = Expected([{"modality": "forecast", "scope": "clause", "cues": ["预计"]}])
    >>> expected.of("预计收入达", "预计收入达", "", ""), expected.of("收入达", "收入达", "2026", "2024-07-01")
    ('forecast', 'forecast')
    """

    def __init__(self, cues: list[Mapping[str, Any]]) -> None:
        self._cues = [(row["modality"], row["scope"] == "clause", re.compile("|".join(row["cues"]))) for row in cues]
        self._any = any_of(cue for row in cues for cue in row["cues"])
        self._last = ("", False)  # a sentence, and whether it has a cue: it may have many numbers

    def of(self, clause: str, sentence: str, period: str, today: str) -> str:
        """The modality of a number, by what stands before it in its clause and sentence, and by its period."""
        if self._last[0] != sentence:
            self._last = sentence, self._any.search(sentence) is not None
        if not self._last[1]:  # most have none
            return "forecast" if is_ahead(period, today) else "asserted"
        for modality, within, cue in self._cues:
            if cue.search(clause if within else sentence):
                return str(modality)
        if is_open(period, today):
            return next(str(modality) for modality, _, cue in self._cues if cue.search(sentence))
        return "asserted"


@lru_cache(maxsize=HEADERS)
def is_ahead(period: str, today: str) -> bool:
    """Whether a period begins after the day of a document.

    >>> is_ahead("2026", "2025-06-16"), is_ahead("2025", "2025-06-16"), is_ahead("2026Q1", "2025-06-16")
    (True, False, False)
    """
    span, day = days(period), days(today)
    return bool(span and day and span[0] > day[1] and not FISCAL.search(period))


def is_open(period: str, today: str) -> bool:
    """Whether a period has not ended on the day of a document."""
    span, day = days(period), days(today)
    return bool(span and day and span[1] > day[1] and not FISCAL.search(period))

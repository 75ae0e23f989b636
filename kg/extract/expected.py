"""Numbers that are not yet so: plans, estimates and rumours, by the words before them and by their period."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kg.dates import days

ESTIMATED = re.compile(
    r"\d{2,4}\s?[eE](?![a-zA-Z])|预测|预计|预估|預測|預計|預估|(?i:forecast|estimate|consensus|guidance)"
)
FISCAL = re.compile("[QH]")  # of a fiscal year, which may begin long before the calendar year of its name


class Expected:
    """Tells what is expected from what is; `cues` are those of ontology/patterns/observations.yaml.

    >>> expected = Expected([{"modality": "forecast", "scope": "clause", "cues": ["预计"]}])
    >>> expected.of("预计收入达", "预计收入达", "", ""), expected.of("收入达", "收入达", "2026", "2024-07-01")
    ('forecast', 'forecast')
    """

    def __init__(self, cues: list[Mapping[str, Any]]) -> None:
        self._cues = [(row["modality"], row["scope"] == "clause", re.compile("|".join(row["cues"]))) for row in cues]

    def of(self, clause: str, sentence: str, period: str, today: str) -> str:
        """The modality of a number, by what stands before it in its clause and sentence, and by its period."""
        for modality, within, cue in self._cues:
            if cue.search(clause if within else sentence):
                return str(modality)
        if is_open(period, today):
            told = (modality for modality, _, cue in self._cues if cue.search(sentence))
            return str(next(told, "forecast" if is_ahead(period, today) else "asserted"))
        return "asserted"


def of_column(header: str, period: str, today: str) -> str:
    """The modality of the numbers under a header: 2026E is an estimate.

    >>> of_column("2024E净利润", "2024", "2024-07-01"), of_column("2024Q1", "2024Q1", "2024-07-01")
    ('forecast', 'asserted')
    """
    return "forecast" if ESTIMATED.search(header) or is_ahead(period, today) else "asserted"


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

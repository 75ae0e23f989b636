"""Which part of the graph an export takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.dates import days
from kg.records import MODALITIES, ORIGINS

STATED = frozenset(MODALITIES) - {"negated"}


@dataclass(frozen=True, slots=True)
class Selection:
    """Where to start, how far to go, and what to keep on the way; all of it by default, but nothing denied or inferred.

    `focus` holds entities that are kept whatever their class, `starts` others to start from, `facts` the only facts
    wanted among those that no hop is gone from. `types` holds concrete classes; `since` and `until` are dates.
    """

    focus: frozenset[str] = frozenset()
    starts: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()
    hops: int = 0
    types: frozenset[str] = frozenset()
    predicates: frozenset[str] = frozenset()
    modalities: frozenset[str] = STATED
    inferred: bool = False
    since: str = ""
    until: str = ""
    min_confidence: float = 0.0
    limit: int = 0

    @property
    def everywhere(self) -> bool:
        """True where it starts from the whole graph."""
        return not (self.focus or self.starts or self.facts)

    @property
    def narrow(self) -> bool:
        """True where only some facts are wanted: entities without any of them stay out."""
        return bool(self.predicates or self.modalities != STATED or self.since or self.until or self.min_confidence > 0)


# Stands in every query that reads facts `r`; what it cannot say of dates, `admits` does.
WANTED = (
    "r.origin IN $origins AND r.modality IN $modalities AND r.confidence >= $least "
    "AND (size($kinds) = 0 OR type(r) IN $kinds)"
)


def parameters(selection: Selection) -> dict[str, object]:
    """The parameters of `WANTED`.

    >>> parameters(Selection(predicates=frozenset({"SUPPLIES"})))["kinds"]
    ['SUPPLIES', 'NOT_SUPPLIES', 'INFERRED_SUPPLIES']
    """
    return {
        "origins": [each for each in ORIGINS if selection.inferred or each != "inferred"],
        "modalities": sorted(selection.modalities),
        "least": selection.min_confidence,
        "kinds": [prefix + each for each in sorted(selection.predicates) for prefix in ("", "NOT_", "INFERRED_")],
    }


def admits(selection: Selection, fact: Mapping[str, object]) -> bool:
    """Whether a fact is one of those named, if any are, and of the time.

    >>> fact = {"first_said": "2024-06", "last_said": "2024Q4", "valid_to": None}
    >>> [admits(Selection(since=day), fact) for day in ("2024-12-31", "2025")]
    [True, False]
    >>> admits(Selection(until="2023"), fact), admits(Selection(until="2023"), {}), admits(Selection(since="2023"), {})
    (False, True, False)
    """
    if selection.facts and not selection.hops and fact["id"] not in selection.facts:
        return False
    return in_time(selection, fact)


def in_time(selection: Selection, record: Mapping[str, object]) -> bool:
    """Whether a fact or an observation was said, and held, between two dates; without a date it was before any."""
    if selection.since:
        opens, lasts = _bound(selection.since, 0), [_bound(record.get(name), 1) for name in ("last_said", "valid_to")]
        if not any(lasts) or any(last and last < opens for last in lasts):
            return False
    if selection.until:
        closes, firsts = (
            _bound(selection.until, 1),
            [_bound(record.get(name), 0) for name in ("first_said", "valid_from")],
        )
        return not any(first and first > closes for first in firsts)
    return True


def _bound(value: object, side: int) -> str:
    """The first or last day of a date of any precision; empty where there is none."""
    span = days(str(value)) if value else None
    return span[side] if span else ""

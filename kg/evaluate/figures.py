"""Sums of hits over documents, and the figures made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.evaluate.calibration import Weighed
from kg.evaluate.faults import Fault


@dataclass(slots=True)
class Share:
    """So many of so many; `gold` is set where precision and recall are asked for.

    >>> Share(8, 10, 16).f1
    0.6154
    """

    hits: int = 0
    of: int = 0
    gold: int | None = None

    def add(self, other: Share) -> None:
        """Add the counts of another document."""
        self.hits, self.of = self.hits + other.hits, self.of + other.of
        if other.gold is not None:
            self.gold = (self.gold or 0) + other.gold

    @property
    def precision(self) -> float:
        return self.hits / self.of if self.of else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return round(2 * self.precision * self.recall / total, 4) if total else 0.0

    def plain(self) -> dict[str, float | int | None]:
        """As plain data."""
        if self.gold is None:
            return {"share": round(self.precision, 4) if self.of else None, "of": self.of}
        return {
            "p": round(self.precision, 4),
            "r": round(self.recall, 4),
            "f1": self.f1,
            "tp": self.hits,
            "pred": self.of,
            "gold": self.gold,
        }


@dataclass(slots=True)
class Figures:
    """Shares by name, the errors behind them, and how sure each relation was."""

    shares: dict[str, Share] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    weighed: list[Weighed] = field(default_factory=list)

    def count(self, name: str, hits: int, of: int, gold: int | None = None) -> None:
        """Add counts to the share of a name."""
        self.shares.setdefault(name, Share()).add(Share(hits, of, gold))

    def plain(self) -> Mapping[str, Mapping[str, float | int | None]]:
        """All figures as plain data, sorted by name."""
        return {name: self.shares[name].plain() for name in sorted(self.shares)}

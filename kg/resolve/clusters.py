"""Groups of ids that are one entity, grown by decisions that may be refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.records import Merge
from kg.resolve.profiles import Profile, clash


class Clusters:
    """A union of ids under three rules: no two seeds, no clashing tickers, no pair that a correction split.

    >>> from kg.resolve.profiles import Profile
    >>> clusters = Clusters({id: Profile(id, "Chip") for id in ("chip/a", "chip/b")})
    >>> clusters.join("chip/a", "chip/b", "same name"), clusters.kept("chip/b")
    (True, 'chip/a')
    """

    def __init__(self, profiles: Mapping[str, Profile], apart: Mapping[str, set[str]] | None = None) -> None:
        self._profiles = profiles
        self._apart = apart or {}
        self._root = {id: id for id in profiles}
        self._members = {id: [id] for id in profiles}
        self._seed = {id: profile.seed.id if profile.seed else "" for id, profile in profiles.items()}
        self._tickers = {id: set(profile.tickers) for id, profile in profiles.items()}
        self._came: dict[str, tuple[str, str]] = {}
        self._kept: dict[str, str] = {}
        self._preferred: set[str] = set()

    def __contains__(self, id: str) -> bool:
        return id in self._root

    def same(self, one: str, other: str) -> bool:
        """Whether two ids that are there are one entity already."""
        return one in self._root and other in self._root and self._root[one] == self._root[other]

    def join(self, one: str, other: str, reason: str, evidence: str = "", *, forced: bool = False) -> bool:
        """Make two ids one entity unless a rule forbids it; a correction has it `forced`."""
        a, b = self._root[one], self._root[other]
        if a == b or not (forced or self._allowed(a, b)):
            return a == b
        if len(self._members[a]) < len(self._members[b]):
            a, b = b, a
        for id in self._members[b]:
            self._root[id] = a
        self._members[a] += self._members.pop(b)
        self._tickers[a] |= self._tickers.pop(b)
        self._seed[a] = self._seed[a] or self._seed[b]
        self._came[b] = (reason, evidence)
        self._kept.clear()
        return True

    def prefer(self, id: str) -> None:
        """Let an id stand for its group, whatever the rules would choose."""
        self._preferred.add(id)
        self._kept.clear()

    def kept(self, id: str) -> str:
        """The id that stands for the whole group: what a correction prefers, a seed, the one of most documents."""
        root = self._root[id]
        if root not in self._kept:
            self._kept[root] = min(self._members[root], key=self._rank)
        return self._kept[root]

    def members(self, id: str) -> list[str]:
        """All ids of the group of an id, sorted."""
        return sorted(self._members[self._root[id]])

    def merges(self) -> Iterator[Merge]:
        """Every decision, as the record of it."""
        for root in sorted(self._members):
            kept = self.kept(root)
            for id in sorted(self._members[root]):
                if id != kept:
                    yield Merge(kept, id, *self._came[kept if id == root else id])

    def _allowed(self, a: str, b: str) -> bool:
        if (self._seed[a] and self._seed[b]) or clash(self._tickers[a], self._tickers[b]):
            return False
        return not any(self._apart.get(id, set()).intersection(self._members[b]) for id in self._members[a])

    def _rank(self, id: str) -> tuple[bool, bool, int, int, str]:
        profile = self._profiles[id]
        return id not in self._preferred, profile.seed is None, -profile.documents, len(id), id

"""Names in a text, and which of overlapping ones holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

ORGANIZATIONS = frozenset({"Company", "ResearchInstitution", "GovernmentBody"})


class Found(NamedTuple):
    """A name at a canvas range, bound to an entity; `code` is its character in skeletons."""

    start: int
    end: int
    entity: str
    type: str
    rule: str
    code: str = ""
    surface: str = ""
    strength: float = 1.0

    def coded(self, code: str) -> Found:
        """The same with its skeleton character."""
        return Found(*self[:5], code, *self[6:])

    def bound(self, entity: str) -> Found:
        """The same bound to an entity."""
        return Found(self.start, self.end, entity, *self[3:])


def settle(found: Iterable[Found], codes: Mapping[str, str]) -> list[Found]:
    """Drop overlaps and give every name its skeleton character.

    Of names that begin together the longest wins; one that begins within another must be longer and stronger.
    """
    kept: list[Found] = []
    for one in sorted(found):
        if kept and one.start < kept[-1].end:
            last = kept[-1]
            together = one.start == last.start and (one.end > last.end or one.strength > last.strength)
            if not together and (one.end <= last.end or one.strength <= last.strength):
                continue
            kept.pop()
        kept.append(one if one.code else one.coded(codes[one.type]))
    return kept

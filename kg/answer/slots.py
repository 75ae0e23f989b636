"""From the words in a slot of a question to an entity of the graph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.catalogue import Match, find_entities
from kg.spelling import name_key
from kg.store.contract import View

_NOISE = re.compile(
    r"^(?:the|a|an)\s+|(?:'s)$|\s+(?:makers|companies|company|industry|products|segment|chips)$"
    r"|^(?:哪些|哪家|什么)|(?:厂商|公司|企业|产品|环节|行业|领域|赛道|产业|设备|这家公司)$"
)


_DEGREES = "MATCH (n:Entity)-[r]-(:Entity) WHERE n.id IN $ids RETURN n.id AS id, count(r) AS degree ORDER BY id"


@dataclass(frozen=True, slots=True)
class Link:
    """The entity that a text names; `exact` where it is one of its names, `others` are as likely by name."""

    text: str
    match: Match
    exact: bool
    others: tuple[Match, ...] = ()


def link(view: View, text: str, label: str) -> Link | None:
    """The best entity of a class for a text, or nothing: an exact name first, then one without filler words."""
    loose = None
    for attempt in attempts(text):
        found = find_entities(view, attempt, label)
        if not found:
            continue
        named = [match for match in found if _names(view, match, attempt)]
        if named:
            best, *others = _by_degree(view, named)
            return Link(text, best, attempt == text, tuple(others))
        loose = loose or Link(text, found[0], False, tuple(found[1:]))
    return loose


def attempts(text: str) -> Iterator[str]:
    """The text, then the text with filler words taken off one by one.

    >>> list(attempts("the liquid cooling makers"))
    ['the liquid cooling makers', 'liquid cooling makers', 'liquid cooling']
    """
    while text:
        yield text
        shorter = _NOISE.sub("", text, count=1).strip()
        if shorter == text:
            return
        text = shorter


def _names(view: View, match: Match, text: str) -> bool:
    """Whether the text is a name, the id or a ticker of the entity, and not merely a part of its name."""
    found = view.query(
        "MATCH (k:Name {id: $key})-[:NAMES]->(n:Entity {id: $id}) RETURN n.id AS id ORDER BY id",
        {"id": match.id, "key": name_key(text)},
    )
    return text == match.id or bool(found.rows)


def _by_degree(view: View, matches: list[Match]) -> list[Match]:
    """Homonyms, the one with most relations first."""
    if len(matches) == 1:
        return matches
    rows = view.query(_DEGREES, {"ids": [match.id for match in matches]}).rows
    degrees = {str(id): int(str(degree)) for id, degree in rows}
    return sorted(matches, key=lambda match: (-degrees.get(match.id, 0), match.id))

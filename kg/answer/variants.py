"""Other ways to understand a question, tried in turn when the graph has no answer to the plain one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.answer.meaning import Link, Meaning

# What it may mean to supply something to nobody in particular.
_TRADE = ("OPERATES_IN", "MANUFACTURES", "DEVELOPS")


def variants(meaning: Meaning) -> Iterator[Meaning]:
    """The meaning itself; as the trade of who supplies what; without what a word beside a class adds."""
    yield meaning
    trade = [_as_trade(link) for link in meaning.links]
    if trade != meaning.links:
        yield meaning._replace(links=trade)
    if meaning.measure and meaning.measure.unit:
        yield meaning._replace(measure=meaning.measure._replace(unit=""))
    local = [_as_local(link) for link in meaning.links]
    if local != meaning.links:
        yield meaning._replace(links=local)
    hard = [link for link in meaning.links if not link.soft or any(end and end.unknown for end in link.ends)]
    if hard and len(hard) < len(meaning.links):
        yield meaning._replace(links=hard)


def _as_local(link: Link) -> Link:
    """What a place issues applies in it: 河南省发布了哪些政策."""
    if "ISSUES" in link.relations and link.subject and link.object and link.subject.types == {"Place"}:
        return replace(link, relations=("TARGETS",), subject=link.object, object=link.subject)
    return link


def _as_trade(link: Link) -> Link:
    if link.relations == ("SUPPLIES",) and link.object is None and link.subject and link.item and link.item.named:
        return replace(link, relations=_TRADE, object=link.item, item=None)
    return link

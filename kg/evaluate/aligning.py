"""Which predicted entity is which gold entity."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from kg.evaluate.sides import Side, Stated

SYMMETRIC = {"COMPETES_WITH", "PARTNERS_WITH"}


def aligned(gold: Side, predicted: Side, *, typed: bool) -> dict[str, str]:
    """A one-to-one map from predicted to gold ids by shared names; `typed` asks for the same class too.

    >>> one, other = Side(), Side()
    >>> one.add("e1", "Company", ["英伟达"]), other.add("company/nvidia", "Company", ["NVIDIA", "英伟达"])
    (None, None)
    >>> aligned(one, other, typed=True)
    {'company/nvidia': 'e1'}
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for same, _, theirs, ours in sorted(_candidates(gold, predicted), key=lambda c: (not c[0], -c[1], c[2], c[3])):
        if (same or not typed) and ours not in found and theirs not in taken:
            found[ours] = theirs
            taken.add(theirs)
    return found


def _candidates(gold: Side, predicted: Side) -> Iterator[tuple[bool, int, str, str]]:
    """Pairs that share a name: same class, how many names, gold id, predicted id."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for id, keys in gold.names.items():
        for key in keys:
            bearers[key].append(id)
    for id, keys in predicted.names.items():
        for other, shared in Counter(bearer for key in keys for bearer in bearers[key]).items():
            yield gold.types[other] == predicted.types[id], shared, other, id


def triple(fact: Stated, to_gold: dict[str, str]) -> tuple[str, str, str]:
    """The relation in gold ids; an end that gold does not have is marked with ?."""
    ends = [to_gold.get(id, f"?{id}") for id in (fact.subject, fact.object)]
    subject, object = sorted(ends) if fact.predicate in SYMMETRIC else ends
    return subject, fact.predicate, object

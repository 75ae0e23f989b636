"""English word order: what modifies stands behind its head, and a question word in front of its verb."""

from __future__ import annotations

import itertools

from kg.answer.meaning import Term
from kg.answer.phrases import Item
from kg.answer.relating import Relations, arguments, kind, mark


def read(items: list[Item], relations: Relations) -> None:
    """Add what a question says to the relations."""
    items = _without_of([item for item in items if mark(item) not in ("rel", "else", "comma")], relations)
    while len(verbs := [at for at, item in enumerate(items) if kind(item) == "verbs"]) > 1:
        items = _relative(items, verbs, relations)
    if verbs:
        _main(items, verbs[0], relations)
        return
    terms = [item for item in items if isinstance(item, Term)]
    for one, other in itertools.pairwise(terms):
        if any(mark(item) in ("is", "aux") for item in items):
            relations.equate(one, other)
        else:
            relations.own(other, one)


def _without_of(items: list[Item], relations: Relations) -> list[Item]:
    """The items once every owner is tied to what it owns: Y of X, X's Y, Y in X."""
    items = list(items)
    for at in range(len(items) - 2, 0, -1):
        before, after = items[at - 1], items[at + 1] if at + 1 < len(items) else None
        if not (isinstance(before, Term) and isinstance(after, Term)):
            continue
        if mark(items[at]) == "poss":
            relations.own(before, after)
            items[at - 1 : at + 2] = [after]
        elif (
            mark(items[at]) == "of"
            or (mark(items[at]) == "in" and not before.named)
            or (mark(items[at]) in ("to", "with") and before.noun)
        ):
            relations.own(after, before)
            items[at : at + 2] = []
    return items


def _relative(items: list[Item], verbs: list[int], relations: Relations) -> list[Item]:
    """The items without the last verb, which says something of the term before it: chips developed by NVIDIA."""
    at = verbs[-1]
    start = verbs[-2] if at and mark(items[at - 1]) == "and" else at
    heads = [n for n in range(start) if isinstance(items[n], Term)]
    if not heads:
        return items[:at] + items[at + 1 :]
    head = items[heads[-1]]
    assert isinstance(head, Term)
    found = arguments([], items[at + 1 :])
    if found.by:
        found.object = [head]
    else:
        found.subject = [head]
    relations.verb(items[at], found)  # type: ignore[arg-type]
    return items[: at - 1] if start < at else items[: heads[-1] + 1]


def _main(items: list[Item], at: int, relations: Relations) -> None:
    left, right = items[:at], items[at + 1 :]
    terms = [item for item in left if isinstance(item, Term)]
    found = arguments([], right)
    inverted = len(terms) > 1 and any(mark(item) in ("aux", "is") for item in left)
    fronted = terms[0] if inverted else None
    subject = terms[-1:]
    if found.by:
        found.object = subject + found.object
    else:
        found.subject = subject
    relations.verb(items[at], found, fronted)  # type: ignore[arg-type]

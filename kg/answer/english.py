"""English word order: what modifies stands behind its head, and a question word in front of its verb."""

from __future__ import annotations

import itertools

from kg.answer.meaning import Term
from kg.answer.phrases import Item
from kg.answer.relating import Relations, arguments, kind, mark


def read(items: list[Item], relations: Relations) -> None:
    """Add what a question says to the relations."""
    items = _without_of([item for item in items if mark(item) not in ("else", "comma")], relations)
    while len(verbs := [at for at, item in enumerate(items) if kind(item) == "verbs"]) > 1:
        items = _relative(items, verbs, relations)
    if verbs and "rel" in map(mark, items[: verbs[0]]):
        items, verbs = _relative(items, verbs, relations), []
    if verbs:
        _main(items, verbs[0], relations)
    else:
        _nominal(items, relations)


def _nominal(items: list[Item], relations: Relations) -> None:
    """A question without a verb: who is X, in which city is X, of what firm is X a customer."""
    terms = [item for item in items if isinstance(item, Term)]
    inside = bool(items) and mark(items[0]) in ("in", "of")
    nouns = [term for term in terms[1:] if term.noun and not relations.owned(term)]
    if inside and len(terms) > 1:
        relations.own(terms[0], nouns[-1]) if nouns else relations.own(terms[-1], terms[0])
        terms = terms[1:]
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
    """The items without the last verb, which says something of a term before it: chips developed by NVIDIA."""
    at = verbs[-1]
    if at and kind(items[at - 1]) == "verbs":
        return items[: at - 1] + items[at:]
    start = verbs[-2] if len(verbs) > 1 and mark(items[at - 1]) == "and" else at
    heads = [n for n in range(start) if isinstance(items[n], Term)]
    if not heads:
        return items[:at] + items[at + 1 :]
    found = arguments([], items[at + 1 :])
    place = heads[-1]
    if len(heads) > 1 and mark(items[place - 1]) == "rel":
        place = heads[-2]  # the plant that Tesla runs
        found.subject, found.object = [items[heads[-1]]], [items[place]]  # type: ignore[list-item]
    elif found.by:
        found.object = [items[place]]  # type: ignore[list-item]
    else:
        found.subject = [items[place]]  # type: ignore[list-item]
    relations.verb(items[at], found)  # type: ignore[arg-type]
    return items[: at - 1] if start < at else items[: place + 1]


def _main(items: list[Item], at: int, relations: Relations) -> None:
    left, right = items[:at], items[at + 1 :]
    terms = [item for item in left if isinstance(item, Term)]
    found = arguments([], right)
    inverted = len(terms) > 1 and any(mark(item) in ("aux", "is") for item in left)
    fronted = terms[0] if inverted else None
    if left and mark(left[0]) == "by" and fronted:
        found.by, fronted = [fronted], None  # by whom is X made
    if found.by:
        found.object = terms[-1:] + found.object
    else:
        found.subject = terms[-1:]
    relations.verb(items[at], found, fronted)  # type: ignore[arg-type]

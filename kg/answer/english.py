"""English word order: what modifies stands behind its head, and a question word in front of its verb."""

from __future__ import annotations

import itertools

from kg.answer.arguments import arguments, kind, mark
from kg.answer.meaning import Term
from kg.answer.phrases import Item
from kg.answer.verbs import Verbs


def read(items: list[Item], relations: Verbs) -> None:
    """Add what a question says to the relations."""
    items = [item for item in items if mark(item) != "else"]
    commas = [at for at, item in enumerate(items) if mark(item) == "comma"]
    asked = [at for at, item in enumerate(items) if isinstance(item, Term) and item.asked]
    if commas and asked and asked[0] > commas[-1]:
        items = _topic(items[: commas[-1]], items[commas[-1] + 1 :], relations)
    items = [item for item in items if mark(item) != "comma"]
    while len(verbs := _verbs(items)) > 1 or (verbs and _is_relative(items, verbs[0])):
        items = _relative(items, verbs, relations)
    items = _without_of(items, relations)
    if verbs := _verbs(items):
        _main(items, verbs[0], relations)
    else:
        _nominal(items, relations)


def _verbs(items: list[Item]) -> list[int]:
    return [at for at, item in enumerate(items) if kind(item) == "verbs"]


def _is_relative(items: list[Item], at: int) -> bool:
    """Whether the only verb belongs to a noun: the company that makes X, the ticker of the firm making X."""
    marks = list(map(mark, items[:at]))
    return "rel" in marks or ("is" in marks and "of" in marks[marks.index("is") :] and at + 1 < len(items))


def _topic(first: list[Item], second: list[Item], relations: Verbs) -> list[Item]:
    """Of the firms that X backs, which are labs: the first part says what the question of the second is about."""
    while verbs := _verbs(first):
        first = _relative(first, verbs, relations)
    first = _without_of(first[1:] if first and mark(first[0]) in ("of", "in") else first, relations)
    head = next((item for item in first if isinstance(item, Term)), None)
    if head is None:
        return second
    at = next(n for n, item in enumerate(second) if isinstance(item, Term) and item.asked)
    if _verbs(second) and len([item for item in second if isinstance(item, Term)]) == 1:
        return [second[at], *second[:at], *second[at + 1 : _verbs(second)[0]], head, *second[_verbs(second)[0] :]]
    relations.equate(head, second[at])  # type: ignore[arg-type]
    return second


def _nominal(items: list[Item], relations: Verbs) -> None:
    """A question without a verb: who is X, in which city is X, of what firm is X a customer."""
    terms = [item for item in items if isinstance(item, Term)]
    inside = bool(items) and mark(items[0]) in ("in", "of")
    nouns = [term for term in terms[1:] if term.noun and not relations.owned(term)]
    if inside and len(terms) > 1:
        relations.own(terms[0], nouns[-1]) if nouns else relations.own(terms[-1], terms[0])
        terms = terms[1:]
    for one, other in itertools.pairwise(terms):
        if any(mark(item) == "is" for item in items):
            relations.equate(one, other)
        else:
            relations.own(other, one)


def _without_of(items: list[Item], relations: Verbs) -> list[Item]:
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
            or (mark(items[at]) == "in" and (not before.named or after.types == {"Place"}))
            or (mark(items[at]) in ("to", "with") and before.noun)
        ):
            relations.own(after, before)
            items[at : at + 2] = []
    return items


def _relative(items: list[Item], verbs: list[int], relations: Verbs) -> list[Item]:
    """The items without the last verb, which says something of a term before it: chips developed by NVIDIA."""
    at = verbs[-1]
    beside = at > 0 and kind(items[at - 1]) == "verbs"
    if (beside and "rel" in map(mark, items[:at])) or _closes(items, at):
        return _relative(items[:at], verbs[:-1], relations) + items[at:]
    if beside:
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
    elif found.by or _is_passive(items, at):
        found.object, found.passive = [items[place]], True  # type: ignore[list-item]
    else:
        found.subject = [items[place]]  # type: ignore[list-item]
    relations.verb(items[at], found)  # type: ignore[arg-type]
    return items[: at - 1] if start < at else items[: place + 1]


def _closes(items: list[Item], at: int) -> bool:
    """Whether the last verb is that of the question: where is the plant that X runs located."""
    fronted = len(items) > 1 and isinstance(items[0], Term) and mark(items[1]) in ("is", "aux")
    return fronted and at == len(items) - 1 and len([item for item in items if isinstance(item, Term)]) > 2


def _main(items: list[Item], at: int, relations: Verbs) -> None:
    left, right = items[:at], items[at + 1 :]
    terms = [item for item in left if isinstance(item, Term)]
    found = arguments([], right)
    inverted = len(terms) > 1 and any(mark(item) in ("aux", "is") for item in left)
    fronted = terms[0] if inverted else None
    if left and mark(left[0]) == "by" and fronted:
        found.by, fronted = [fronted], None  # by whom is X made
    if found.by or (not fronted and _is_passive(items, at)):
        found.object, found.passive = terms[-1:] + found.object, True
    else:
        found.subject = terms[-1:]
    relations.verb(items[at], found, fronted)  # type: ignore[arg-type]


def _is_passive(items: list[Item], at: int) -> bool:
    """Whether a verb behind a form of to be says what was done to its subject, by nobody in particular."""
    verb, before = items[at], items[at - 1] if at else None
    if isinstance(verb, Term) or before is None or mark(before) != "is":
        return False
    alone = not any(isinstance(item, Term) for item in items[at + 1 :])
    return alone and verb.text.endswith(("ed", "bought", "sold", "made"))

"""Chinese word order: what modifies stands before its head, and a relative clause ends in 的."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from kg.answer.meaning import Term
from kg.answer.phrases import Item
from kg.answer.relating import Relations, arguments, kind, mark

_MEANS = ("用", "使用", "采用", "通过")
_BREAKS = ("comma",)


def read(items: list[Item], relations: Relations) -> None:
    """Add what a question says to the relations."""
    subject: Term | None = None
    for clause in _clauses(_without_of(items, relations)):
        subject = _clause(_prepared(clause), relations, subject) or subject


def _without_of(items: list[Item], relations: Relations) -> list[Item]:
    """The items once every 的 has tied what stands before it to the head behind it."""
    items = list(items)
    while (at := next((at for at, item in enumerate(items) if mark(item) in ("of", "poss")), None)) is not None:
        items = _reduced(items, at, relations)
    return items


def _reduced(items: list[Item], at: int, relations: Relations) -> list[Item]:
    head = items[at + 1] if at + 1 < len(items) else None
    if not isinstance(head, Term):
        return items[:at] + items[at + 1 :]
    start = max((n + 1 for n in range(at) if mark(items[n]) in _BREAKS), default=0)
    verbs = [n for n in range(start, at) if kind(items[n]) == "verbs"]
    if verbs:
        begin = verbs[-2] + 1 if len(verbs) > 1 else start
        left, after = items[begin : verbs[-1]], items[verbs[-1] + 1 : at]
        bare = arguments(left, []).subject
        whole = any(not (one.asked and not one.classes) for one in bare)
        if not after or not whole:
            head.asked = head.asked or any(one.asked and not one.classes for one in bare)
            found = arguments([item for item in left if item not in bare or whole], after)
            relations.verb(items[verbs[-1]], found, head)  # type: ignore[arg-type]
            return items[:begin] + items[at + 1 :]
    owner = items[at - 1] if at > start else None
    if isinstance(owner, Term):
        relations.own(owner, head)
        return items[: at - 1] + items[at + 1 :]
    return items[:at] + items[at + 1 :]


def _clauses(items: list[Item]) -> Iterator[list[Item]]:
    clause: list[Item] = []
    for number, item in enumerate(items):
        following = (kind(each) for each in items[number + 1 :])
        if mark(item) == "comma" or (
            mark(item) == "and" and "verbs" in following and any(kind(each) == "verbs" for each in clause)
        ):
            yield clause
            clause = []
        else:
            clause.append(item)
    yield clause


def _prepared(clause: list[Item]) -> list[Item]:
    """Without small words that say nothing here: 在 before another verb, 是 and 有 before one."""
    verbs = [at for at, item in enumerate(clause) if kind(item) == "verbs"]
    kept: list[Item] = []
    for at, item in enumerate(clause):
        follows = clause[at + 1] if at + 1 < len(clause) else None
        if isinstance(item, Term) or not (kind(item) == "verbs" and verbs[-1] > at):
            if not (mark(item) in ("is", "has") and (verbs or not kept)) and mark(item) != "else":
                kept.append(item)
        elif item.text in _MEANS:
            kept.append(item._replace(kind="marks", row={"name": "take"}))
        elif item.text != "在":
            kept.append(item)
        elif isinstance(follows, Term):
            kept.append(item._replace(kind="marks", row={"name": "in"}))
    return kept


def _clause(clause: list[Item], relations: Relations, subject: Term | None) -> Term | None:
    """A clause without 的; gives its subject for later clauses that have none."""
    verbs = [at for at, item in enumerate(clause) if kind(item) == "verbs"]
    if not verbs:
        return _nominal(clause, relations, subject)
    first: Term | None = None
    for number, at in enumerate(verbs):
        end = verbs[number + 1] if number + 1 < len(verbs) else len(clause)
        found = arguments(clause[:at] if not number else [], clause[at + 1 : end])
        while len(found.subject) > 1:
            relations.own(found.subject[0], found.subject[1])
            found.subject.pop(0)
        if not found.subject and not found.by and (first or subject):
            found.subject = [first or subject]  # type: ignore[list-item]
        first = first or relations.verb(clause[at], found)  # type: ignore[arg-type]
    return first


def _nominal(clause: list[Item], relations: Relations, subject: Term | None) -> Term | None:
    """A clause without a verb: 甲是谁, 甲有哪些乙, or a mere phrase."""
    terms = [item for item in clause if isinstance(item, Term)]
    marks = {mark(item) for item in clause}
    if terms and subject and terms[0].asked and not subject.named:
        relations.equate(subject, terms[0])
    for one, other in itertools.pairwise(terms):
        if "is" in marks or ("has" in marks and not one.named and not other.noun):
            relations.equate(one, other)
        else:
            relations.own(one, other)
    return terms[0] if terms else None

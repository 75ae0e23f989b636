"""Chinese word order: what modifies stands before its head, and a relative clause ends in 的."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from kg.answer.arguments import Arguments, arguments, kind, mark
from kg.answer.meaning import Term
from kg.answer.phrases import Item
from kg.answer.tagging import Token
from kg.answer.verbs import Verbs

_MEANS = ("用", "使用", "采用", "通过", "利用", "拿")
_BREAKS = ("comma",)
_GIVES = Token("verbs", 0, 0, "给", {"relations": ("SUPPLIES",)})


def read(items: list[Item], relations: Verbs) -> None:
    """Add what a question says to the relations."""
    subject: Term | None = None
    for clause in _clauses(_without_of(list(_tidied(items)), relations)):
        subject = _clause(_prepared(clause), relations, subject) or subject


def _tidied(items: list[Item]) -> Iterator[Item]:
    """The items with verbs that only serve another one out of the way: 参与开发, 用H100训练."""
    for at, item in enumerate(items):
        follows = items[at + 1] if at + 1 < len(items) else None
        behind = items[at + 2] if at + 2 < len(items) else None
        if isinstance(item, Term) or kind(item) != "verbs":
            yield item
        elif isinstance(follows, Term) and behind is not None and kind(behind) == "verbs" and item.text in _MEANS:
            yield item._replace(kind="marks", row={"name": "take"})
        elif isinstance(behind, Token) and behind.text in ("投资", "融资") and item.row["relations"] == ["<INVESTS_IN"]:
            continue  # 获得甲投资的公司
        elif follows is None or kind(follows) != "verbs":
            yield item


def _without_of(items: list[Item], relations: Verbs) -> list[Item]:
    """The items once every 的 has tied what stands before it to the head behind it."""
    while (at := next((at for at, item in enumerate(items) if mark(item) in ("of", "poss")), None)) is not None:
        items = _reduced(items, at, relations)
    return items


def _reduced(items: list[Item], at: int, relations: Verbs) -> list[Item]:
    start = max((n + 1 for n in range(at) if mark(items[n]) in _BREAKS), default=0)
    head = items[at + 1] if at + 1 < len(items) else None
    if not isinstance(head, Term):
        return _headless(items, at, start)
    verbs = [n for n in range(start, at) if kind(items[n]) == "verbs"]
    if verbs and (left := _relative(items, at, start, verbs, head, relations)) is not None:
        return left
    owner = items[at - 1] if at > start else None
    between = items[at - 2] if at - 2 > start else None
    if isinstance(owner, Term):
        noun = items[at - 3] if at - 2 > start else None
        if between and mark(between) in ("is", "to") and isinstance(noun, Term) and noun.noun:
            relations.own(head, noun)
            relations.equate(noun, owner)
            return items[: at - 3] + items[at + 1 :]
        relations.own(owner, head)
        return items[: at - 1] + items[at + 1 :]
    return items[:at] + items[at + 1 :]


def _headless(items: list[Item], at: int, start: int) -> list[Item]:
    """的 without a head: 投资了甲的是谁 asks who, 采用的是什么 asks what, at the end of a question it says nothing."""
    follows, behind = (items[n] if n < len(items) else None for n in (at + 1, at + 2))
    if follows is not None and kind(follows) == "verbs" and behind is None:
        return items[:at]  # 获得了谁的投资
    if follows is not None and mark(follows) in ("is", "has") and isinstance(behind, Term):
        segment = items[start:at]
        verbs = [item for item in segment if kind(item) == "verbs"]
        found = arguments(_before_verb(segment), [])
        whole = isinstance(segment[-1], Term) if segment else False
        whole = whole or bool(verbs and verbs[-1].text.endswith(("融资", "投资", "上市", "出来")))
        whole = whole or bool(found.with_ or (found.to and behind.people))
        if verbs and whole and not found.subject and "pron" not in map(mark, segment):
            return [*items[:start], behind, *segment, *items[at + 3 :]]
    return items[:at] + items[at + 1 :]


def _before_verb(items: list[Item]) -> list[Item]:
    return items[: next((n for n, item in enumerate(items) if kind(item) == "verbs"), len(items))]


def _relative(
    items: list[Item], at: int, start: int, verbs: list[int], head: Term, relations: Verbs
) -> list[Item] | None:
    """The items with a relative clause taken up by its head, or nothing where 的 ends none."""
    begin = verbs[-2] + 1 if len(verbs) > 1 else start
    chain = _chain(items, start, at) if len(verbs) > 1 else []
    if chain:
        for part in chain:
            number = next(n for n, item in enumerate(part) if kind(item) == "verbs")
            relations.verb(part[number], arguments(part[:number], part[number + 1 :]), head)  # type: ignore[arg-type]
        return items[:start] + items[at + 1 :]
    left, after = items[begin : verbs[-1]], items[verbs[-1] + 1 : at]
    bare = arguments(left, []).subject
    whole = any(not (one.asked and not one.classes) for one in bare)
    if after and whole:
        return None
    head.asked = head.asked or any(one.asked and not one.classes for one in bare)
    found = arguments([item for item in left if item not in bare or whole], after)
    relations.verb(items[verbs[-1]], found, head)  # type: ignore[arg-type]
    return items[:begin] + items[at + 1 :]


def _chain(items: list[Item], start: int, at: int) -> list[list[Item]]:
    """The parts of 既投资了甲又投资了乙的: several verbs without a subject, joined by and."""
    parts: list[list[Item]] = [[]]
    for item in items[start:at]:
        if mark(item) == "and":
            parts.append([])
        else:
            parts[-1].append(item)
    parts = [part for part in parts if part]
    single = all(sum(kind(item) == "verbs" for item in part) == 1 for part in parts)
    free = all(not arguments(_before_verb(part), []).subject for part in parts)
    return parts if len(parts) > 1 and single and free else []


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
    if verbs and verbs[-1] == len(clause) - 1 and clause[-1].text == "在":
        clause, verbs = clause[:-1], verbs[:-1]
    kept: list[Item] = []
    for at, item in enumerate(clause):
        follows = clause[at + 1] if at + 1 < len(clause) else None
        if isinstance(item, Term) or item.text != "在" or (verbs[-1] == at and isinstance(follows, Term)):
            if not (mark(item) in ("is", "has") and (verbs or not kept)) and mark(item) != "else":
                kept.append(item)
        elif isinstance(follows, Term):
            kept.append(item._replace(kind="marks", row={"name": "in"}))
    return [item for item in kept if mark(item) != "pron"]


def _clause(clause: list[Item], relations: Verbs, subject: Term | None) -> Term | None:
    """A clause without 的; gives its subject for later clauses that have none."""
    verbs = [at for at, item in enumerate(clause) if kind(item) == "verbs"]
    if not verbs and {"take", "to"} <= set(map(mark, clause)):
        relations.verb(_GIVES, arguments(clause, []))  # 甲把什么给了乙
        return None
    if not verbs:
        return _nominal(clause, relations, subject)
    first: Term | None = None
    for number, at in enumerate(verbs):
        end = verbs[number + 1] if number + 1 < len(verbs) else len(clause)
        found = arguments(clause[:at] if not number else [], clause[at + 1 : end])
        _place_topics(found, relations)
        before = first or subject
        if not found.subject and not found.by and before:
            found.subject = [before]
        elif before and not before.named and found.subject and found.subject[0].bare and not first:
            relations.equate(before, found.subject[0])
            if not (found.object or found.to or found.with_ or found.in_ or found.take or found.from_):
                first = before
        first = first or relations.verb(clause[at], found)  # type: ignore[arg-type]
    return first


def _place_topics(found: Arguments, relations: Verbs) -> None:
    """Terms side by side: the first is the object of 芯片谁生产, the owner in 甲哪些产品."""
    for topic in found.topics:
        if found.subject and not (found.object or found.to or found.by) and (found.subject[0].asked or not topic.asked):
            found.object.append(topic)
        else:
            relations.own(topic, (found.subject or found.object)[0])


def _nominal(clause: list[Item], relations: Verbs, subject: Term | None) -> Term | None:
    """A clause without a verb: 甲是谁, 甲有哪些乙, or a mere phrase."""
    terms = [item for item in clause if isinstance(item, Term)]
    marks = {mark(item) for item in clause}
    if terms and subject and terms[0].noun and terms[0] is not subject and not relations.owned(terms[0]):
        relations.own(subject, terms[0])
    elif terms and subject and terms[0].asked and not subject.named:
        relations.equate(subject, terms[0])
    for one, other in itertools.pairwise(terms):
        if "is" in marks or ("has" in marks and not one.named and not other.noun):
            relations.equate(one, other)
        else:
            relations.own(one, other)
    return terms[0] if terms else None

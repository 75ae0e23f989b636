"""What stands around a verb, by its role in the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.answer.meaning import Term
from kg.answer.phrases import Item


@dataclass(slots=True)
class Arguments:
    """What stands around a verb, by its role; several terms in one role are joined by and."""

    subject: list[Term] = field(default_factory=list)
    object: list[Term] = field(default_factory=list)
    by: list[Term] = field(default_factory=list)
    to: list[Term] = field(default_factory=list)
    with_: list[Term] = field(default_factory=list)
    take: list[Term] = field(default_factory=list)
    in_: list[Term] = field(default_factory=list)
    from_: list[Term] = field(default_factory=list)
    as_: list[Term] = field(default_factory=list)
    topics: list[Term] = field(default_factory=list)
    passive: bool = False


def arguments(left: Sequence[Item], right: Sequence[Item]) -> Arguments:
    """The terms around a verb by the small words before them; one joined to another by `and` shares its role."""
    found = Arguments()
    for items, bare in ((left, "subject"), (right, "object")):
        role = bare
        for number, item in enumerate(items):
            if isinstance(item, Term):
                before = items[number - 1] if number else None
                if role == bare and (isinstance(before, Term) or (before and mark(before) in ("has", "is"))):
                    found.topics += getattr(found, bare)
                    getattr(found, bare).clear()
                elif not (number > 1 and before and _joined(items[number - 2], before, item)):
                    role = _ROLES.get(mark(before), bare) if before else bare
                getattr(found, role).append(item)
    found.passive = bool(left) and mark(left[-1]) == "by"
    return found


_ROLES = {"by": "by", "to": "to", "with": "with_", "take": "take", "in": "in_", "from": "from_", "as": "as_"}


def _joined(before: Item, between: Item, term: Term) -> bool:
    """Whether a term shares the role of the one before: 英伟达和AMD, but not 谁和AMD."""
    if not isinstance(before, Term):
        return False
    return mark(between) == "and" or (mark(between) == "with" and before.named and term.named)


def mark(item: Item) -> str:
    """The name of a small word, else empty."""
    return item.row["name"] if not isinstance(item, Term) and item.kind == "marks" else ""


def kind(item: Item) -> str:
    """The kind of a token, empty for a term."""
    return "" if isinstance(item, Term) else item.kind

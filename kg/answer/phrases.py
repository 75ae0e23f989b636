"""Joins neighbouring tokens to noun phrases: which GB200 chips, liquid cooling makers, NVIDIA suppliers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.answer.meaning import Noun, Term
from kg.answer.tagging import Token
from kg.ontology import Ontology

IN_PHRASES = ("asked", "name", "classes", "nouns", "unknown")
Item = Term | Token
SERIES = Noun(("VARIANT_OF",), "object")


class Phrases:
    """Makes terms of tokens."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self.owners: list[tuple[Term, Term]] = []

    def items(self, tokens: Iterable[Token]) -> list[Item]:
        """Terms in the place of the tokens that are phrases; what modifies a head is noted as its owner."""
        items: list[Item] = []
        run: list[Token] = []
        for token in [*tokens, None]:
            if token is not None and token.kind in IN_PHRASES and not (run and token.kind == "asked"):
                run.append(token)
                continue
            if run:
                items.append(self._phrase(run))
                run = []
            if token is not None:
                if token.kind == "asked":
                    run = [token]
                else:
                    items.append(token)
        return _merged(items)

    def _phrase(self, run: Sequence[Token]) -> Term:
        asked = run[0].kind == "asked"
        parts = [self._term(token) for token in run if token.kind != "asked"]
        if not parts:
            classes = self.expand(run[0].row["classes"]) if asked else frozenset()
            return Term(run[0].text, classes=classes, asked=asked, word=True)
        head, *modifiers = reversed(parts)
        if any(_labels(one, head) for one in modifiers):
            modifiers = [one for one in modifiers if not one.unknown]  # Xyber XPC迷你主机
        for modifier in modifiers:
            head = self._joined(modifier, head)
        if asked and head.candidates and head.classes:
            head.candidates = ()  # which chips: the class, not the segment of that name
        head.asked = asked
        return head

    def _joined(self, modifier: Term, head: Term) -> Term:
        """Two parts of one phrase: a label of a name (Tesla company), or an owner (Tesla suppliers, AI company)."""
        if modifier.candidates and head.noun and head.noun == SERIES:
            return modifier  # Cedar系列
        if _labels(modifier, head):
            fitting = tuple(one for one in modifier.candidates if one.type in head.classes)
            text = modifier.text + (" " if head.text.isascii() else "") + head.text
            return replace(modifier, text=text, candidates=fitting, classes=frozenset())
        if _only_class(modifier) and _only_class(head) and modifier.classes & head.classes:
            return head  # business segments
        if modifier.noun and not head.noun and head.classes:
            return replace(modifier, classes=head.classes & modifier.classes or head.classes)
        if head.candidates and not head.classes and not modifier.unknown:
            fitting = tuple(one for one in head.candidates if one.type in modifier.classes)
            return replace(head, candidates=fitting or head.candidates)
        self.owners.append((modifier, head))
        return head

    def _term(self, token: Token) -> Term:
        if token.kind == "unknown":
            return Term(token.text, unknown=True)
        if token.kind == "classes":
            return Term(token.text, token.candidates, self.expand(token.row["classes"]))
        if token.kind == "nouns":
            role = token.row.get("role", "")
            noun = Noun(tuple(token.row["relations"]), token.row["end"], token.text if role is True else role)
            classes = frozenset[str]().union(*(self._end(name, noun.end) for name in noun.relations))
            return Term(token.text, classes=classes, noun=noun)
        return Term(token.text, token.candidates)

    def _end(self, name: str, end: str) -> frozenset[str]:
        relation = self._ontology.relations[name.removeprefix("<")]
        return relation.domain if (end == "subject") != name.startswith("<") else relation.range

    def expand(self, classes: Iterable[str]) -> frozenset[str]:
        """The concrete classes of some."""
        return frozenset[str]().union(*map(self._ontology.leaves, classes))


def _labels(name: Term, head: Term) -> bool:
    """Whether a class only says what a name is: Tesla company, 液冷环节."""
    plain = not head.noun and (not head.candidates or bool(head.classes))
    return plain and any(one.type in head.classes for one in name.candidates)


def _merged(items: list[Item]) -> list[Item]:
    """Two classes joined by and are one: 哪些模型和系统."""
    for at in range(len(items) - 2, 0, -1):
        if at + 1 >= len(items):
            continue
        one, mark, other = items[at - 1], items[at], items[at + 1]
        joined = isinstance(mark, Token) and mark.kind == "marks" and mark.row["name"] in ("and", "with")
        if joined and isinstance(one, Term) and isinstance(other, Term) and _only_class(one) and _only_class(other):
            one.classes |= other.classes
            one.candidates = ()
            items[at : at + 2] = []
    return items


def _only_class(term: Term) -> bool:
    return bool(term.classes) and not (term.noun or term.word)

"""What a question means: things, named or sought, and the relations and numbers that it says of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Candidate(NamedTuple):
    """An entity that a text may name; `ticker` where the text is its ticker."""

    id: str
    type: str
    ticker: bool = False


@dataclass(slots=True, eq=False)
class Term:
    """A thing of the question: `named`, or sought by its classes (none admit any); `asked` if the question asks for it.

    A class word that is a name too has both. `noun` is what a word such as supplier says; `part` stands in its name.
    """

    text: str
    candidates: tuple[Candidate, ...] = ()
    classes: frozenset[str] = frozenset()
    asked: bool = False
    noun: Noun | None = None
    unknown: bool = False
    part: str = ""
    word: bool = False

    @property
    def named(self) -> bool:
        """Whether it is one thing with a name."""
        return self.unknown or bool(self.candidates and not self.classes)

    @property
    def bare(self) -> bool:
        """Whether it is a question word alone, such as who."""
        return self.asked and self.word

    @property
    def people(self) -> bool:
        """Whether it may be a firm or a person."""
        return "Company" in self.types

    @property
    def types(self) -> frozenset[str]:
        """The classes that it can have."""
        return self.classes.union(one.type for one in self.candidates)


class Noun(NamedTuple):
    """A word for one end of a relation: supplier is the subject of SUPPLIES."""

    relations: tuple[str, ...]
    end: str
    role: str = ""


@dataclass(slots=True, eq=False)
class Link:
    """A relation that holds between two terms; `<` before a relation turns it round. A missing end is any thing.

    A `soft` one comes from a word beside a class (robot makers), which may say nothing that the graph states.
    """

    relations: tuple[str, ...]
    subject: Term | None
    object: Term | None
    item: Term | None = None
    role: str = ""
    soft: bool = False

    @property
    def ends(self) -> tuple[Term | None, Term | None, Term | None]:
        """Subject, object and goods."""
        return self.subject, self.object, self.item


class Measure(NamedTuple):
    """A number of a term: `sign` asks whether it rose or fell, `extreme` for the highest or lowest of many."""

    metric: str
    term: Term
    period: str = ""
    unit: str = ""
    sign: str = ""
    extreme: str = ""
    bound: str = ""
    threshold: str = ""


class Meaning(NamedTuple):
    """All of it; `unread` are the names for which no place was found.

    `kind` is list, count, exists, value, extreme, or the qualifier of a relation that is asked.
    """

    kind: str
    asked: list[Term]
    links: list[Link]
    measure: Measure | None
    modalities: tuple[str, ...]
    date: str
    round: str
    past: bool
    unread: list[str]

    @property
    def closed(self) -> bool:
        """Whether nothing is missing: no relation lacks an end, and something is named."""
        ends = [end for link in self.links for end in (link.subject, link.object or link.item)]
        measured = [self.measure.term] if self.measure else []
        named = any(end is not None and end.named for end in (*ends, *measured))
        return None not in ends and (named or bool(self.measure and self.kind != "value"))

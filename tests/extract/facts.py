"""Facts written as one line of text, and whether an extraction holds them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.ontology import load_ontology
from kg.records import Assertion, Extraction

LINE = re.compile(rf"(?P<s>.+?) (?P<p>{'|'.join(load_ontology().relations)}) (?P<o>.+?)(?: \((?P<m>[a-z]+)\))?")
SYMMETRIC = ("COMPETES_WITH", "PARTNERS_WITH")
MARKS = "《》"


@dataclass(frozen=True)
class Fact:
    """`SK海力士 SUPPLIES 英伟达 (negated)`; asserted where no modality is written."""

    subject: str
    predicate: str
    object: str
    modality: str = "asserted"

    @classmethod
    def of(cls, line: str) -> Fact:
        """Read a line."""
        match = LINE.fullmatch(line)
        assert match, f"{line!r} is not: subject PREDICATE object (modality)"
        return cls(match["s"], match["p"], match["o"], match["m"] or "asserted")


def stated(extraction: Extraction, fact: Fact) -> list[Assertion]:
    """The assertions of that subject, predicate and object, whatever their modality."""
    subjects, objects = named(extraction, fact.subject), named(extraction, fact.object)
    pairs = {(s, o) for s in subjects for o in objects}
    if fact.predicate in SYMMETRIC:
        pairs |= {(o, s) for s, o in pairs}
    return [a for a in extraction.assertions if a.predicate == fact.predicate and (a.subject, a.object) in pairs]


def named(extraction: Extraction, name: str) -> set[str]:
    """The entities that have a name, in any case and without title marks."""
    wanted = name.strip(MARKS).lower()
    return {e.id for e in extraction.entities if any(wanted == n.strip(MARKS).lower() for n in (e.name, *e.names))}

"""Sentences with what they say and what they must not say, by phenomenon; and how many of each hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import UsageError
from kg.evaluate.aligning import SYMMETRIC
from kg.ontology import load_ontology
from kg.ontology.patterns import read_yaml
from kg.records import Assertion, Extraction

Row = Mapping[str, Any]
MARKS = "《》"


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact written as text, such as `SK海力士 SUPPLIES 英伟达 (negated)`; asserted where no modality is written."""

    subject: str
    predicate: str
    object: str
    modality: str = "asserted"

    @classmethod
    def of(cls, line: str) -> Claim:
        """Read a line.

        >>> Claim.of("SK海力士 SUPPLIES 英伟达 (negated)").modality
        'negated'
        """
        match = _line().fullmatch(line)
        if match is None:
            raise UsageError(f"{line!r} is no fact", hint="write: subject PREDICATE object (modality)")
        return cls(match["s"], match["p"], match["o"], match["m"] or "asserted")


class Result(NamedTuple):
    """A row of the set and what is wrong with the extraction of it."""

    phenomenon: str
    text: str
    faults: tuple[str, ...]


@cache
def _line() -> re.Pattern[str]:
    return re.compile(rf"(?P<s>.+?) (?P<p>{'|'.join(load_ontology().relations)}) (?P<o>.+?)(?: \((?P<m>[a-z]+)\))?")


def read_challenge(path: Path) -> Iterator[tuple[str, Row]]:
    """The rows of a file or of all files of a folder, each with its phenomenon."""
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    if not files:
        raise UsageError(f"no challenge files in '{path}'", hint="give a .yaml file or a folder of them")
    for file in files:
        content = read_yaml(file)
        if not isinstance(content, dict):
            raise UsageError(f"'{file}' holds no phenomena", hint="write: phenomenon, then rows with text, facts, not")
        for phenomenon, rows in content.items():
            yield from ((phenomenon, row) for row in rows)


def challenge(rows: Iterable[tuple[str, Row]], extract: Callable[[str], Extraction]) -> Iterator[Result]:
    """Every row with its faults; `extract` takes a text."""
    for phenomenon, row in rows:
        yield Result(phenomenon, row["text"], tuple(faults(extract(row["text"]), row)))


def shares(results: Iterable[Result]) -> dict[str, tuple[int, int]]:
    """Rows that hold, and rows in all, by phenomenon and under the name `all`.

    >>> shares([Result("passive", "甲被乙收购。", ()), Result("passive", "甲由乙供应。", ("misses 乙 SUPPLIES 甲",))])
    {'passive': (1, 2), 'all': (1, 2)}
    """
    found: dict[str, tuple[int, int]] = {}
    whole = (0, 0)
    for result in results:
        held, of = found.get(result.phenomenon, (0, 0))
        found[result.phenomenon] = (held + (not result.faults), of + 1)
        whole = (whole[0] + (not result.faults), whole[1] + 1)
    return found | {"all": whole}


def faults(extraction: Extraction, row: Row) -> Iterator[str]:
    """What a text should have given and did not, and what it should not have given and did."""
    for line in row.get("facts", ()):
        claim = Claim.of(line)
        modalities = sorted({a.modality for a in stated(extraction, claim)})
        if claim.modality not in modalities:
            yield f"misses {line}" + (f", has it as {', '.join(modalities)}" if modalities else "")
    for line in row.get("not", ()):
        made = stated(extraction, Claim.of(line)) if " " in line else _all(extraction, line)
        told = _line().fullmatch(line)
        barred = told["m"] if told else None
        wrong = [a for a in made if (a.modality == barred if barred else a.modality != "negated")]
        if wrong:
            yield f"invents {line} by {wrong[0].rule}"


def stated(extraction: Extraction, claim: Claim) -> list[Assertion]:
    """The assertions of that subject, predicate and object, whatever their modality."""
    subjects, objects = named(extraction, claim.subject), named(extraction, claim.object)
    pairs = {(s, o) for s in subjects for o in objects}
    if claim.predicate in SYMMETRIC:
        pairs |= {(o, s) for s, o in pairs}
    return [a for a in extraction.assertions if a.predicate == claim.predicate and (a.subject, a.object) in pairs]


def named(extraction: Extraction, name: str) -> set[str]:
    """The entities that have a name, in any case and without title marks."""
    wanted = name.strip(MARKS).lower()
    return {e.id for e in extraction.entities if any(wanted == n.strip(MARKS).lower() for n in (e.name, *e.names))}


def _all(extraction: Extraction, predicate: str) -> list[Assertion]:
    return [a for a in extraction.assertions if a.predicate == predicate]

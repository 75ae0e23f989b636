"""Makes corrections of the decisions in a table, each checked against the graph and what was decided before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kg.errors import KgError, UnknownName, UsageError
from kg.records import Finding
from kg.resolve import Correction
from kg.resolve.claims import contradicted
from kg.review.decisions import one_line, read_decision
from kg.review.doubts import describe
from kg.review.material import Material
from kg.review.passages import passages


class Signature(NamedTuple):
    """Who decides where a row does not say it, and on which day."""

    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Taken:
    """New corrections, the rows that were refused, and how many had been taken before."""

    corrections: tuple[Correction, ...] = ()
    refused: tuple[Finding, ...] = ()
    again: int = 0


class Clerk:
    """Checks rows against the graph, the classes that there are, and the corrections so far."""

    def __init__(self, material: Material, classes: Collection[str], corrections: Sequence[Correction]) -> None:
        self._material = material
        self._classes = classes
        self._known = {_key(one) for one in corrections}
        self._stances: dict[tuple[str, ...], tuple[str, Correction]] = {}
        for one in corrections:
            contradicted(one, self._stances)

    def take(self, rows: Iterable[tuple[str, Mapping[str, str]]], signature: Signature) -> Taken:
        """What comes of some rows, each with its place; those without a decision are left out."""
        taken, refused, again = [], [], 0
        for place, row in rows:
            if not row.get("decision"):
                continue
            try:
                correction = read_decision(row, place)
                if _key(correction) in self._known:
                    again += 1
                    continue
                taken.append(self._checked(correction, row, signature))
            except KgError as error:
                refused.append(Finding("error", place, str(error)))
        return Taken(tuple(taken), tuple(refused), again)

    def _checked(self, correction: Correction, row: Mapping[str, str], signature: Signature) -> Correction:
        self._check_target(row)
        self._check_value(correction)
        signed = self._signed(correction, row, signature)
        if other := contradicted(signed, self._stances):
            raise UsageError(f"'{signed}' contradicts '{other}' in {other.place}", hint="take one of the two out")
        self._known.add(_key(signed))
        return signed

    def _check_target(self, row: Mapping[str, str]) -> None:
        id = row["id"]
        if id not in self._material:
            raise UsageError(f"{id!r} is not in the graph", hint="it may come from another graph or an older build")
        if row.get("evidence_id", "") not in {passage.id for passage in passages(self._material, id)}:
            raise UsageError(
                f"the evidence of {id} has changed since the review was written", hint="look at it in a new review"
            )

    def _check_value(self, correction: Correction) -> None:
        if correction.action == "retype" and correction.value not in self._classes:
            raise UnknownName("class", correction.value, self._classes)
        if correction.action == "merge":
            if correction.target not in self._material.entities:
                raise UsageError(
                    f"{correction.target!r} is no id of the graph", hint="kg show NAME prints the id of an entity"
                )
            if correction.target == correction.value:
                raise UsageError(f"{correction.target} cannot be merged with itself")

    def _signed(self, correction: Correction, row: Mapping[str, str], signature: Signature) -> Correction:
        who = one_line(row.get("who", "")) or signature.who
        if not who:
            raise UsageError("nobody is named who decides", hint="fill in the column who, or give --who NAME")
        why = one_line(row.get("why", "")) or f"reviewed as {row.get('kind') or 'doubtful'}"
        told = describe(self._material, row["id"])
        says = one_line(" ".join(filter(None, (told.subject, told.relation, told.object, told.item, told.number))))
        return replace(correction, who=who, when=signature.when, why=why, says=says)


def _key(one: Correction) -> tuple[str, str, str]:
    return one.action, one.target, one.value

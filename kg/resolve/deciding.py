"""Applies what people decided on single facts, numbers and entities: right, wrong, or called otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from kg.records import Assertion, Entity, Finding, Observation
from kg.resolve.combining import CERTAIN
from kg.resolve.corrections import Correction, of
from kg.resolve.former import Former

Record = TypeVar("Record", Assertion, Observation)


class Judge:
    """Takes rejected records out and makes accepted ones certain; remembers which decisions it met.

    A decision holds for the record of its id or, where there is none, for the one that its record has become.
    """

    def __init__(self, corrections: Sequence[Correction], former: Former) -> None:
        decisions = (*of(corrections, "accept"), *of(corrections, "reject"))
        self._open = {one.target: one for one in decisions if _is_record(one.target)}
        self._met: dict[str, Correction] = {}  # by the present id
        self._former = former
        self._overruled: list[Finding] = []

    def __call__(self, records: Iterable[Record]) -> Iterator[Record]:
        """The records that stand, as sure as people made them."""
        if not (self._open or self._met):  # nothing was decided
            return iter(records)
        return filter(None, (_judged(record, self._decision(record)) for record in records))

    def findings(self) -> list[Finding]:
        """The decisions that met nothing, or another decision."""
        return [*self._overruled, *(one.vanished(id) for id, one in sorted(self._open.items()))]

    def unmet(self) -> tuple[str, ...] | None:
        """What was decided on that is not there; None where one decision met another."""
        return None if self._overruled else tuple(sorted(self._open))

    def _decision(self, record: Assertion | Observation) -> Correction | None:
        """What was decided on a record, under its id or a former one."""
        id = record.id
        if one := self._open.pop(id, None):
            self._met[id] = one
        if self._open:
            for old in self._former.ids(record):
                if one := self._open.pop(old, None):
                    self._settle(id, one)
        return self._met.get(id)

    def _settle(self, id: str, one: Correction) -> None:
        other = self._met.setdefault(id, one)
        if other.action != one.action:
            self._overruled.append(one.reported(f"{one.target} is {id} now, and '{other}' in {other.place} stands"))


def decided(entities: dict[str, Entity], ids: Mapping[str, str], corrections: Sequence[Correction]) -> list[Finding]:
    """Change entities as corrections say, in place; `ids` leads from ids given up to those that stand for them."""
    _retyped(entities, ids, of(corrections, "retype"))
    return [
        *_renamed(entities, ids, of(corrections, "rename")),
        *_accepted(entities, ids, of(corrections, "accept")),
        *_rejected(entities, of(corrections, "reject")),
    ]


def _is_record(target: str) -> bool:
    """Whether it is the id of a fact or number, not of an entity."""
    return target.startswith(("a-", "o-"))


def _judged(record: Record, decision: Correction | None) -> Record | None:
    if decision is None:
        return record
    if decision.action == "reject":
        return None
    return record._replace(confidence=max(record.confidence, CERTAIN), reviewed="accepted")


def _retyped(entities: dict[str, Entity], ids: Mapping[str, str], retypes: Iterable[Correction]) -> None:
    for retype in retypes:
        id = ids.get(retype.target, retype.target)
        if id in entities and entities[id].origin != "seed":
            entities[id] = entities[id]._replace(reviewed="corrected")


def _renamed(entities: dict[str, Entity], ids: Mapping[str, str], renames: Sequence[Correction]) -> Iterator[Finding]:
    """Of two names for ids that are one entity now, the one for the id that stayed holds."""
    done: dict[str, Correction] = {}
    for rename in sorted(renames, key=lambda one: one.target in ids):
        id = ids.get(rename.target, rename.target)
        if id not in entities:
            yield rename.vanished(rename.target)
        elif done.setdefault(id, rename).value != rename.value:
            yield rename.reported(f"{rename.target} is {id} now, and '{done[id]}' in {done[id].place} stands")
        else:
            entities[id] = _called(entities[id], rename.value)


def _called(old: Entity, name: str) -> Entity:
    new = old._replace(name=name, names=tuple(dict.fromkeys((name, *old.names))), reviewed="corrected")
    return new._replace(name_en=name) if name.isascii() else new._replace(name_zh=name)


def _accepted(entities: dict[str, Entity], ids: Mapping[str, str], accepts: Iterable[Correction]) -> Iterator[Finding]:
    for accept in accepts:
        id = ids.get(accept.target, accept.target)
        if id in entities:
            entities[id] = entities[id]._replace(reviewed="accepted")
        elif not _is_record(id):
            yield accept.vanished(accept.target)


def _rejected(entities: dict[str, Entity], rejects: Iterable[Correction]) -> Iterator[Finding]:
    """What stands under the very id goes, but no seed: those are mended in their files."""
    for reject in rejects:
        if reject.target in entities and entities[reject.target].origin != "seed":
            del entities[reject.target]
        elif not _is_record(reject.target):
            yield reject.vanished(f"{reject.target} (seeds apart)")

"""What two graphs differ in: facts whose modality changed, revised numbers, and what is only in one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from kg.records import MODALITIES, Assertion, Entity, Graph, Observation

Record = Assertion | Observation | Entity
Kind = TypeVar("Kind", Assertion, Observation, Entity)
Status = tuple[Hashable, ...]

CHANGES = ("changed", "added", "removed")
KINDS = ("fact", "number", "entity")
SETTLED = ("asserted", "negated")


class Change(NamedTuple):
    """A difference: `change` is changed, added or removed, `kind` is fact, number or entity.

    `before` and `after` hold what was and what is; of a changed one that which is new, where there is any.
    """

    change: str
    kind: str
    before: tuple[Record, ...]
    after: tuple[Record, ...]


def changes(old: Graph, new: Graph) -> list[Change]:
    """The differences of two graphs: changed before added before removed, facts before numbers before entities.

    A fact is the same with the same subject, relation, object, item and basis (stated or inferred); it has changed when
    its modalities are others. A number is the same with the same subject, metric, period and unit; it has changed when
    its values or modalities are others. Without a period, numbers may well differ, and are only added or removed.
    Where something is asserted or denied, plans, forecasts and rumours of the same no longer count; nor does more
    evidence. What came true or was denied stands before other changes.

    >>> plan, fact = (Assertion("a", "USES", "b", modality=modality) for modality in ("planned", "asserted"))
    >>> [(one.change, one.before == (plan,)) for one in changes(Graph(assertions=(plan,)), Graph(assertions=(fact,)))]
    [('changed', True)]
    """
    found = (
        *_compared("fact", old.assertions, new.assertions, _fact_key, lambda fact: (fact.modality,)),
        *_compared("number", old.observations, new.observations, _number_key, _number_status),
        *_compared("entity", old.entities, new.entities, lambda entity: (entity.id,), lambda _: ()),
    )
    return sorted(found, key=lambda one: (CHANGES.index(one.change), KINDS.index(one.kind), not _is_settled(one)))


def is_built_in(change: Change) -> bool:
    """Whether something came or went with the seeds alone; a seed fact whose modality changed is news all the same."""
    records = (*change.before, *change.after)
    return change.change != "changed" and all(getattr(one, "origin", "") == "seed" for one in records)


def _is_settled(change: Change) -> bool:
    """Whether something became a fact or was denied."""
    return any(map(_settles, change.after))


def _compared(
    kind: str, old: Iterable[Kind], new: Iterable[Kind], key: Callable[[Kind], Status], status: Callable[[Kind], Status]
) -> Iterator[Change]:
    was, now = _by_key(old, key, status), _by_key(new, key, status)
    for each in sorted(was.keys() | now.keys()):
        before, after = was.get(each, {}), now.get(each, {})
        gained = tuple(after[one] for one in after if one not in before)
        if before and after:
            if before.keys() != after.keys():
                yield Change("changed", kind, tuple(before.values()), gained or tuple(after.values()))
        else:
            yield from (Change("added", kind, (), (one,)) for one in gained)
            yield from (Change("removed", kind, (one,), ()) for one in before.values())


def _by_key(
    records: Iterable[Kind], key: Callable[[Kind], Status], status: Callable[[Kind], Status]
) -> dict[Status, dict[Status, Kind]]:
    """Records by what they are about, then by what they say of it; one that quotes a document before a seed."""
    groups: defaultdict[Status, dict[Status, Kind]] = defaultdict(dict)
    for record in sorted(records, key=_surest_first):
        groups[key(record)].setdefault(status(record), record)
    return {each: _standing(group) for each, group in groups.items()}


def _standing(group: dict[Status, Kind]) -> dict[Status, Kind]:
    """What is settled, or else all."""
    return {status: record for status, record in group.items() if _settles(record)} or group


def _settles(record: Record) -> bool:
    return getattr(record, "modality", "") in SETTLED


def _surest_first(record: Record) -> tuple[object, ...]:
    if isinstance(record, Entity):
        return (record.id,)
    return MODALITIES.index(record.modality), not record.evidence, -record.confidence, record.id


def _fact_key(fact: Assertion) -> Status:
    return fact.subject, fact.predicate, fact.object, fact.item, fact.origin == "inferred"


def _number_key(number: Observation) -> Status:
    comparable = number.period and number.metric != "other"
    unit = number.unit_code or number.unit
    return number.subject, number.metric, number.period, unit, "" if comparable else number.id


def _number_status(number: Observation) -> Status:
    """Modality and value; 0.1亿 and 1000万 are the same, whatever the last bit of a float says."""
    return number.modality, *(f"{value:.9g}" for value in number.scaled or number.value)

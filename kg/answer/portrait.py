"""An entity with all that is said of it, contradictions marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.catalogue import Query, run
from kg.errors import UsageError
from kg.records import Rows
from kg.store.contract import View

FACTS, NUMBERS = "company/profile", "market/observations"
_ENTITY = (
    "MATCH (n:Entity {id: $id}) RETURN n.id AS id, n.type AS type, n.name AS name, n.name_zh AS name_zh, "
    "n.name_en AS name_en, n.aliases AS aliases, n.tickers AS tickers, n.origin AS origin, n.source AS source, "
    "n.reviewed AS reviewed"
)


@dataclass(frozen=True, slots=True)
class Portrait:
    """`entity` holds its properties; `conflicts` the ids of facts and numbers that contradict each other."""

    entity: Mapping[str, object]
    facts: Rows
    numbers: Rows
    conflicts: frozenset[str] = frozenset()


def portrait(view: View, queries: Mapping[str, Query], id: str, most: int = 200) -> Portrait:
    """The portrait of an entity by its id."""
    found = view.query(_ENTITY, {"id": id})
    if not found.rows:
        raise UsageError(f"no entity of the graph has the id {id!r}")
    facts = run(view, queries[FACTS], {"entity": id, "limit": most})
    numbers = run(view, queries[NUMBERS], {"entity": id})
    conflicts = denied(facts.records()) | disputed(numbers.records())
    return Portrait(next(found.records()), facts, numbers, frozenset(conflicts))


def denied(facts: Iterable[Mapping[str, object]]) -> set[str]:
    """Ids of facts that are both stated and denied.

    >>> row = {"subject_id": "a", "object_id": "b", "item": None}
    >>> sorted(denied([{**row, "relation": "USES", "fact": "a-1"}, {**row, "relation": "NOT_USES", "fact": "a-2"}]))
    ['a-1', 'a-2']
    """
    sides: dict[tuple[object, ...], dict[bool, list[str]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        relation = str(fact["relation"])
        key = fact["subject_id"], relation.removeprefix("NOT_"), fact["object_id"], fact["item"]
        sides[key][relation.startswith("NOT_")].append(str(fact["fact"]))
    return {id for both in sides.values() if len(both) == 2 for ids in both.values() for id in ids}


def disputed(numbers: Iterable[Mapping[str, object]]) -> set[str]:
    """Ids of numbers of one metric, period and unit, stated as facts, whose values differ.

    >>> row = {"metric": "revenue", "period": "2024", "unit": "亿元", "modality": "asserted", "value_to": None}
    >>> sorted(disputed([{**row, "value": 3.0, "observation": "o-1"}, {**row, "value": 4.0, "observation": "o-2"}]))
    ['o-1', 'o-2']
    """
    values: dict[tuple[object, ...], dict[tuple[object, ...], str]] = defaultdict(dict)
    for number in numbers:
        # Without a period, two values may well both be right.
        if number["period"] and number["modality"] == "asserted" and number["metric"] != "other":
            key = number["metric"], number["period"], number["unit"]
            values[key][number["value"], number["value_to"]] = str(number["observation"])
    return {id for found in values.values() if len(found) > 1 for id in found.values()}

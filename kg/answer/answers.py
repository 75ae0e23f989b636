"""What is found for a question: values with names, how sure they are, and the passages that prove them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from kg.records import Rows
from kg.store.contract import View

MODALITIES = ("asserted", "planned", "forecast", "reported", "negated")
_NAMES = (
    "UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN n.id AS id, n.name AS name, n.name_zh AS zh, n.name_en AS en, "
    "n.aliases AS aliases ORDER BY id"
)


class Value(NamedTuple):
    """An entity, or a number or word without an id; `names` holds every form of it."""

    name: str
    id: str = ""
    names: tuple[str, ...] = ()


class Proof(NamedTuple):
    """A fact or number with its passage; of a built-in fact the sentence is empty and the document its source."""

    fact: str
    sentence: str = ""
    document: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One answer: `modality` and `confidence` are those of its weakest fact, `cells` what a query adds."""

    values: tuple[Value, ...]
    modality: str = "asserted"
    confidence: float = 1.0
    basis: str = "stated"
    proofs: tuple[Proof, ...] = ()
    cells: Mapping[str, object] = field(default_factory=dict)


def records(rows: Rows) -> Iterator[dict[str, object]]:
    """Rows as mappings from column to value.

    >>> list(records(Rows(("a", "b"), [(1, 2)])))
    [{'a': 1, 'b': 2}]
    """
    return (dict(zip(rows.columns, row, strict=True)) for row in rows.rows)


def of_fact(row: Mapping[str, object], mark: str = "") -> Proof:
    """The proof in the columns of a row; `mark` ends their names where there are several."""
    return Proof(*(str(row.get(name + mark) or "") for name in ("fact", "evidence", "document", "date")))


def weakest(modalities: Iterable[object]) -> str:
    """The least sure of some modalities.

    >>> weakest(["asserted", "reported", "planned"])
    'reported'
    """
    return max((str(one) for one in modalities if one), key=MODALITIES.index, default="asserted")


def merged(found: Iterable[Found]) -> list[Found]:
    """Each answer once with all its proofs, as sure as the surest of them."""
    best: dict[tuple[Value, ...], Found] = {}
    for one in found:
        held = best.get(one.values)
        if held is None:
            best[one.values] = one
            continue
        first, second = sorted((held, one), key=lambda each: (MODALITIES.index(each.modality), -each.confidence))
        proofs = tuple(dict.fromkeys((*first.proofs, *second.proofs)))
        best[one.values] = replace(first, proofs=proofs)
    return list(best.values())


def named(view: View, found: Sequence[Found], english: bool) -> list[Found]:
    """The same with names in the language of the asker, and every other form; in the cells of a query too."""
    ids = {value.id for one in found for value in one.values if value.id}
    ids.update(str(one.cells[name]) for one in found for name in one.cells if name.endswith("_id") and one.cells[name])
    if not ids:
        return list(found)
    rows = records(view.query(_NAMES, {"ids": sorted(ids)}))
    names = {str(row["id"]): _value(row, english) for row in rows}
    return [_renamed(one, names) for one in found]


def _renamed(one: Found, names: Mapping[str, Value]) -> Found:
    cells = dict(one.cells)
    for name, id in one.cells.items():
        shown = name.removesuffix("_id")
        if shown != name and shown in cells and str(id) in names:
            cells[shown] = names[str(id)].name
    return replace(one, values=tuple(names.get(value.id, value) for value in one.values), cells=cells)


def _value(row: Mapping[str, object], english: bool) -> Value:
    aliases = row["aliases"] if isinstance(row["aliases"], list) else []
    forms = [str(form) for form in (row["name"], row["zh"], row["en"], *aliases) if form]
    best = row["en"] if english and row["en"] else row["name"]
    return Value(str(best), str(row["id"]), tuple(dict.fromkeys(forms)))

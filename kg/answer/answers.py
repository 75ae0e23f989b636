"""What is found for a question: values with names, how sure they are, and the passages that prove them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from kg.answer.quotes import Quote
from kg.records import MODALITIES
from kg.store.contract import View

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

    @property
    def quote(self) -> Quote:
        """What is shown of it."""
        return Quote(self.sentence, self.document, self.date)


@dataclass(frozen=True, slots=True)
class Found:
    """One answer: `modality` and `confidence` are those of its weakest fact, `cells` what a query adds."""

    values: tuple[Value, ...]
    modality: str = "asserted"
    confidence: float = 1.0
    basis: str = "stated"
    proofs: tuple[Proof, ...] = ()
    cells: Mapping[str, object] = field(default_factory=dict)


def of_fact(row: Mapping[str, object], mark: str = "") -> Proof:
    """The proof in the columns of a row; `mark` ends their names where there are several."""
    id = row.get("fact" + mark) or row.get("observation" + mark)
    rest = (row.get(name + mark) for name in ("evidence", "document", "date"))
    return Proof(*(str(each or "") for each in (id, *rest)))


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
    rows = view.query(_NAMES, {"ids": sorted(ids)})
    names = {str(row["id"]): _value(row, english) for row in rows.records()}
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

"""What a gold file or a prediction says of one document, in one shape."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from unicodedata import normalize

_MARKS = re.compile(r"[\s·•\-_‐-―,，.。'’‘\"“”《》〈〉「」『』()（）\[\]【】/]+")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stated:
    """A relation between ids of its side."""

    subject: str
    predicate: str
    object: str
    item: str = ""
    modality: str = "asserted"
    rule: str = ""
    quote: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Measured:
    """A number about an id of its side; `start` is where its first evidence begins."""

    subject: str
    values: tuple[object, ...]
    unit: str
    metric: str
    period: str | None
    starts: tuple[int, ...] = ()
    rule: str = ""
    quote: str = ""


@dataclass(slots=True)
class Side:
    """Entities by id with the keys of their names, relations, numbers and quotes of one document.

    `lines` are the ranges of lines in which a gold file lists every number, or None where it does not say.
    """

    names: dict[str, set[str]] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    relations: list[Stated] = field(default_factory=list)
    observations: list[Measured] = field(default_factory=list)
    evidence: list[list[Row]] = field(default_factory=list)
    lines: list[tuple[int, int]] | None = None

    def add(self, id: str, type: str, names: Iterable[str]) -> None:
        """Add an entity."""
        forms = [name for name in names if name]
        self.names[id] = {key for name in forms if (key := name_key(name))}
        self.types[id], self.labels[id] = type, next(iter(forms), id)


def name_key(text: object) -> str:
    """The letters and digits of a name, whatever its width and case.

    >>> name_key("ＮＶＩＤＩＡ H-100")
    'nvidiah100'
    """
    return _MARKS.sub("", normalize("NFKC", str(text)).casefold())


def gold_side(data: Row) -> Side:
    """A gold file."""
    side = Side()
    for entity in data["entities"]:
        side.add(entity["id"], entity["type"], entity["names"])
    for row in data["relations"]:
        side.relations.append(
            Stated(
                row["s"],
                row["p"],
                row["o"],
                row.get("item") or "",
                row.get("modality") or "asserted",
                quote=row.get("quote") or "",
            )
        )
    for row in data.get("observations", ()):
        side.observations.append(_measured(row, row["s"], ()))
    if data.get("observation_lines") is not None:
        side.lines = [(first, last) for first, last in data["observation_lines"]]
    return side


def predicted_side(rows: Iterable[Row]) -> Side:
    """The rows of `kg extract`."""
    side = Side()
    for row in rows:
        if row["kind"] == "entity":
            side.add(row["id"], row["type"], [row["name"], *row.get("names", ())])
            continue
        evidence = list(row.get("evidence") or ())
        side.evidence.append(evidence)
        if row["kind"] == "relation":
            side.relations.append(
                Stated(
                    row["subject"],
                    row["predicate"],
                    row["object"],
                    row.get("item") or "",
                    row.get("modality") or "asserted",
                    row.get("rule") or "",
                    evidence[0]["text"] if evidence else "",
                    row.get("confidence", 1.0),
                )
            )
        else:
            side.observations.append(_measured(row, row["subject"], tuple(span["start"] for span in evidence)))
    return side


def _measured(row: Row, subject: str, starts: tuple[int, ...]) -> Measured:
    value = row["value"]
    values = tuple(_value(each) for each in (value if isinstance(value, list) else [value]))
    quote = row.get("quote") or next((span["text"] for span in row.get("evidence") or ()), "")
    unit = name_key(row.get("unit") or "")
    return Measured(subject, values, unit, row["metric"], row.get("period"), starts, row.get("rule") or "", quote)


def _value(printed: object) -> object:
    try:
        return round(float(str(printed)), 6)
    except ValueError:
        return name_key(printed)

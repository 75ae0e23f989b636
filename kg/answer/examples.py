"""Questions that are worded like an example of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import SequenceMatcher

from kg.answer.wordings import Wording, normalised, normalised_part
from kg.catalogue import Match, Query
from kg.catalogue.run import bind
from kg.errors import UsageError
from kg.spelling import name_key
from kg.store.contract import View

NEAREST = 5
_NAMED = (
    "MATCH (:Name {{id: $key}})-[r:NAMES]->(n:`{label}`) RETURN n.id AS id, n.type AS type, n.name AS name, "
    "r.kind AS kind, COUNT {{ MATCH (n)--(:Entity) }} AS degree ORDER BY kind, degree DESC, id LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A query that the question is an example of, with its arguments, and the names of those that are entities."""

    query: Query
    wording: str
    arguments: dict[str, str]
    names: dict[str, str]
    weight: int = 0

    @property
    def rank(self) -> tuple[object, ...]:
        """The wording that fixes most of the question first."""
        return -self.weight, self.query.name, self.wording


def interpretations(view: View, known: Iterable[Wording], question: str) -> list[Interpretation]:
    """All readings whose slots hold names as they stand, likeliest first."""
    text = normalised(question)
    linker = Linker(view)
    best: dict[tuple[object, ...], Interpretation] = {}
    for wording in known:
        slots = wording.match(text)
        if slots is not None and (reading := linker.read(wording, slots)):
            place = (reading.query.name, *sorted(reading.arguments.items()))
            best[place] = min(best.get(place, reading), reading, key=lambda r: r.rank)
    return sorted(best.values(), key=lambda reading: reading.rank)


class Linker:
    """Fills slots, asking the graph once for each text; a slot for a mere text fits anything, so it is never filled."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._links: dict[tuple[str, str], Match | None] = {}

    def read(self, wording: Wording, slots: dict[str, str]) -> Interpretation | None:
        """The reading of a wording with these slots, if every slot can be filled."""
        arguments: dict[str, str] = {}
        names: dict[str, str] = {}
        for parameter in wording.query.parameters:
            text = slots.get(parameter.name, "").strip()
            if text and parameter.type in ("entity", "segment"):
                label = "Segment" if parameter.type == "segment" else parameter.label
                if (found := self._link(text, label)) is None:
                    return None
                arguments[parameter.name], names[parameter.name] = found.id, found.name
            elif text and parameter.type == "text":
                return None
            elif text:
                arguments[parameter.name] = text
        with suppress(UsageError):
            bind(self._view, wording.query, arguments)
            return Interpretation(wording.query, wording.text, arguments, names, wording.weight)
        return None

    def _link(self, text: str, label: str) -> Match | None:
        """The entity of a class with this name, id or ticker; of homonyms the one with most relations."""
        if (text, label) not in self._links:
            rows = self._view.query(_NAMED.format(label=label), {"key": name_key(text)}).rows
            self._links[text, label] = Match(*map(str, rows[0][:3])) if rows else None
        return self._links[text, label]


def nearest(known: Sequence[Wording], question: str) -> tuple[str, ...]:
    """The examples most like the question, in its own language."""
    text = normalised(question)
    alike = [wording for wording in known if wording.text.isascii() == text.isascii()] or known
    scored = sorted(alike, key=lambda wording: (-_likeness(text, wording), wording.text))
    return tuple(dict.fromkeys(wording.text for wording in scored))[:NEAREST]


def _likeness(text: str, wording: Wording) -> float:
    return SequenceMatcher(None, text, normalised_part(wording.text), autojunk=False).ratio()

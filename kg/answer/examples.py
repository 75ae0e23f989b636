"""Questions that are worded like an example of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import SequenceMatcher

from kg.answer.slots import Link, link
from kg.answer.wordings import Wording, normalised, normalised_part
from kg.catalogue import Query
from kg.catalogue.run import bind
from kg.errors import UsageError
from kg.store.contract import View

NEAREST = 5


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A way to read the question: the query and what fills its slots; text and numbers have no link."""

    query: Query
    wording: str
    arguments: dict[str, str]
    links: dict[str, Link]
    weight: int = 0

    @property
    def exact(self) -> bool:
        """Whether every slot holds a name as it stands, and none a mere text."""
        texts = {one.name for one in self.query.parameters if one.type == "text"}
        return all(each.exact for each in self.links.values()) and texts.isdisjoint(self.arguments)

    @property
    def rank(self) -> tuple[object, ...]:
        """Exact names first, then the wording that fixes most of the question."""
        return sum(not each.exact for each in self.links.values()), -self.weight, self.query.name, self.wording


def interpretations(
    view: View, known: Iterable[Wording], question: str
) -> tuple[list[Interpretation], tuple[str, ...]]:
    """All readings, likeliest first, and the texts in slots that name nothing in the graph."""
    text = normalised(question)
    linker = Linker(view)
    best: dict[tuple[object, ...], Interpretation] = {}
    for wording in known:
        if (slots := wording.match(text)) is not None:
            reading = linker.read(wording, slots)
            if reading:
                place = (reading.query.name, *sorted(reading.arguments.items()))
                best[place] = min(best.get(place, reading), reading, key=lambda r: r.rank)
    return sorted(best.values(), key=lambda reading: reading.rank), tuple(dict.fromkeys(linker.unknown))


class Linker:
    """Fills slots, asking the graph once for each text."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._links: dict[tuple[str, str], Link | None] = {}
        self.unknown: list[str] = []

    def read(self, wording: Wording, slots: dict[str, str]) -> Interpretation | None:
        """The reading of a wording with these slots, if every slot can be filled."""
        arguments, links = {}, {}
        for parameter in wording.query.parameters:
            text = slots.get(parameter.name, "").strip()
            if not text:
                continue
            if parameter.type not in ("entity", "segment"):
                arguments[parameter.name] = text
                continue
            label = "Segment" if parameter.type == "segment" else parameter.label
            if (found := self._link(text, label)) is None:
                return None
            arguments[parameter.name], links[parameter.name] = found.match.id, found
        with suppress(UsageError):
            bind(self._view, wording.query, arguments)
            return Interpretation(wording.query, wording.text, arguments, links, wording.weight)
        return None

    def _link(self, text: str, label: str) -> Link | None:
        if (text, label) not in self._links:
            self._links[text, label] = link(self._view, text, label)
            if self._links[text, label] is None:
                self.unknown.append(text)
        return self._links[text, label]


def nearest(known: Sequence[Wording], question: str) -> tuple[str, ...]:
    """The examples most like the question, in its own language."""
    text = normalised(question)
    alike = [wording for wording in known if wording.text.isascii() == text.isascii()] or known
    scored = sorted(alike, key=lambda wording: (-_likeness(text, wording), wording.text))
    return tuple(dict.fromkeys(wording.text for wording in scored))[:NEAREST]


def _likeness(text: str, wording: Wording) -> float:
    return SequenceMatcher(None, text, normalised_part(wording.text), autojunk=False).ratio()

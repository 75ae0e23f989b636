"""What an extraction missed and what it made up, each with the rule or the missing name that is to blame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.evaluate.sides import Measured, Side, Stated

Triple = tuple[str, str, str]


class Fault(NamedTuple):
    """One error: `sort` is missed, spurious or modality, `what` entity, relation or observation.

    `cause` is the rule that made it, or why no rule could; `quote` the passage it rests on.
    """

    document: str
    sort: str
    what: str
    said: str
    cause: str
    quote: str = ""

    def line(self) -> str:
        """The error as a line of text."""
        quote = f"  「{self.quote}」" if self.quote else ""
        return f"{self.document}: {self.sort} {self.what}: {self.said}  [{self.cause}]{quote}"


class Comparison(NamedTuple):
    """Both sides of one document; `typed` and `loose` map predicted ids to gold ids, with the class and without."""

    document: str
    gold: Side
    predicted: Side
    typed: Mapping[str, str]
    loose: Mapping[str, str]

    def label(self, id: str) -> str:
        """The name of a gold or predicted entity."""
        return self.gold.labels.get(id) or self.predicted.labels.get(id.lstrip("?"), id)

    def relation_faults(
        self, ours: Mapping[Triple, Sequence[Stated]], theirs: Mapping[Triple, Sequence[Stated]]
    ) -> Iterator[Fault]:
        """Relations missed, made up, or of the wrong modality."""
        between = {(s, o): f"{p} by {facts[0].rule}" for (s, p, o), facts in ours.items()}
        for triple in sorted(theirs.keys() - ours.keys()):
            cause = self._absent(triple) or between.get((triple[0], triple[2])) or "no rule"
            yield self._fault("missed", "relation", triple, cause, theirs[triple][0].quote)
        for triple in sorted(ours.keys() - theirs.keys()):
            yield self._fault("spurious", "relation", triple, ours[triple][0].rule, ours[triple][0].quote)
        for triple in sorted(ours.keys() & theirs.keys()):
            said, true = ({fact.modality for fact in facts[triple]} for facts in (ours, theirs))
            if not said <= true:
                cause = f"{'/'.join(sorted(said))} for {'/'.join(sorted(true))} by {ours[triple][0].rule}"
                yield self._fault("modality", "relation", triple, cause, ours[triple][0].quote)

    def entity_faults(self) -> Iterator[Fault]:
        """Entities missed, made up, or of another class."""
        found = set(self.typed.values())
        others = {theirs: self.predicted.types[ours] for ours, theirs in self.loose.items() if theirs not in found}
        for id, kind in self.gold.types.items():
            if id not in found:
                cause = f"as {others[id]}" if id in others else "no name"
                yield Fault(self.document, "missed", "entity", f"{kind} {self.gold.labels[id]}", cause)
        for id, kind in self.predicted.types.items():
            if id not in self.typed:
                cause = f"is {self.gold.types[self.loose[id]]}" if id in self.loose else "not in gold"
                yield Fault(self.document, "spurious", "entity", f"{kind} {self.predicted.labels[id]}", cause)

    def number_faults(
        self, ours: Mapping[tuple[object, ...], Measured], theirs: Mapping[tuple[object, ...], Measured]
    ) -> Iterator[Fault]:
        """Numbers missed or made up, and those whose metric or period is another."""
        for key in sorted(theirs.keys() - ours.keys(), key=str):
            cause = self._absent((str(key[0]),)) or "no number"
            yield self._number("missed", theirs[key], cause)
        for key in sorted(ours.keys() - theirs.keys(), key=str):
            yield self._number("spurious", ours[key], ours[key].rule)
        for key in sorted(ours.keys() & theirs.keys(), key=str):
            said, true = ((n.metric, n.period) for n in (ours[key], theirs[key]))
            if said != true:
                yield self._number("meaning", ours[key], f"is {true[0]} {true[1] or ''} by {ours[key].rule}")

    def _absent(self, ids: Sequence[str]) -> str:
        found = self.loose.values()
        missing = [self.label(id) for id in ids if id in self.gold.labels and id not in found]
        return f"no name {', '.join(missing)}" if missing else ""

    def _fault(self, sort: str, what: str, triple: Triple, cause: str, quote: str) -> Fault:
        said = f"{self.label(triple[0])} {triple[1]} {self.label(triple[2])}"
        return Fault(self.document, sort, what, said, cause, quote)

    def _number(self, sort: str, number: Measured, cause: str) -> Fault:
        values = "-".join(map(str, number.values))
        said = f"{self.label(number.subject)} {number.metric} {values} {number.unit} {number.period or ''}"
        return Fault(self.document, sort, "observation", said.strip(), cause, number.quote)

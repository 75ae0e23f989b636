"""Lines, statements, numbers and guesses as rows of cells."""

from __future__ import annotations

from collections.abc import Iterable

from kg.report.bibliography import MOST, Bibliography
from kg.report.dossier import Guess
from kg.report.figures import Number
from kg.report.labels import Labels
from kg.report.lines import Line
from kg.report.page import Cell
from kg.report.sections import ITEM, OBJECT
from kg.report.statements import Statement

PROOF = ("confidence", "said", "sources")
LINE = ("name", "details", "date", *PROOF)
STATEMENT = ("statement", *PROOF)
NUMBER = ("metric", "period", "value", "said", "sources")
GUESS = ("name", "via", "sources")


class RowWriter:
    """Writes rows; what they rest on gets its number in the bibliography."""

    def __init__(self, labels: Labels, cited: Bibliography) -> None:
        self._labels, self._cited = labels, cited

    def line(self, line: Line, with_relation: bool) -> tuple[Cell, ...]:
        """What is said of one other end: columns `LINE`."""
        labels, notes = self._labels, line.notes
        dated = Cell(notes.pop("date", ""))
        read = [labels.relation(line.relation, line.place == OBJECT)] if with_relation else []
        further = list(map(labels.name, line.further))
        if line.place == ITEM:
            further[0] = f"→ {further[0]}"
        said = (f"{labels.words[name]} {value}" for name, value in notes.items())
        details = Cell(labels.words["separator"].join((*read, *further, *said)), marks=labels.modality(line.modality))
        return self._named(line.other), details, dated, *self._proof(line.facts)

    def statement(self, one: Statement) -> tuple[Cell, ...]:
        """A statement in words: columns `STATEMENT`."""
        labels = self._labels
        item = labels.words["item"].format(item=labels.name(one.item)) if one.item else ""
        text = f"{labels.name(one.subject)} {labels.relation(one.predicate)} {labels.name(one.object)}{item}"
        rule = f"{labels.words['rule']} {one.rule}" if one.origin == "inferred" else ""
        return Cell(text, rule, labels.modality(one.modality)), *self._proof((one,))

    def number(self, one: Number, disputed: bool) -> tuple[Cell, ...]:
        """An observation: columns `NUMBER`."""
        marks = (*self._labels.modality(one.modality), *((self._labels.words["conflict"],) if disputed else ()))
        cites = self._cited.cite(one.evidence)
        metric = self._labels.metric(one.metric)
        return Cell(metric), Cell(one.period), Cell(one.text, marks=marks), Cell(one.said), Cell(cites=cites)

    def guess(self, one: Guess) -> tuple[Cell, ...]:
        """What pairs of facts suggest: columns `GUESS`."""
        return self._named(one.other), Cell(self._labels.names(*one.between)), self._sources(one.facts, 1)

    def _named(self, id: str) -> Cell:
        return Cell(self._labels.name(id), self._labels.other_name(id))

    def _proof(self, facts: Iterable[Statement]) -> tuple[Cell, ...]:
        """Columns `PROOF`; a confidence is that of reading a document, a publication has none."""
        known = list(facts)
        sure = [one.confidence for one in known if one.evidence]
        confidence = Cell(f"{max(sure):.2f}") if sure else Cell()
        return confidence, Cell(max(one.said for one in known)), self._sources(known)

    def _sources(self, facts: Iterable[Statement], most: int = MOST) -> Cell:
        """What proves some facts, with so many passages for each."""
        cites = (number for one in facts for number in self._cited.cite(one.evidence, one.source, one.said, most))
        return Cell(cites=tuple(dict.fromkeys(cites)))

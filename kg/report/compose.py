"""From a dossier to a page in a language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.history import days
from kg.ontology import Ontology
from kg.ontology.seed_files import Source
from kg.report.bibliography import Bibliography
from kg.report.dossier import Dossier, Guesses
from kg.report.figures import UNCHARTED, Number, series
from kg.report.lines import Line, Part
from kg.report.page import Cell, Chart, Citation, Grid, Page
from kg.report.statements import Statement
from kg.report.words import WORDS


class Edition(NamedTuple):
    """For whom and of what a page is made: language, ontology, publications, the day of the graph and of its making."""

    language: str
    ontology: Ontology
    sources: Mapping[str, Source]
    made: str
    as_of: str = ""


def compose(found: Dossier, edition: Edition) -> Page:
    """The page; parts that nothing fills are left out."""
    return _Writer(found, edition).page()


class _Writer:
    """Puts names, labels and numbers of sources in place."""

    def __init__(self, found: Dossier, edition: Edition) -> None:
        self.found, self.edition = found, edition
        self.words = WORDS[edition.language]
        self.cited = Bibliography(found.quotes, edition.sources)

    def page(self) -> Page:
        found, kind = self.found, self.edition.ontology.classes[self.found.names[self.found.id].type]
        grids = tuple(self.grids())
        citations = self.cited.citations(self.words["cells"])
        name = found.names[found.id]
        other = name.chosen("en" if self.edition.language == "zh" else "zh")
        return Page(
            language=self.edition.language,
            title=self.name(found.id),
            subtitle=" · ".join(dict.fromkeys((self.label(kind), *((other,) if other != self.name(found.id) else ())))),
            about=tuple(self.about()),
            summary=tuple(self.summary(citations)),
            grids=grids,
            charts_title=self.words["charts"],
            charts=tuple(Chart(self.metric(one.metric), one) for one in series(found.numbers)),
            sources_title=self.words["citations"],
            citations=citations,
            colour=kind.colour,
        )

    def about(self) -> Iterator[tuple[str, str]]:
        """Names, tickers and id."""
        name = self.found.names[self.found.id]
        others = [alias for alias in self.found.aliases if alias not in (name.name, name.zh, name.en)]
        rows = (("tickers", self.found.tickers), ("aliases", others[:8]), ("id", (self.found.id,)))
        return ((self.words[row], self.words["list"].join(values)) for row, values in rows if values)

    def summary(self, citations: Iterable[Citation]) -> Iterator[str]:
        """On how much the page rests, and of when it is."""
        cited = list(citations)
        newest = max((one.date for one in cited if days(one.date)), default="")
        documents = len({one.title for one in cited if one.kind == "document"})
        counts = {"documents": documents, "publications": len(cited) - sum(one.kind == "document" for one in cited)}
        yield self.words["rests" if newest else "rests_undated"].format(newest=newest, **counts)
        day = self.edition.as_of
        yield self.words["as_of" if day else "made"].format(day=day, made=self.edition.made)
        yield self.words["kinds"]

    def grids(self) -> Iterator[Grid]:
        """The tables, what is stated first."""
        found, words = self.found, self.words
        yield from (self.part(part) for part in found.parts)
        for title, statements, basis in (
            ("newest", found.newest, "stated"),
            ("contradicted", found.contradicted, "denied"),
            ("denied", found.denied, "denied"),
            ("inferred", found.inferred, "inferred"),
        ):
            if statements:
                note = words.get(f"{title}_note", "")
                yield Grid(
                    words[title], self.columns("statement"), list(map(self.statement, statements)), note, basis=basis
                )
        if found.numbers:
            numbers = sorted(found.numbers, key=lambda one: one.metric in UNCHARTED[:1])
            columns = tuple(words[each] for each in ("metric", "period", "value", "said", "sources"))
            yield Grid(words["numbers"], columns, list(map(self.number, numbers)))
        yield from map(self.guesses, found.guesses)

    def part(self, part: Part) -> Grid:
        """A section."""
        title = part.section.zh if self.edition.language == "zh" else part.section.en
        rows = [self.line(line, part) for line in part.lines]
        return Grid(title, self.columns("name", "details"), rows, more=self.more(part.more))

    def line(self, line: Line, part: Part) -> tuple[Cell, ...]:
        """What is said of one other end."""
        ways = {way.predicate for way in part.section.ways}
        read = [self.relation(line.relation, line.inverse)] if len(ways) != 1 else []
        notes = [f"{self.words[name]} {value}" for name, value in line.notes.items()]
        details = self.words["separator"].join((*read, *map(self.name, line.further), *notes))
        return self.named(line.other), Cell(details, marks=self.modality(line.modality)), *self.proof(line.facts)

    def statement(self, one: Statement) -> tuple[Cell, ...]:
        """A statement in words."""
        verb = self.relation(one.predicate, inverse=False)
        item = f"（{self.name(one.item)}）" if one.item else ""
        text = f"{self.name(one.subject)} {verb} {self.name(one.object)}{item}"
        return Cell(text, one.rule if one.origin == "inferred" else "", self.modality(one.modality)), *self.proof(
            (one,)
        )

    def number(self, one: Number) -> tuple[Cell, ...]:
        """An observation."""
        marks = (*self.modality(one.modality), *((self.words["conflict"],) if one.id in self.found.conflicts else ()))
        value = Cell(one.text, marks=marks)
        return (
            Cell(self.metric(one.metric)),
            Cell(one.period),
            value,
            Cell(one.said),
            Cell(cites=self.cited.cite(one.evidence)),
        )

    def guesses(self, found: Guesses) -> Grid:
        """What follows from two facts each."""
        title = found.detour.zh if self.edition.language == "zh" else found.detour.en
        rows = [
            (
                self.named(one.other),
                Cell(self.words["list"].join(map(self.name, one.between))),
                *self.proof(one.facts)[-1:],
            )
            for one in found.found
        ]
        columns = tuple(self.words[each] for each in ("name", "via", "sources"))
        return Grid(title, columns, rows, self.words["guess_note"], self.more(found.more), "inferred")

    def proof(self, facts: Iterable[Statement]) -> tuple[Cell, ...]:
        """How sure it is, when it was said, and the sources."""
        known = list(facts)
        sure, said = max(one.confidence for one in known), max(one.said for one in known)
        cites = (number for one in known for number in self.cited.cite(one.evidence, one.source, one.said))
        return Cell(f"{sure:.2f}"), Cell(said), Cell(cites=tuple(dict.fromkeys(cites)))

    def named(self, id: str) -> Cell:
        """A name, with the one in the other language behind it."""
        name = self.found.names[id]
        other = name.en if self.edition.language == "zh" else name.zh
        return Cell(self.name(id), other if other != self.name(id) else "")

    def name(self, id: str) -> str:
        """A name in the language of the page."""
        return self.found.names[id].chosen(self.edition.language) if id in self.found.names else id

    def label(self, term: object) -> str:
        """The label of a term of the ontology."""
        return str(getattr(term, self.edition.language))

    def relation(self, type_: str, inverse: bool) -> str:
        """A relation read from one end or the other."""
        relation = self.edition.ontology.relations[type_]
        return str(getattr(relation, f"inverse_{self.edition.language}" if inverse else self.edition.language))

    def metric(self, id: str) -> str:
        """The label of a metric."""
        metrics = self.edition.ontology.metrics
        return self.label(metrics[id]) if id in metrics else id

    def modality(self, id: str) -> tuple[str, ...]:
        """The mark of a modality; none for what is asserted."""
        return () if id == "asserted" else (self.label(self.edition.ontology.modalities[id]),)

    def columns(self, *names: str) -> tuple[str, ...]:
        """Titles of columns, those of proof behind them."""
        return tuple(self.words[each] for each in (*names, "confidence", "said", "sources"))

    def more(self, count: int) -> str:
        """That some lines are not shown."""
        return self.words["more"].format(n=count) if count else ""

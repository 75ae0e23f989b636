"""From a dossier to a page in a language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.dates import days
from kg.ontology import Ontology
from kg.ontology.seed_files import Source
from kg.report import rows
from kg.report.bibliography import Bibliography
from kg.report.dossier import Dossier, Guesses
from kg.report.figures import series
from kg.report.labels import Labels
from kg.report.lines import Part
from kg.report.page import Chart, Charts, Citation, Grid, Page
from kg.report.rows import RowWriter

LAST = "other"  # the metric whose numbers say least


class Edition(NamedTuple):
    """In which language and from what a page is made: ontology, publications, when the graph was made, as of when."""

    language: str
    ontology: Ontology
    sources: Mapping[str, Source]
    made: str
    as_of: str = ""


def compose(found: Dossier, edition: Edition) -> Page:
    """The page of a dossier; parts that nothing fills are left out."""
    labels = Labels(edition.language, edition.ontology, found.names)
    cited = Bibliography(found.passages, edition.sources)
    blocks = tuple(_blocks(found, labels, RowWriter(labels, cited)))
    citations = cited.citations(labels.words["cells"])
    kind = edition.ontology.classes[found.names[found.id].type]
    return Page(
        language=edition.language,
        title=labels.name(found.id),
        subtitle=" · ".join(filter(None, (labels.of(kind), labels.other_name(found.id)))),
        about=tuple(_about(found, labels)),
        summary=tuple(_summary(citations, edition, labels.words)),
        blocks=blocks,
        citations=citations,
        colour=kind.colour,
    )


def _about(found: Dossier, labels: Labels) -> Iterator[tuple[str, str]]:
    """Tickers, further names and the id."""
    own = found.names[found.id]
    others = [alias for alias in found.aliases if alias not in (own.name, own.zh, own.en)]
    for title, values in (("tickers", found.tickers), ("aliases", others[:8]), ("id", (found.id,))):
        if values:
            yield labels.words[title], labels.words["list"].join(values)


def _summary(citations: Iterable[Citation], edition: Edition, words: Mapping[str, str]) -> Iterator[str]:
    """On how much the page rests, of when it is, how to read it."""
    cited = list(citations)
    titles = {kind: {one.title for one in cited if one.kind == kind} for kind in ("document", "publication")}
    counts = {kind: len(found) for kind, found in titles.items()}
    newest = max((one.date for one in cited if one.kind in titles and days(one.date)), default="")
    judged = any(one.kind == "judgement" for one in cited)
    dated = words["newest_source"].format(newest=newest) if newest else ""
    yield words["rests"].format(**counts) + dated + (words["judged"] if judged else "")
    yield words["as_of" if edition.as_of else "made"].format(day=edition.as_of, made=edition.made)
    yield words["how"]


def _blocks(found: Dossier, labels: Labels, writer: RowWriter) -> Iterator[Grid | Charts]:
    yield from (_part(part, labels, writer) for part in found.parts)
    for title, statements, basis in (
        ("contradicted", found.contradicted, "denied"),
        ("denied", found.denied, "denied"),
        ("newest", found.newest, "stated"),
    ):
        if statements:
            lines = [writer.statement(one) for one in statements]
            yield Grid(labels.words[title], rows.STATEMENT, lines, labels.words[f"{title}_note"], basis=basis)
    yield from _numbers(found, labels, writer)
    yield from _inferred(found, labels, writer)


def _part(part: Part, labels: Labels, writer: RowWriter) -> Grid:
    with_relation = len({way.predicate for way in part.section.ways}) != 1
    lines = [writer.line(line, with_relation) for line in part.lines]
    return Grid(labels.of(part.section), rows.LINE, lines, more=_more(part.more, labels))


def _numbers(found: Dossier, labels: Labels, writer: RowWriter) -> Iterator[Grid | Charts]:
    if drawn := tuple(Chart(labels.metric(one.metric), one) for one in series(found.numbers)):
        yield Charts(labels.words["charts"], drawn, labels.words["charts_note"])
    if found.numbers:
        numbers = sorted(found.numbers, key=lambda one: one.metric == LAST)
        lines = [writer.number(one, one.id in found.conflicts) for one in numbers]
        yield Grid(labels.words["numbers"], rows.NUMBER, lines)


def _inferred(found: Dossier, labels: Labels, writer: RowWriter) -> Iterator[Grid]:
    if found.inferred:
        lines = [writer.statement(one) for one in found.inferred]
        note = labels.words["inferred_note"]
        yield Grid(labels.words["inferred"], rows.STATEMENT, lines, note, basis="inferred")
    yield from (_guesses(one, labels, writer) for one in found.guesses)


def _guesses(found: Guesses, labels: Labels, writer: RowWriter) -> Grid:
    lines = [writer.guess(one) for one in found.found]
    title, note = labels.of(found.detour), labels.words["guess_note"]
    return Grid(title, rows.GUESS, lines, note, _more(found.more, labels), "inferred")


def _more(count: int, labels: Labels) -> str:
    return labels.words["more"].format(n=count) if count else ""

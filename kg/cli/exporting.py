"""`kg export`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import GRAPH, STDOUT, AsOfOption, Format, GraphOption, OutputOption
from kg.cli.output import write_rows
from kg.cli.querying import ParamOption
from kg.cli.reporting import Language
from kg.errors import UsageError
from kg.records import Rows

if TYPE_CHECKING:
    from kg.export.flat import Flat

Texts = list[str] | None
FormOption = Annotated[str, typer.Option("--format", "-f", help="Name of the format; --list lists them.")]
ListOption = Annotated[bool, typer.Option("--list", help="List the formats.")]
FocusOption = Annotated[Texts, typer.Option("--focus", help="Start from an entity: id, name or ticker; may repeat.")]
SegmentOption = Annotated[Texts, typer.Option("--segment", help="Start from all that lies in a segment; may repeat.")]
QueryOption = Annotated[str, typer.Option("--query", help="Start from what a query of the catalogue gives.")]
HopsOption = Annotated[
    int | None, typer.Option("--hops", min=0, max=8, help="Facts to go from the start; 1 from a focus, else 0.")
]
TypeOption = Annotated[Texts, typer.Option("--type", help="Keep entities of a class only; may repeat.")]
PredicateOption = Annotated[Texts, typer.Option("--predicate", help="Keep facts of a relation only; may repeat.")]
ModalityOption = Annotated[
    Texts, typer.Option("--modality", help="Keep facts of a modality only; may repeat. By default all but negated.")
]
InferredOption = Annotated[bool, typer.Option("--inferred", help="Inferred facts, too.")]
SinceOption = Annotated[str, typer.Option("--since", metavar="DATE", help="Keep what was said on a date or later.")]
UntilOption = Annotated[str, typer.Option("--until", metavar="DATE", help="Keep what was said until a date.")]
ConfidenceOption = Annotated[float, typer.Option("--min-confidence", min=0, max=1, help="Keep facts as sure as this.")]
MostOption = Annotated[
    int | None, typer.Option("--limit", min=1, help="Most entities: the nearest, then the most connected.")
]
LanguageOption = Annotated[Language, typer.Option("--lang", help="Language of labels; attributes hold both.")]


def export(
    form: FormOption = "",
    listing: ListOption = False,
    focus: FocusOption = None,
    segment: SegmentOption = None,
    query: QueryOption = "",
    param: ParamOption = None,
    hops: HopsOption = None,
    type: TypeOption = None,
    predicate: PredicateOption = None,
    modality: ModalityOption = None,
    inferred: InferredOption = False,
    since: SinceOption = "",
    until: UntilOption = "",
    min_confidence: ConfidenceOption = 0.0,
    limit: MostOption = None,
    lang: LanguageOption = Language.zh,
    graph: GraphOption = GRAPH,
    as_of: AsOfOption = "",
    output: OutputOption = STDOUT,
) -> None:
    """Write the graph, or a part of it, for other programs: Gephi, yEd, Cytoscape, Neo4j, RDF, tables, pictures."""
    from kg import wiring
    from kg.catalogue.arguments import pairs
    from kg.export.flat.wishes import Wishes
    from kg.export.formats import known

    if listing:
        write_rows(_listing(), Format.table, output)
        return
    if not form:
        raise UsageError("no format is named", hint="list the formats with: kg export --list")
    known(form)
    wishes = Wishes(
        focus=tuple(focus or ()),
        segments=tuple(segment or ()),
        query=wiring.named_queries(query)[query] if query else None,
        arguments=pairs(param or []),
        hops=hops,
        types=tuple(type or ()),
        predicates=tuple(predicate or ()),
        modalities=tuple(modality or ()),
        inferred=inferred,
        since=since,
        until=until,
        min_confidence=min_confidence,
        limit=limit or 0,
    )
    with wiring.open_graph(graph, as_of) as view:
        _written(wiring.flat_view(view, wishes, lang.value), form, output)


def _written(flat: Flat, form: str, output: Path) -> None:
    """Write, and say how much; nothing at all is exit status 1."""
    from kg.export.formats import write

    if not flat.nodes:
        print("nothing found", file=sys.stderr)
        raise typer.Exit(1)
    write(flat, form, output)
    if output != STDOUT:
        more = f"; {flat.left_out} more entities are beyond --limit" if flat.left_out else ""
        print(f"{output}: {len(flat.nodes)} entities, {flat.facts} facts{more}", file=sys.stderr)


def _listing() -> Rows:
    from kg.export.formats import FORMATS

    return Rows(
        ("format", "writes", "for"), [(name, one.suffix or "folder", one.about) for name, one in FORMATS.items()]
    )

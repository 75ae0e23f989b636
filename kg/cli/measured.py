"""Prints what an analysis of the chain gives: stated and inferred rows apart, with the evidence below."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from kg.cli.asking import visible
from kg.cli.citing import citations, numbered
from kg.cli.options import Format
from kg.cli.output import formatted, room, write
from kg.cli.querying import finish
from kg.records import Rows
from kg.spelling import is_chinese

if TYPE_CHECKING:
    from kg.store import View

WORDS = {
    "zh": {
        "stated": "有出处：",
        "inferred": "推断（由所列事实算出，没有资料直接这样说）：",
        "evidence": "证据（每行最弱的一环）：",
        "more": "……另有 {n} 行，用 --limit 增加",
        "seed": "内置资料",
    },
    "en": {
        "stated": "Stated by a source:",
        "inferred": "Inferred (worked out from the facts cited; no source says so):",
        "evidence": "Evidence (of the weakest link of each row):",
        "more": "... {n} more rows; --limit gives more",
        "seed": "built-in data",
    },
}


class Printing(NamedTuple):
    """How and where rows are printed."""

    form: Format
    output: Path
    limit: int


def of_one(entity: str, measure: Callable[[View, str], Rows], graph: str, printing: Printing) -> None:
    """Measure one thing; where the graph knows nothing of it, name the segments that may be asked about instead."""
    from kg.analytics import segments_of

    with opened(graph) as view:
        id = resolved(view, entity)
        rows = measure(view, id)
        segments = [] if rows.rows else segments_of(view, id)
    report(rows, entity, printing, f"of {entity}; its segments are {', '.join(segments)}" if segments else "")


@contextmanager
def opened(graph: str) -> Iterator[View]:
    """A graph to analyse in this short process: collecting garbage meanwhile would take a fifth of the time."""
    from kg import wiring

    gc.disable()
    try:
        with wiring.open_graph(graph) as view:
            yield view
    finally:
        gc.enable()


def resolved(view: View, text: str) -> str:
    """The id that a text names; a ticker names the firm here, not its security."""
    from kg.catalogue import find_entities, resolve_entity

    found = find_entities(view, text)
    things = [each for each in found if each.type != "Security"]
    if len(things) == 1:
        return things[0].id
    return resolve_entity(view, text, "Organization" if found and not things else "Entity").id


def report(rows: Rows, about: str, printing: Printing, hint: str = "") -> None:
    """Print the rows: as tables with the evidence below, stated and inferred ones apart, or as they are."""
    if printing.form != Format.table:
        finish(rows, printing.form, printing.output)
        return
    if not rows.rows:
        print(f"nothing found {hint}".strip(), file=sys.stderr)
        raise typer.Exit(1)
    words = WORDS["zh" if is_chinese(about) else "en"]
    write("\n".join(tables(rows, words, printing.limit)), printing.output)


def tables(rows: Rows, words: Mapping[str, str], limit: int) -> list[str]:
    """The rows in their order, a table for each basis, and below them the numbered evidence."""
    from kg.answer.quotes import numbers, quotes

    at = rows.columns.index("basis")
    groups = {kind: [row for row in rows.rows if row[at] == kind] for kind in ("stated", "inferred")}
    quoted = quotes(Rows(rows.columns, [row for group in groups.values() for row in group[:limit]]))
    text: list[str] = []
    for kind, group in groups.items():
        if first := group[:limit]:
            shown = visible(Rows(rows.columns[:at], [row[:at] for row in first]))
            marked = numbered(shown, numbers(Rows(rows.columns, first), quoted))
            more = [words["more"].format(n=len(group) - limit)] if len(group) > limit else []
            text += [words[kind], formatted(marked, Format.table, room()), *more, ""]
    return [*text, words["evidence"], *citations(quoted, words["seed"])]

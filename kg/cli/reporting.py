"""`kg report`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import GRAPH, STDOUT, AsOfOption, EntityArgument, GraphOption, OutputOption
from kg.cli.output import write
from kg.spelling import is_chinese


class Language(StrEnum):
    """The language of a page."""

    zh = "zh"
    en = "en"


LanguageOption = Annotated[
    Language | None, typer.Option("--lang", help="Language of the page; by default that in which ENTITY is written.")
]
LinesOption = Annotated[int, typer.Option("--limit", min=1, help="Most lines of a section.")]


def report(
    entity: EntityArgument,
    output: OutputOption = STDOUT,
    lang: LanguageOption = None,
    graph: GraphOption = GRAPH,
    as_of: AsOfOption = "",
    limit: LinesOption = 20,
) -> None:
    """Write a page on a company, product, policy or segment, as .html or .md, each line with its sources."""
    from kg import wiring
    from kg.report import written

    language = lang or (Language.zh if is_chinese(entity) else Language.en)
    page = wiring.page_on(entity, graph, as_of, language.value, limit)
    write(written(page, _suffix(output)), output)


def _suffix(output: Path) -> str:
    """The format that a file name asks for; standard output is Markdown."""
    return ".md" if output == STDOUT else output.suffix.lower()

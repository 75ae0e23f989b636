"""`kg review`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.harmless import one_line
from kg.cli.options import FOLDER, STDOUT, FolderOption, OutputOption
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.review import Doubt, Taken

KindOption = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        help="conflict, numbers, low-confidence, merge, new-entity or single-source; may repeat. All by default.",
    ),
]
MostRowsOption = Annotated[int, typer.Option("--limit", min=0, help="Most rows, the most doubtful first; 0 for all.")]
LeastOption = Annotated[float, typer.Option("--min-confidence", min=0, max=1, help="Only facts and numbers as sure.")]
MostOption = Annotated[float, typer.Option("--max-confidence", min=0, max=1, help="Only facts and numbers no surer.")]
SinceOption = Annotated[str, typer.Option("--since", metavar="DATE", help="Only what documents since a date say.")]
TakeOption = Annotated[Path | None, typer.Option("--take", metavar="FILE", help="Take the decisions of a table.")]
WhoOption = Annotated[str, typer.Option("--who", metavar="NAME", help="Who decides, where a row does not say it.")]


def review(
    graph: FolderOption = FOLDER,
    output: OutputOption = STDOUT,
    kind: KindOption = None,
    limit: MostRowsOption = 500,
    min_confidence: LeastOption = 0.0,
    max_confidence: MostOption = 1.0,
    since: SinceOption = "",
    take: TakeOption = None,
    who: WhoOption = "",
) -> None:
    """Write what is doubtful as a table (.csv, .xlsx) for people to decide on, or take their decisions back."""
    from kg.review import Wish
    from kg.review.folder import doubts_of

    if take:
        _take(graph, take, who)
        return
    wish = Wish(tuple(kind or ()), min_confidence, max_confidence, _first_day(since), limit)
    found, left = doubts_of(graph, wish)
    if not found:
        print("nothing doubtful found", file=sys.stderr)
        raise typer.Exit(1)
    _write(found, graph, output)
    more = f"; {left} more are beyond --limit" if left else ""
    print(f"{len(found)} to decide{more}", file=sys.stderr)


def _first_day(since: str) -> str:
    from kg.dates import days, last_day

    return (days(since) or (last_day(since),))[0] if since else ""


def _write(found: list[Doubt], graph: Path, output: Path) -> None:
    from kg.review import csv_text, write_table

    if output == STDOUT:
        sys.stdout.write(csv_text(found))
        return
    if output.is_file() and (waiting := _waiting(graph, output)):
        raise UsageError(
            f"{output} holds {waiting} decisions that are not taken",
            hint=f"take them with: kg review --take {output} -g {graph} --who NAME, or name another file with -o",
        )
    write_table(found, output)


def _waiting(graph: Path, table: Path) -> int:
    """How many decisions of a former table would be lost."""
    from kg import wiring
    from kg.review import Signature

    try:
        return len(wiring.take_review(graph, table, Signature("nobody", ""), dry=True).corrections)
    except UsageError:  # no table of ours
        return 0


def _take(graph: Path, table: Path, who: str) -> None:
    from kg import wiring
    from kg.review import Signature

    taken = wiring.take_review(graph, table, Signature(who, date.today().isoformat()))
    for finding in taken.refused:
        print(one_line(f"{finding.level}: {finding.place}: {finding.message}"), file=sys.stderr)
    print(_summary(taken, graph))
    raise typer.Exit(1 if taken.refused else 0)


def _summary(taken: Taken, graph: Path) -> str:
    counts = [f"{len(taken.corrections)} decisions taken"]
    if taken.again:
        counts.append(f"{taken.again} taken before")
    if taken.refused:
        counts.append(f"{len(taken.refused)} not taken (named above)")
    build = f"\nnow apply them: kg build DOCUMENTS -g {graph}" if taken.corrections else ""
    return ", ".join(counts) + build

"""`kg eval`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import STDOUT, OutputOption
from kg.cli.output import write
from kg.cli.tables import table
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.evaluate.sides import Row

GoldOption = Annotated[Path, typer.Option("--gold", help="Folder of gold files.")]
CorpusOption = Annotated[Path | None, typer.Option("--corpus", help="Folder of the documents.")]
PredOption = Annotated[Path | None, typer.Option("--pred", help="Folder of extractions; without it, they are made.")]
ErrorsOption = Annotated[int, typer.Option("--errors", min=0, help="Print up to N mistakes of each sort.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")]


def evaluate(
    gold: GoldOption,
    corpus: CorpusOption = None,
    pred: PredOption = None,
    errors: ErrorsOption = 0,
    as_json: JsonOption = False,
    output: OutputOption = STDOUT,
) -> None:
    """Score extractions against gold files."""
    from kg.evaluate import score_folder

    if corpus is None and pred is None:
        raise UsageError("neither --corpus nor --pred is given", hint="--corpus DIR extracts its documents")
    predict = _Stored(pred) if pred else _Fresh()
    figures = score_folder(gold, corpus, predict, errors)
    if as_json:
        write(json.dumps(figures.plain(), ensure_ascii=False), output)
        return
    faults = [f"{name}: {fault}" for name, found in figures.errors.items() for fault in found]
    shares = figures.plain().items()
    rows = [[name, *(_cell(share.get(column)) for column in COLUMNS)] for name, share in shares]
    write("\n".join([*faults, table(["figure", *COLUMNS], rows)]), output)


COLUMNS = ("p", "r", "f1", "tp", "pred", "gold", "share", "of")


def _cell(value: float | int | None) -> str:
    return "" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


class _Fresh:
    """Extracts each document when it is asked for."""

    def __init__(self) -> None:
        from kg import wiring

        self._work = wiring.single_work()

    def __call__(self, stem: str, source: Path | None) -> Iterable[Row]:
        from kg.pipeline.jsonl import rows

        if source is None:
            raise UsageError(f"no document called {stem!r} in the corpus", hint="give the folder with --corpus")
        return rows(self._work(source))


class _Stored:
    """Reads each document's rows from a folder; a file that is not there predicts nothing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, stem: str, source: Path | None) -> Iterable[Row]:  # noqa: ARG002
        path = self._folder / f"{stem}.jsonl"
        lines = path.read_text("utf-8").splitlines() if path.is_file() else []
        return [json.loads(line) for line in lines if line.strip()]

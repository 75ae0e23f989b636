"""`kg eval`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import STDOUT, OutputOption
from kg.cli.output import write
from kg.cli.tables import table
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.evaluate import Fault, Run, Weighed
    from kg.evaluate.sides import Row

GoldOption = Annotated[Path | None, typer.Option("--gold", help="Folder of gold files.")]
CorpusOption = Annotated[Path | None, typer.Option("--corpus", help="Folder of the documents.")]
PredOption = Annotated[Path | None, typer.Option("--pred", help="Folder of extractions; without it, they are made.")]
ErrorsOption = Annotated[int, typer.Option("--errors", min=0, help="Print up to N errors of each sort a document.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print figures and errors as JSON, which --against reads.")]
CalibrationOption = Annotated[bool, typer.Option("--calibration", help="Print predicted against observed precision.")]
ChallengeOption = Annotated[Path | None, typer.Option("--challenge", help="Challenge sentences: a file or folder.")]
AgainstOption = Annotated[Path | None, typer.Option("--against", help="A kept run: print what changed since.")]


def evaluate(
    gold: GoldOption = None,
    corpus: CorpusOption = None,
    pred: PredOption = None,
    errors: ErrorsOption = 0,
    as_json: JsonOption = False,
    against: AgainstOption = None,
    challenge: ChallengeOption = None,
    calibration: CalibrationOption = False,
    output: OutputOption = STDOUT,
) -> None:
    """Score extractions against gold files, or against challenge sentences."""
    from kg.evaluate import Run, score_folder

    _one_view({"--challenge": challenge, "--calibration": calibration, "--json": as_json, "--against": against})
    if challenge is not None:
        write("\n".join(_challenged(challenge, errors)), output)
        return
    if gold is None:
        raise UsageError("neither --gold nor --challenge is given", hint="--gold DIR scores against gold files")
    if corpus is None and pred is None:
        raise UsageError("neither --corpus nor --pred is given", hint="--corpus DIR extracts its documents")
    before = Run.read(against) if against else None
    figures = score_folder(gold, corpus, _Stored(pred) if pred else _Fresh())
    run = Run.of(figures)
    if calibration:
        write(_reliability(figures.weighed), output)
        return
    if as_json:
        write(json.dumps(run.plain(), ensure_ascii=False, indent=1), output)
        return
    if before is not None:
        write("\n".join(_changes(before, run, errors)), output)
        return
    rows = [[name, *(_cell(share.get(column)) for column in COLUMNS)] for name, share in run.figures.items()]
    write("\n".join([*_some(run.faults, errors), table(["figure", *COLUMNS], rows)]), output)


def _one_view(views: Mapping[str, object]) -> None:
    """Refuse two ways of printing one run at a time."""
    asked = [name for name, value in views.items() if value]
    if len(asked) > 1:
        raise UsageError(f"{' and '.join(asked)} exclude each other", hint="give one of them, and run once for each")


def _challenged(path: Path, errors: int) -> Iterator[str]:
    """Pass shares by phenomenon, after up to so many failures of each."""
    from kg import wiring
    from kg.evaluate.challenge import challenge, read_challenge, shares

    results = list(challenge(read_challenge(path), wiring.text_work()))
    count: Counter[str] = Counter()
    for result in results:
        count[result.phenomenon] += bool(result.faults)
        if result.faults and count[result.phenomenon] <= errors:
            yield f"{result.phenomenon}: {result.text!r}\n    " + "; ".join(result.faults)
    rows = [[name, str(held), str(of), f"{held / of:.2f}"] for name, (held, of) in shares(results).items()]
    yield table(["phenomenon", "held", "of", "share"], rows)


def _reliability(weighed: list[Weighed]) -> str:
    """Predicted against observed precision, by confidence and by rule."""
    from kg.evaluate import by_confidence, by_rule, calibration_error

    head = ["relations", "predicted", "observed"]
    tables = [
        table([name, *head], [[row[0], str(row[1]), _cell(row[2]), _cell(row[3])] for row in rows])
        for name, rows in (("confidence", by_confidence(weighed)), ("rule", by_rule(weighed)))
    ]
    return "\n".join([*tables, f"expected calibration error {calibration_error(weighed):.3f}"])


def _some(faults: Iterable[Fault], most: int) -> Iterator[str]:
    """Up to so many errors of each sort and document."""
    count: Counter[tuple[str, ...]] = Counter()
    for fault in faults:
        count[fault[:3]] += 1
        if count[fault[:3]] <= most:
            yield fault.line()


def _changes(before: Run, after: Run, errors: int) -> Iterator[str]:
    from kg.evaluate import gone, moved

    yield from (f"better  {line}" for line in _some(gone(before, after), errors))
    yield from (f"worse   {line}" for line in _some(gone(after, before), errors))
    rows = [[name, _cell(old), _cell(new), f"{new - old:+.3f}"] for name, old, new in moved(before, after)]
    yield table(["figure", "before", "after", "change"], rows)


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

"""Accuracy of `kg ask` on questions over graphs made of gold files, and the time of one question.

Usage: python benchmarks/answering.py [--set NAME QUESTIONS GOLD_FOLDER]... [--errors N]

Always measured: the questions of tests/questions over the made-up and the held-out gold files of tests/. For each set:
questions, share answered exactly, mean F1, share of the questions without an answer that are left without one, median
milliseconds of a question in a process that has the graph open.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from kg import wiring
from kg.evaluate.answering import Judged, judged, read_questions, summed, write_gold
from kg.pipeline import build

ROOT = Path(__file__).resolve().parents[1]
TESTS = ROOT / "tests"
SETS = [
    (name, TESTS / "questions" / f"{name}.jsonl", TESTS / gold / "gold")
    for name, gold in (
        ("made_up", "made_up"),
        ("made_up_2", "made_up"),
        ("made_up_3", "made_up"),
        ("held_out", "held_out"),
    )
]


def graph_of(gold: Path, folder: Path) -> Path:
    """A graph of gold files."""
    build(wiring.jsonl_job(write_gold(gold, folder / "rows"), folder / "gold.kg", 1))
    return folder / "gold.kg"


def measured(questions: Path, gold: Path) -> tuple[list[Judged], float]:
    """Every question judged, and the median of their milliseconds."""
    times: list[float] = []
    with tempfile.TemporaryDirectory() as folder, wiring.open_graph(graph_of(gold, Path(folder))) as view:
        asker = wiring.asker(view)

        def solve(question: str) -> list[list[list[str]]]:
            start = perf_counter()
            answer = asker.ask(question)
            times.append(perf_counter() - start)
            return [[[value.name, *value.names] for value in one.values] for one in answer.found]

        return list(judged(read_questions(questions), solve)), median(times) * 1000


def shown(row: Judged) -> str:
    """A question answered wrongly."""
    sides = [
        "; ".join(" + ".join(value[0] for value in one) for one in answers) or "nothing"
        for answers in (row.question.answers, row.given)
    ]
    return f"{row.question.id} {row.question.question}\n    accepted: {sides[0]}\n    given: {sides[1]}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", nargs=3, action="append", default=[], metavar=("NAME", "QUESTIONS", "GOLD"))
    parser.add_argument("--errors", type=int, default=0, help="questions answered wrongly to print of each set")
    args = parser.parse_args()
    for name, questions, gold in [*SETS, *((name, Path(file), Path(gold)) for name, file, gold in args.set)]:
        rows, milliseconds = measured(questions, gold)
        figures = "  ".join(f"{figure} {value:.3f}" for figure, value in summed(rows).items())
        print(f"{name:10} {len(rows)} questions  {figures}  median {milliseconds:.1f} ms")
        for kind in sorted({row.question.kind for row in rows}):
            of_kind = [row for row in rows if row.question.kind == kind]
            print(f"  {kind:14} exact {summed(of_kind)['exact']:.2f}  ({len(of_kind)})")
        for row in [row for row in rows if not row.exact][: args.errors]:
            print(shown(row))


if __name__ == "__main__":
    main()

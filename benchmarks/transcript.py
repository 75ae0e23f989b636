"""Questions asked of a graph, with the answers, the evidence and the time of each, as a page of Markdown.

Usage: python benchmarks/transcript.py [-g GRAPH] [--questions FILE] > docs/transcript.md

Without -g the graph of the sample documents is built first. Without --questions those of transcript.txt beside this
file are asked, one a line.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from kg import wiring
from kg.answer import Answer, Asker, Found, Proof
from kg.answer.answers import merged
from kg.cli.citing import cited
from kg.documents import expand
from kg.pipeline import build

ROOT = Path(__file__).resolve().parents[1]
MOST_ANSWERS, MOST_PROOFS = 6, 3


def page(asker: Asker, questions: Iterator[str]) -> Iterator[str]:
    """The lines of the page."""
    yield "# Questions asked of the sample graph\n"
    yield "Made by `benchmarks/transcript.py` from `seeds/documents` and the built-in facts.\n"
    for number, question in enumerate(questions, 1):
        start = perf_counter()
        answer = asker.ask(question)
        yield from section(number, answer, (perf_counter() - start) * 1000)


def section(number: int, answer: Answer, milliseconds: float) -> Iterator[str]:
    """One question."""
    yield f"## {number}. {answer.question}\n"
    if answer.readings:
        first = answer.readings[0]
        yield f"Read as: {first.told}{f' (`{first.query}`)' if first.query else ''} · {milliseconds:.0f} ms\n"
    else:
        near = "; ".join(f"{text}: {', '.join(meant) or 'nothing like it'}" for text, meant in answer.unknown.items())
        yield f"Not understood. Not in the graph, and what may be meant: {near or 'no name'}.\n"
    if not answer.found:
        yield "The graph holds no such fact.\n" if answer.readings else ""
        return
    for basis in dict.fromkeys(one.basis for one in answer.found):
        yield from answers(basis, merged(one for one in answer.found if one.basis == basis))


def answers(basis: str, found: list[Found]) -> Iterator[str]:
    """The answers of one basis with their proofs."""
    yield f"**{basis.capitalize()}** ({len(found)})\n"
    for one in found[:MOST_ANSWERS]:
        number = f" {one.cells['value']} {one.cells.get('period') or ''}".rstrip() if "scaled" in one.cells else ""
        values = " · ".join(value.name for value in one.values)
        extra = number if number.strip() != values else ""
        yield f"- **{values}**{extra}{'' if one.modality == 'asserted' else f' ({one.modality})'}"
        for line in dict.fromkeys(map(cited_proof, one.proofs[:MOST_PROOFS])):
            yield f"  - {line}"
    if len(found) > MOST_ANSWERS:
        yield f"- … and {len(found) - MOST_ANSWERS} more"
    yield ""


def cited_proof(proof: Proof) -> str:
    """A passage with its document, or the publication that a built-in fact cites."""
    said = " ".join(proof.sentence.split())
    source = f"{said} — {proof.document}" if said else f"built-in: {cited(proof.document, wiring.seed_sources())}"
    return ", ".join(filter(None, (source, proof.date)))


def main() -> None:
    """Ask and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-g", "--graph", type=Path)
    parser.add_argument("--questions", type=Path, default=Path(__file__).with_name("transcript.txt"))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        graph = args.graph or Path(folder) / "sample.kg"
        if not args.graph:
            build(wiring.build_job(expand([ROOT / "seeds" / "documents"]), graph, 1))
        with wiring.open_graph(graph) as view:
            asker = wiring.asker(view)
            asker.ask("谁供应液冷")  # the engine warms up
            print("\n".join(page(asker, filter(None, args.questions.read_text("utf-8").splitlines()))))


if __name__ == "__main__":
    main()

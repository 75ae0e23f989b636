"""Accuracy on every set of gold files, and on the challenge sentences, kept with date and commit so that a fall shows.

Usage: python benchmarks/accuracy.py [--set NAME GOLD_FOLDER DOCUMENT_FOLDER]... [--keep]

Always measured: the annotated sample documents, the made-up and the held-out ones of tests/, and the challenge
sentences, the held-out ones too. --set adds gold files that lie elsewhere. --keep writes the figures to
benchmarks/results/DATE-COMMIT.json. Printed: the main figures of each set beside those of the last kept result.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kg import wiring
from kg.evaluate import score_folder
from kg.evaluate.challenge import challenge, read_challenge, shares
from kg.pipeline.jsonl import rows

ROOT = Path(__file__).resolve().parents[1]
RESULTS = Path(__file__).with_name("results")
SETS = [
    ("samples", ROOT / "tests" / "gold", ROOT / "seeds" / "documents"),
    ("made-up", ROOT / "tests" / "made_up" / "gold", ROOT / "tests" / "made_up" / "documents"),
    ("held-out", ROOT / "tests" / "held_out" / "gold", ROOT / "tests" / "held_out" / "documents"),
]
SENTENCES = {"challenge": ROOT / "tests" / "challenge", "held-out challenge": ROOT / "tests" / "held_out" / "challenge"}
MAIN = (
    "entity",
    "entity_any_type",
    "relation",
    "observation",
    "modality_accuracy",
    "metric_accuracy",
    "period_accuracy",
)


def measured(sets: list[tuple[str, Path, Path]]) -> dict[str, Any]:
    """The figures of every set and the shares of the challenge sentences."""
    work = wiring.single_work()
    figures = {
        name: dict(score_folder(gold, documents, lambda _, path: rows(work(path))).plain())  # type: ignore[arg-type]
        for name, gold, documents in sets
    }
    return {"figures": figures} | {name: _shares(folder) for name, folder in SENTENCES.items()}


def _shares(folder: Path) -> dict[str, float]:
    """The share of the sentences of a folder that hold, by phenomenon."""
    held = shares(challenge(read_challenge(folder), wiring.text_work()))
    return {name: round(a / b, 4) for name, (a, b) in held.items()}


def commit() -> str:
    """The commit at hand, with a mark if the tree is changed."""
    run = ["git", "-C", str(ROOT), "describe", "--always", "--dirty"]
    return subprocess.run(run, check=True, capture_output=True, text=True).stdout.strip()


def value(run: Mapping[str, Any], name: str, figure: str) -> float:
    """A figure of a set: F1, or the share."""
    found = run.get("figures", {}).get(name, {}).get(figure, {})
    return float(found.get("f1", found.get("share")) or 0)


def main() -> None:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", nargs=3, action="append", default=[], metavar=("NAME", "GOLD", "DOCUMENTS"))
    parser.add_argument("--keep", action="store_true")
    args = parser.parse_args()
    run = measured([*SETS, *((name, Path(gold), Path(documents)) for name, gold, documents in args.set)])
    kept = sorted(RESULTS.glob("*.json"))
    last = json.loads(kept[-1].read_text("utf-8")) if kept else {}
    for name in run["figures"]:
        for figure in MAIN:
            print(f"{name:12}{figure:20}{value(run, name, figure):7.3f}   last {value(last, name, figure):6.3f}")
    for kind in SENTENCES:
        for name, share in run[kind].items():
            print(f"{kind:19}{name:42}{share:5.2f}   last {last.get(kind, {}).get(name, 0):5.2f}")
    if args.keep:
        RESULTS.mkdir(exist_ok=True)
        now = datetime.now(UTC)
        head = {"date": now.isoformat(timespec="minutes"), "commit": commit()}
        path = RESULTS / f"{now:%Y-%m-%d-%H%M}-{head['commit']}.json"
        path.write_text(json.dumps(head | run, ensure_ascii=False, indent=1) + "\n", "utf-8")
        print(f"kept as {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()

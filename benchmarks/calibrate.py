"""Measures the precision of every rule on gold files and writes it to ontology/patterns/confidence.yaml.

Usage: python benchmarks/calibrate.py [GOLD_FOLDER DOCUMENT_FOLDER]...

Without arguments the sets of benchmarks/accuracy.py are used. A rule with few results is drawn to what it states:
precision = (right + WEIGHT x stated) / (all + WEIGHT), the mean of a Beta posterior whose prior has that weight.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from accuracy import SETS

from kg import wiring
from kg.evaluate import by_confidence, calibration_error, score_folder
from kg.evaluate.calibration import Weighed
from kg.ontology.folders import data_folder
from kg.ontology.patterns import load_patterns
from kg.pipeline.jsonl import rows

WEIGHT = 6
HEAD = """# Precision of each rule, as benchmarks/calibrate.py measured it on annotated documents: it takes the place of
# the confidence that the rule states. Written by that command: do not edit.
"""


def main() -> None:
    """Measure, write, and print how well confidence now fits."""
    given = [Path(one) for one in sys.argv[1:]]
    folders = list(zip(given[::2], given[1::2], strict=True)) or [(gold, documents) for _, gold, documents in SETS]
    work = wiring.single_work()
    weighed: list[Weighed] = []
    for gold, documents in folders:
        weighed += score_folder(gold, documents, lambda _, path: rows(work(path))).weighed  # type: ignore[arg-type]
    stated = {rule.name: rule.confidence for rule in load_patterns().rules}
    groups: dict[str, list[bool]] = defaultdict(list)
    for one in weighed:
        groups[one.rule].append(one.right)
    measured = {}
    for rule, right in sorted(groups.items()):
        prior = stated.get(rule, 0.8)
        measured[rule] = round((sum(right) + WEIGHT * prior) / (len(right) + WEIGHT), 2)
    path = data_folder("ontology") / "patterns" / "confidence.yaml"
    path.write_text(HEAD + "".join(f"{rule}: {share}\n" for rule, share in measured.items()), "utf-8")
    for row in by_confidence(weighed):
        print(f"{row.name}  {row.relations:5}  predicted {row.predicted:.2f}  observed {row.observed:.2f}")
    print(f"expected calibration error before {calibration_error(weighed):.3f}; {len(measured)} rules in {path.name}")


if __name__ == "__main__":
    main()

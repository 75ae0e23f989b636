"""Names that no seed holds: recall and precision on gold files while a fifth of the seeds is hidden.

Usage: python benchmarks/hidden_names.py GOLD_FOLDER DOCUMENT_FOLDER [--share 0.2] [--draws 3] [--all-of-document]

For each draw a random share of the seed entities is left out of the lexicon, with their facts. Printed by class, over
all draws: how many gold entities had a hidden name, the share of them that was found all the same with the right
class, and the precision of the entities that no seed holds. With --all-of-document every seed that a document names is
hidden from it: a lexicon that knows nothing of the document.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kg.documents import read
from kg.evaluate import gold_side, predicted_side
from kg.evaluate.aligning import aligned
from kg.evaluate.sides import name_key
from kg.extract.offline import OfflineExtractor
from kg.ontology import load_ontology
from kg.ontology.patterns import load_patterns
from kg.ontology.seeds import Seeds, load_seeds
from kg.pipeline.jsonl import rows

ONTOLOGY = load_ontology()


def without(seeds: Seeds, hidden: frozenset[str]) -> Seeds:
    """The seeds without some entities and their facts."""
    entities = tuple(e for e in seeds.entities if e.id not in hidden)
    assertions = tuple(a for a in seeds.assertions if a.subject not in hidden and a.object not in hidden)
    return dataclasses.replace(seeds, entities=entities, assertions=assertions)


def draws(args: argparse.Namespace, seeds: Seeds) -> Iterator[tuple[frozenset[str], list[Path]]]:
    """What is hidden, and the gold files to score with it."""
    files = sorted(args.gold.glob("*.json"))
    if not args.all_of_document:
        ids = sorted(e.id for e in seeds.entities if e.type != "Segment")
        for number in range(args.draws):
            yield frozenset(random.Random(number).sample(ids, int(len(ids) * args.share))), files
        return
    for file in files:
        named = {name_key(n) for e in json.loads(file.read_text("utf-8"))["entities"] for n in e["names"]}
        yield frozenset(e.id for e in seeds.entities if any(name_key(n) in named for n in e.names)), [file]


def main() -> None:
    """Draw, extract, score and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--share", type=float, default=0.2)
    parser.add_argument("--draws", type=int, default=3)
    parser.add_argument("--all-of-document", action="store_true")
    args = parser.parse_args()
    seeds, patterns = load_seeds(ontology=ONTOLOGY), load_patterns()
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    new: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for hidden, files in draws(args, seeds):
        lost = {name_key(n) for e in seeds.entities if e.id in hidden for n in e.names}
        left = without(seeds, hidden)
        kept = {e.id for e in left.entities}
        extractor = OfflineExtractor(ONTOLOGY, patterns, left)
        for file in files:
            gold = gold_side(json.loads(file.read_text("utf-8")))
            document = min(args.documents.glob(f"{file.stem}.*"))
            predicted = predicted_side(rows(extractor.extract(read(document))))
            pairs = aligned(gold, predicted, typed=True)
            hits = set(pairs.values())
            for id, keys in gold.names.items():
                if keys and keys <= lost:
                    wanted[gold.types[id]] += 1
                    found[gold.types[id]] += id in hits
            for id, kind in predicted.types.items():
                if id not in kept:
                    new[kind] += 1
                    right[kind] += id in pairs
    print(f"{'class':22}{'hidden':>8}{'recall':>8}{'new':>8}{'precision':>11}")
    for kind in (*sorted(wanted.keys() | new.keys()), "all"):
        counts = [sum(c.values()) if kind == "all" else c[kind] for c in (wanted, found, new, right)]
        recall, precision = (f"{a / b:.2f}" if b else "" for a, b in ((counts[1], counts[0]), (counts[3], counts[2])))
        print(f"{kind:22}{counts[0]:8}{recall:>8}{counts[2]:8}{precision:>11}")


if __name__ == "__main__":
    main()

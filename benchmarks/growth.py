"""Extraction at 1, 10 and 100 MB: whether CPU time grows with the input alone, and what memory it takes.

Usage: python benchmarks/growth.py [--sizes 1 10 100] [--one]

The text is made of the example sentences of the patterns, each name in them replaced by a random seed of its class and
each number by another, in reports of 100 kB; with --one all of it is a single document. Every size runs in a process
of its own. Printed: CPU seconds, MB per CPU second, the ratio of that to the smallest size, and peak memory above the
extractor itself. One that grows linearly keeps its ratio near 1.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import re
import resource
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from kg.documents import read
from kg.extract.lexicon import Lexicon
from kg.extract.offline import OfflineExtractor
from kg.ontology import load_ontology
from kg.ontology.patterns import load_patterns
from kg.ontology.seeds import load_seeds

REPORT = 100_000  # bytes
PARAGRAPH = 5  # sentences
NUMBER = re.compile(r"\d+")
SOURCE = Path("report.txt")


def sentences(draw: random.Random) -> Iterator[str]:
    """Sentences without end; names and numbers differ from one to the next."""
    seeds = load_seeds(ontology=load_ontology())
    by_type: dict[str, list[str]] = defaultdict(list)
    for entity in seeds.entities:
        by_type[entity.type].extend(n for n in entity.names if len(n) > 1)
    lexicon = Lexicon.of(seeds.entities, seeds.ambiguous, ())
    examples = [example for rule in load_patterns().rules for example in rule.examples]
    known = {example: lexicon.find(example, example.lower()) for example in examples}
    while True:
        sentence = example = draw.choice(examples)
        for start, end, entry in reversed(known[example]):
            sentence = sentence[:start] + draw.choice(by_type[entry.names[0].type]) + sentence[end:]
        yield NUMBER.sub(lambda m: str(draw.randrange(10 ** len(m[0]))), sentence)


def reports(size: int, longest: int) -> Iterator[bytes]:
    """Documents of `longest` bytes each, `size` bytes together."""
    endless = sentences(random.Random(size))
    while size > 0:
        parts, length = [], 0
        while length < min(size, longest):
            parts.append("".join(next(endless) for _ in range(PARAGRAPH)) + "\n\n")
            length += len(parts[-1].encode())
        size -= length
        yield "".join(parts).encode()


def measure(size: int, longest: int) -> tuple[float, float, int]:
    """CPU seconds, peak memory in MB beyond what the extractor takes, and assertions."""
    seeds = load_seeds(ontology=load_ontology())
    extractor = OfflineExtractor(load_ontology(), load_patterns(), seeds)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    spent, found = 0.0, 0
    for data in reports(size, longest):
        start = time.process_time()
        found += len(extractor.extract(read(SOURCE, data)).assertions)
        spent += time.process_time() - start
    return spent, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024, found


def main() -> None:
    """Measure every size and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 10, 100], help="in MB")
    parser.add_argument("--one", action="store_true", help="a single document of each size")
    args = parser.parse_args()
    print(f"{'MB':>5}  {'CPU s':>8}  {'MB/s':>6}  {'ratio':>6}  {'peak MB':>8}  {'assertions':>10}")
    first = 0.0
    for megabytes in args.sizes:
        size = megabytes * 1_000_000
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            spent, memory, found = pool.apply(measure, (size, size if args.one else REPORT))
        speed = megabytes / spent
        first = first or speed
        print(
            f"{megabytes:5}  {spent:8.1f}  {speed:6.2f}  {speed / first:6.2f}  {memory:8.0f}  {found:10,}", flush=True
        )


if __name__ == "__main__":
    main()

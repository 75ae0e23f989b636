"""Extraction speed beside spaCy: text to assertions in MB per CPU second, against blank("zh") + EntityRuler.

Usage: python benchmarks/extraction.py [FOLDER] [--rounds N]

Both run in this process, in turn, on the same documents with the same lexicon; the peer finds names alone, ours reads
blocks and finds names, relations and numbers. Printed: the median of each and the ratio of the medians. A compiled
package is taken where PYTHONPATH leads to one, see docs/scale.md.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from kg.documents import expand, read
from kg.extract import offline
from kg.extract.offline import OfflineExtractor
from kg.ontology import data_folder, load_ontology
from kg.ontology.patterns import load_patterns
from kg.ontology.seeds import Seeds, load_seeds


def peer(seeds: Seeds) -> Callable[[str], object]:
    """spaCy's blank Chinese pipeline with an EntityRuler of every name of the seeds."""
    import spacy

    nlp = spacy.blank("zh")
    nlp.max_length = 50_000_000
    ruler = nlp.add_pipe("entity_ruler")
    names = sorted({(e.type, n) for e in seeds.entities for n in e.names})
    ruler.add_patterns([{"label": kind, "pattern": name} for kind, name in names])  # type: ignore[attr-defined]
    return nlp


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Run both in turn and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=data_folder("seeds") / "documents")
    parser.add_argument("--rounds", type=int, default=7)
    args = parser.parse_args()
    paths = expand([args.folder])
    ontology = load_ontology()
    seeds = load_seeds(ontology=ontology)
    ours, theirs = OfflineExtractor(ontology, load_patterns(), seeds), peer(seeds)
    files = [(path, path.read_bytes()) for path in paths]
    texts = [read(path, data).document.text for path, data in files]
    size = sum(len(text.encode("utf-8", "replace")) for text in texts) / 1e6
    gc.collect()
    gc.freeze()  # neither pays for walking the other's tables
    rows: dict[str, list[float]] = {"ours": [], "spaCy": []}
    for _ in range(args.rounds + 1):
        rows["ours"].append(cpu(lambda: [ours.extract(read(path, data)) for path, data in files]))
        rows["spaCy"].append(cpu(lambda: [theirs(text) for text in texts]))
    medians = {name: statistics.median(times[1:]) for name, times in rows.items()}
    kind = "interpreted" if offline.__file__.endswith(".py") else "compiled"
    print(f"{len(paths)} documents, {size:.3f} MB of UTF-8, {args.rounds} rounds after a warm-up, {kind}")
    print(f"text to assertions        {size / medians['ours']:6.2f} MB per CPU second")
    print(f"spaCy zh + EntityRuler    {size / medians['spaCy']:6.2f} MB per CPU second (names alone)")
    print(f"ratio ours / spaCy        {medians['spaCy'] / medians['ours']:6.2f}")


if __name__ == "__main__":
    main()

"""Looks for inputs that an entry of kg does not take: coverage-guided fuzzing of readers, extractor and importers.

Usage: python benchmarks/fuzz.py SUFFIX [--seconds N] [--found FOLDER]

SUFFIX is one of tests/hostile/entries.py: .txt .md .html .docx .pdf (read and extract), .jsonl (kg build --from-jsonl),
.yaml (corrections), .csv (seeds), .cypher (headers of queries). It starts from the valid input of that kind and from
what was found before. Only errors of ours may come out, evidence must stand where it says, and no input may take
longer than 10 seconds or more than 2 GB; else the input is written to the folder, by default tests/hostile/corpus,
where the tests try it from then on. Needs `pip install atheris`, which has wheels for Linux and Python 3.11 to 3.13.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
CORPUS = ROOT / "tests" / "hostile" / "corpus"


def quoted(piece: bytes) -> str:
    """A line of a dictionary for the fuzzer."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in piece) + '"\n'


def main() -> None:
    """Fuzz one entry."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suffix")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--found", type=Path, default=CORPUS)
    args = parser.parse_args()
    try:
        import atheris
    except ImportError:
        sys.exit("atheris is not installed; install it with: pip install atheris")
    with atheris.instrument_imports(include=["kg"]):
        from tests.hostile.entries import ENTRIES, NOTHING_SAID, tried
        from tests.hostile.valid import PIECES, VALID
    if args.suffix not in ENTRIES:
        sys.exit(f"unknown suffix {args.suffix!r}; known: {', '.join(ENTRIES)}")

    def one(data: bytes) -> None:
        if tried(args.suffix, data) == NOTHING_SAID:
            raise AssertionError(NOTHING_SAID)

    with tempfile.TemporaryDirectory() as folder:
        words = Path(folder) / "words"
        words.write_text("".join(map(quoted, filter(None, PIECES))), "ascii")
        begin = Path(folder) / "begin"
        begin.mkdir()
        (begin / "valid").write_bytes(VALID[args.suffix])
        for path in CORPUS.glob(f"*{args.suffix}"):
            (begin / path.name).write_bytes(path.read_bytes())
        limits = [f"-max_total_time={args.seconds}", "-timeout=10", "-rss_limit_mb=2048", "-max_len=20000"]
        prefix = f"-artifact_prefix={args.found}/found-"
        atheris.Setup([sys.argv[0], *limits, prefix, f"-dict={words}", str(begin)], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()

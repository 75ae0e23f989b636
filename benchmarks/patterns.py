"""Every regular expression of reading and extracting on texts built to hurt it, and the extractor on the worst of them.

Usage: python benchmarks/patterns.py [--top 20] [--documents 60]

The expressions are those that `kg` compiles while it reads and extracts the sample documents and the challenge
sentences, so none has to be listed. Each is applied as it is applied there (a scan, or a match at the beginning) to
texts made of what it mentions: its characters, its words, near-misses, all repeated (`hurting.py`). A first round with
4 kB finds those that may be slow, a second one takes 1 MB; an expression that is slower than the limit is stopped and
shown with `>`. Those of shapes meet sentences alone, which are cut at 1,200 characters: so are their texts. Then the
texts that were worst are read and extracted as documents of 1 MB. Printed: CPU seconds for each MB. Exit status 1
where one takes more than the goal of 5.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.hurting import hurting, repeated  # noqa: E402
from benchmarks.watching import SCANS, Watched, watch  # noqa: E402

SMALL, MB = 4_000, 1_000_000
GOAL = 5.0  # CPU seconds for 1 MB
SUSPECT = 1.0  # seconds for each MB, as the small text tells them
SENTENCE = 1_200  # characters, as kg.extract.skeleton cuts them


class Late(BaseException):
    """The time is over."""


class Run(NamedTuple):
    """CPU seconds for each MB, whether it was stopped, and what was run on which repeated text."""

    seconds: float
    stopped: bool
    unit: str
    what: str

    def __str__(self) -> str:
        return f"{'>' if self.stopped else ' '}{self.seconds:8.2f} s/MB  {self.unit[:40]!r:44} {self.what}"


def timed(action: Callable[[], object], size: int, limit: float) -> tuple[float, bool]:
    """CPU seconds for each MB of a text of `size` bytes; stopped at the limit."""
    stopped, start = False, time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    try:
        action()
    except Late:
        stopped = True
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return (time.process_time() - start) * MB / size, stopped


def applied(expression: Watched, text: str) -> None:
    """Apply an expression in the ways in which it was seen to be applied."""
    real = expression.real
    texts = [text[:SENTENCE]] * (1 + len(text) // SENTENCE) if expression.place.startswith("shapes:") else [text]
    for each in texts:
        if any(expression.uses[name] for name in SCANS):
            for _ in real.finditer(each):
                pass
        if expression.uses["match"] or expression.uses["fullmatch"]:
            real.match(each)


def slow(expression: Watched, size: int) -> Run | None:
    """The worst run of an expression over 1 MB, if the small texts make one suspect any."""
    pattern = expression.real.pattern
    if isinstance(pattern, bytes):
        return None
    what = f"{expression.place} {pattern[:60]!r}"
    runs = [(_run(expression, unit, SMALL), unit) for unit in hurting(pattern)]
    (seconds, _), unit = max(runs, default=((0.0, False), ""))
    if seconds < SUSPECT:
        return Run(seconds, False, unit, what)
    run = Run(*_run(expression, unit, size), unit, what)
    if run.seconds > GOAL:
        print(run, file=sys.stderr, flush=True)
    return run


def _run(expression: Watched, unit: str, size: int) -> tuple[float, bool]:
    text = repeated(unit, size)
    return timed(lambda: applied(expression, text), size, 2 * GOAL * size / MB)


def documents(units: list[str], size: int) -> Iterator[Run]:
    """Read and extract a text of each unit."""
    from kg import wiring

    work = wiring.text_work()
    for unit in units:
        text = repeated(unit, size)
        yield Run(*timed(lambda text=text: work(text), size, 2 * GOAL * size / MB), unit, "read and extract")  # type: ignore[misc]


def seen() -> list[Watched]:
    """All expressions, after some real work has shown how they are applied."""
    found = watch("kg")
    from kg import wiring
    from kg.documents import read
    from kg.evaluate.challenge import read_challenge
    from kg.wiring import offline_work

    work, text = offline_work(), wiring.text_work()
    for path in sorted((ROOT / "seeds" / "documents").iterdir()):
        work(path)
    read("page.html", b"<p>NVIDIA")
    text("\n".join(row["text"] for _, row in read_challenge(ROOT / "tests" / "challenge")))
    return found


def late(*_: object) -> None:
    """End what takes too long; `re` looks for signals while it searches."""
    raise Late


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--top", type=int, default=20, help="how many are printed")
    parser.add_argument("--documents", type=int, default=60, help="how many of the worst texts are extracted")
    parser.add_argument("--size", type=int, default=MB, help="bytes of the second round")
    args = parser.parse_args()
    signal.signal(signal.SIGVTALRM, late)
    found = seen()
    runs = sorted(filter(None, (slow(each, args.size) for each in found)), reverse=True)
    print(f"{len(found)} expressions, {sum(run.seconds > GOAL for run in runs)} over {GOAL} s/MB")
    print("\n".join(map(str, runs[: args.top])), flush=True)
    whole = sorted(documents(list(dict.fromkeys(run.unit for run in runs))[: args.documents], args.size), reverse=True)
    print(f"{len(whole)} documents of 1 MB, {sum(run.seconds > GOAL for run in whole)} over {GOAL} s")
    print("\n".join(map(str, whole[: args.top])))
    sys.exit(any(run.seconds > GOAL for run in (*runs, *whole)))


if __name__ == "__main__":
    main()

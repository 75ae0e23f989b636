"""Run the work over files: here, or in worker processes. Outcomes come in any order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kg.pipeline.outcome import Outcome, Work, attempt, set_aside

# Makes the work where it will be done; it travels to the workers by name, so it must be a module's function.
Setup = Callable[[], Work]
Runner = Callable[[Setup, Sequence[Path]], Iterator[Outcome]]


def runner(jobs: int) -> Runner:
    """The runner for a number of processes.

    >>> runner(1).__name__
    'run_serial'
    """
    if jobs <= 1:
        return run_serial

    def run_pool(setup: Setup, paths: Sequence[Path]) -> Iterator[Outcome]:
        from kg.pipeline.pool import Pool

        with Pool(setup, max(1, min(jobs, len(paths)))) as pool:
            yield from pool.run(paths)

    return run_pool


def run_serial(setup: Setup, paths: Sequence[Path]) -> Iterator[Outcome]:
    """One file after the other in this process.

    >>> from kg.records import Document, Extraction
    >>> def setup(): return lambda path: Extraction(Document(path.name, "", ""))
    >>> [outcome.extraction.document.id for outcome in run_serial(setup, [Path("a")])]
    ['a']
    """
    work = setup()
    for path in paths:
        try:
            yield attempt(work, path)
        except MemoryError:
            yield set_aside(path, "takes more memory than there is")

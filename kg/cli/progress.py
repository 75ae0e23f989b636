"""A progress bar on standard error; a plain line for each step where that is no terminal."""

from __future__ import annotations

import logging
import sys
from types import TracebackType
from typing import Self, TextIO

WIDTH = 30


class Progress:
    """Call it with step, done and total; use it as a context so that its line is ended."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        # Where the log tells of the stages, it would only be in the way.
        self._quiet = stream is None and logging.getLogger("kg").isEnabledFor(logging.INFO)
        self._live = self._stream.isatty() and not self._quiet
        self._step = ""

    def __call__(self, step: str, done: int, total: int) -> None:
        if self._live:
            self._end(step)
            print("\r" + bar(step, done, total), end="", file=self._stream, flush=True)
        elif step != self._step and not self._quiet:
            print(f"{step} ({total} files)" if step == "extract" else step, file=self._stream, flush=True)
        self._step = step

    def _end(self, step: str) -> None:
        if self._step and step != self._step:
            print(file=self._stream)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live:
            self._end("")


def bar(step: str, done: int, total: int) -> str:
    """One state of the bar.

    >>> bar("extract", 5, 10)
    'extract  ###############                5/10'
    """
    if total <= 1:
        return f"{step:8} ..."
    return f"{step:8} {'#' * (WIDTH * done // total):{WIDTH}} {done}/{total}"

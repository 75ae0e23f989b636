"""Watches the regular expressions of a package at work: how each is applied, how often, and how long it takes."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

SCANS = ("search", "finditer", "findall", "sub", "subn", "split")
_compile: Callable[..., Any] = re._compile  # type: ignore[attr-defined]  # behind re.compile, re.sub and the rest


@dataclass(slots=True, eq=False)
class Watched:
    """A compiled expression that keeps account; it does what `re.Pattern` does."""

    real: re.Pattern[Any]
    place: str
    uses: Counter[str] = field(default_factory=Counter)
    longest: int = 0
    seconds: float = 0.0

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.real, name)
        if not callable(found):
            return found

        def applied(*args: Any, **kwargs: Any) -> Any:
            self.uses[name] += 1
            self.longest = max(self.longest, len(args[-1 if name in ("sub", "subn") else 0]))
            start = perf_counter()
            try:
                gained = found(*args, **kwargs)
            finally:
                self.seconds += perf_counter() - start
            return self._timed(gained) if name == "finditer" else gained

        return applied

    def _timed(self, found: Iterator[Any]) -> Iterator[Any]:
        while True:
            start = perf_counter()
            match = next(found, None)
            self.seconds += perf_counter() - start
            if match is None:
                return
            yield match


def watch(package: str) -> list[Watched]:
    """Watch what a package compiles from now on; call it before the package is imported."""
    found: dict[tuple[str, int], Watched] = {}

    def compiled(pattern: Any, flags: int) -> Any:
        if isinstance(pattern, Watched):
            return pattern
        real = _compile(pattern, flags)
        code = sys._getframe(2).f_code
        if f"/{package}/" not in code.co_filename:
            return real
        place = f"{Path(code.co_filename).stem}:{sys._getframe(2).f_lineno}"
        key = real.pattern, real.flags
        if key not in found:
            found[key] = Watched(real, place)
            watched.append(found[key])
        return found[key]

    watched: list[Watched] = []
    re._compile = compiled  # type: ignore[attr-defined]
    return watched

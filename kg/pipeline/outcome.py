"""What became of one file: an extraction, or the finding that says why not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from kg.errors import DocumentError
from kg.records import Extraction, Finding

Work = Callable[[Path], Extraction]


class Outcome(NamedTuple):
    """Exactly one of the two is set; `path` is the file."""

    path: Path
    extraction: Extraction | None = None
    finding: Finding | None = None


def attempt(work: Work, path: Path) -> Outcome:
    """Do the work on a file; a file that fails is set aside and named, whatever went wrong.

    >>> def refuse(path): raise DocumentError(f"cannot read {path.name!r}: it is empty")
    >>> attempt(refuse, Path("x.txt")).finding.message
    "cannot read 'x.txt': it is empty"
    """
    try:
        return Outcome(path, extraction=work(path))
    except DocumentError as error:
        return set_aside(path, str(error))
    except MemoryError:
        raise
    except Exception as error:
        # The document may hold anything; one that trips a rule up must not cost the others.
        return set_aside(path, f"cannot be extracted: {type(error).__name__}: {error}")


def set_aside(path: Path, message: str) -> Outcome:
    """The outcome of a file that is left out."""
    return Outcome(path, finding=Finding("error", str(path), message))

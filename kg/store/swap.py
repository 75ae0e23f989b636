"""Replace a folder as a whole: a reader sees the old one or the new one, whenever the writer dies.

The new folder grows as `.NAME.new`. At the end the old one is renamed to `.NAME.old`, the new one to `NAME`,
and the old one is deleted. `locate` looks in `.NAME.old` when `NAME` is missing: the writer died between the renames.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import GraphError


def locate(path: Path) -> Path:
    """The folder to read: the graph itself, or the former one when a writer died in the middle of a swap."""
    for folder in (path, _old(path)):
        if folder.is_dir():
            return folder
    what = "is not a folder" if path.exists() else "does not exist"
    raise GraphError(f"the graph folder '{path}' {what}", hint=f"build one with: kg build DOCS -g {path}")


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a new empty folder that takes the place of `path` when the block ends well. Call it under `locked`."""
    recover(path)
    new = _new(path)
    new.mkdir(parents=True)
    try:
        yield new
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    if path.exists():
        path.rename(_old(path))
    new.rename(path)
    shutil.rmtree(_old(path), ignore_errors=True)


def recover(path: Path) -> None:
    """Clear away what a dead writer left; put the former folder back if the new one never took its place."""
    if _old(path).is_dir() and not path.exists():
        _old(path).rename(path)
    for leftover in (_old(path), _new(path)):
        shutil.rmtree(leftover, ignore_errors=True)


def _new(path: Path) -> Path:
    return path.parent / f".{path.name}.new"


def _old(path: Path) -> Path:
    return path.parent / f".{path.name}.old"

"""Writes a graph and stops at a named point, to be killed there: `killed_writer.py GRAPH POINT`."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.records import Entity, Graph
from kg.store import folder, write_folder


def stop(at: str) -> None:
    """Say where we are, then wait to be killed."""
    if at == sys.argv[2]:
        print(at, flush=True)
        time.sleep(60)


def before(owner: Any, name: str, at: str) -> None:
    """Stop before each call of a function."""
    original: Callable[..., Any] = getattr(owner, name)

    def stopping(*arguments: Any, **named: Any) -> Any:
        stop(at)
        return original(*arguments, **named)

    setattr(owner, name, stopping)


def renaming(self: Path, target: Path) -> Path:
    result = _rename(self, target)
    stop("renamed aside" if target.suffix == ".old" else "renamed in")
    return result


_rename = Path.rename

if __name__ == "__main__":
    Path.rename = renaming  # type: ignore[method-assign, assignment]
    before(folder, "write_shelves", "truth")
    before(folder, "build_engine", "engine")
    entity = Entity("company/a", "Company", "new")
    write_folder(Path(sys.argv[1]), Graph(entities=(entity,)), "hash", {"Company": ("Entity",)})

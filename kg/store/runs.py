"""What each build of a graph did: `runs.jsonl` in the graph folder, one line for each run, the last ones kept."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from kg.errors import GraphError
from kg.store.swap import locate

NAME = "runs.jsonl"
MOST = 100  # runs that are kept


@dataclass(frozen=True, slots=True)
class Run:
    """One build: times in seconds, memory in MB, `rules` hits by rule for each kind of record, `aside` file to reason.

    `kind` is the command, `files` counts what was given, `documents` what was read, each once; `unread` counts what
    readers left out. `number` counts the runs of a graph from 1.

    >>> Run("2026-01-01T08:00:00+00:00", "build", seconds={"extract": 1.5, "store": 0.5}).total
    2.0
    """

    when: str
    kind: str
    version: str = ""
    ontology: str = ""
    files: int = 0
    documents: int = 0
    characters: int = 0
    set_aside: int = 0
    merges: int = 0
    peak_mb: float = 0.0
    worker_peak_mb: float = 0.0
    seconds: Mapping[str, float] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    rules: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    unread: Mapping[str, int] = field(default_factory=dict)
    aside: Mapping[str, str] = field(default_factory=dict)
    number: int = 0

    @property
    def total(self) -> float:
        """Seconds of all stages."""
        return sum(self.seconds.values())


def append_run(path: Path, run: Run) -> None:
    """Add a run to those of a graph folder; call it under `locked`. A reader sees the former file or the new one."""
    file = path / NAME
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()[1 - MOST :] if file.is_file() else []
    row = asdict(replace(run, number=_number(lines[-1]) + 1 if lines else 1))
    fresh = file.with_suffix(".new")
    fresh.write_text("\n".join((*lines, json.dumps(row))) + "\n", encoding="utf-8")
    os.replace(fresh, file)


def read_runs(path: Path) -> list[Run]:
    """The runs of a graph folder, newest last; none where no build told of itself."""
    file = locate(path.resolve()) / NAME
    if not file.is_file():
        return []
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    return [_run(line, f"{file}:{at}") for at, line in enumerate(lines, 1)]


def _run(line: str, place: str) -> Run:
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(Run).validate_json(line)
    except ValidationError:
        raise GraphError(
            f"{place} is no report of a run", hint="delete the line, or the file: the graph does without"
        ) from None


def _number(line: str) -> int:
    """The number of a run; a damaged line, which says none, must not stop a build."""
    try:
        return int(json.loads(line)["number"])
    except (ValueError, KeyError, TypeError):
        return 0

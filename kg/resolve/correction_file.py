"""The file corrections.yaml of a graph folder: people write it, `kg review` adds to its end."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from kg.errors import UsageError
from kg.resolve.claims import check_consistent
from kg.resolve.corrections import ACTIONS, NOTES, Correction, read_correction

NAME = "corrections.yaml"


def load_corrections(path: Path) -> tuple[Correction, ...]:
    """The corrections of a file, each with its line; none where there is no file.

    A UsageError names file and line of an entry that cannot be read, and both lines of two that contradict each other.
    """
    return parsed(path.read_bytes(), path) if path.is_file() else ()


def parsed(data: bytes, path: Path) -> tuple[Correction, ...]:
    """The corrections of the bytes of a file.

    >>> [(one.target, one.place) for one in parsed(b"# wrong\\n- {reject: a-01}", Path("x.yaml"))]
    [('a-01', 'x.yaml:2')]
    """
    found = tuple(read_correction(row, f"{path}:{line}") for line, row in _rows(data, path)[1])
    check_consistent(found)
    return found


def append_corrections(path: Path, corrections: Sequence[Correction]) -> None:
    """Add corrections at the end of a file, whose former bytes stay as they are; all of them or, on an error, none."""
    data = path.read_bytes() if path.is_file() else b""
    column, before = _rows(data, path)
    text = "".join(f"{' ' * column}{line}\n" for one in corrections for line in _entry(one).splitlines())
    after = data + (b"" if not data or data.endswith(b"\n") else b"\n") + text.encode("utf-8")
    try:
        whole = len(parsed(after, path)) == len(before) + len(corrections)
    except UsageError as error:
        raise UsageError(f"nothing can be added to the end of {path}: {error.message}", hint=error.hint) from None
    if not whole:
        raise UsageError(
            f"nothing can be added to the end of {path}", hint="write its entries as lines that begin '- '"
        )
    _replace(path.resolve(), after)


def _rows(data: bytes, path: Path) -> tuple[int, list[tuple[int, Any]]]:
    """The column at which entries begin, and the entries with their lines; every value is text as written."""
    import yaml

    try:
        # The one in C, where it was built, is three times as fast.
        kind = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        # A few lines of aliases of aliases unfold to more than a memory holds.
        if b"*" in data and any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(data, Loader=kind)):
            raise UsageError(f"{path}: aliases (*name) have no place in corrections", hint="write each value out")
        loader = kind(data)
        node = loader.get_single_node()
        if node is None:
            return 0, []
        if not isinstance(node, yaml.SequenceNode):
            raise UsageError(f"{path}: a list of corrections is expected", hint="begin each one with '- '")
        for entry in node.value:
            _refuse_doubles(entry, path)
        rows = [(entry.start_mark.line + 1, loader.construct_object(entry, deep=True)) for entry in node.value]
        return node.start_mark.column, rows
    except (yaml.YAMLError, UnicodeError, RecursionError) as error:
        raise UsageError(f"{path}: {error}", hint="mend the YAML") from error


def _refuse_doubles(entry: Any, path: Path) -> None:
    """YAML would keep the last of two equal keys, and so lose a decision."""
    keys = [key.value for key, _ in entry.value] if entry.id == "mapping" else []
    for key in keys:
        if keys.count(key) > 1:
            raise UsageError(
                f"{path}:{entry.start_mark.line + 1}: {key!r} stands twice in one entry",
                hint="begin each one with '- '",
            )


def _entry(one: Correction) -> str:
    import yaml

    row: dict[str, object] = {one.action: [one.target, one.value] if _is_pair(one) else one.target}
    if second := ACTIONS[one.action]:
        row[second] = one.value
    row |= {note: getattr(one, note) for note in NOTES if getattr(one, note)}
    if len(one.when) == len("2024-07-01"):
        row["when"] = date.fromisoformat(one.when)  # written without quotes
    return yaml.safe_dump([row], allow_unicode=True, sort_keys=False, default_flow_style=None, width=10_000)


def _is_pair(one: Correction) -> bool:
    return bool(one.value) and not ACTIONS[one.action]


def _replace(path: Path, data: bytes) -> None:
    aside = path.with_name(f".{path.name}.part")
    try:
        with aside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, aside)
        aside.replace(path)
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written: {error}", hint="free the file, then take the review again"
        ) from None
    finally:
        aside.unlink(missing_ok=True)

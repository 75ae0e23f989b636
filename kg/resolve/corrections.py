"""Lines of corrections.yaml: what a person decided against the rules.

- merge: [company/a, company/b]      # the first stays
  who: ann
  when: 2024-07-01
  why: one firm after the take-over
- split: 商汤                         # a name or an id that is not this entity
  from: company/sensetime
- reject: a-0123456789abcdef         # an assertion or observation that is wrong
- retype: software/doubao-pro
  to: AIModel
- rename: company/b
  to: B Robotics
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import UsageError
from kg.records import Finding

# Each action with the key that holds its second value; `merge` holds both in a list.
ACTIONS = {"merge": "", "split": "from", "reject": "", "retype": "to", "rename": "to"}
NOTES = ("who", "when", "why")


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision; `place` is file and entry number."""

    action: str
    target: str
    value: str = ""
    who: str = ""
    when: str = ""
    why: str = ""
    place: str = ""

    def vanished(self, what: str) -> Finding:
        """The finding that this correction no longer has anything to correct."""
        return Finding("warning", self.place or "corrections", f"{self.action}: {what} is not in the graph")


def load_corrections(path: Path) -> tuple[Correction, ...]:
    """The corrections of a file; none where there is no file."""
    if not path.is_file():
        return ()
    import yaml

    try:
        rows = yaml.safe_load(path.read_text("utf-8")) or []
    except yaml.YAMLError as error:
        raise UsageError(f"{path}: {error}", hint="mend the YAML") from error
    if not isinstance(rows, list):
        raise UsageError(f"{path}: a list of corrections is expected", hint="begin each one with '- '")
    return tuple(read_correction(row, f"{path}:#{number}") for number, row in enumerate(rows, 1))


def read_correction(row: Any, place: str = "") -> Correction:
    """One entry, checked.

    >>> read_correction({"retype": "software/x", "to": "AIModel"}).value
    'AIModel'
    """
    actions = [name for name in ACTIONS if isinstance(row, dict) and name in row]
    if len(actions) != 1:
        raise UsageError(f"{place}: one of {', '.join(ACTIONS)} is expected", hint=f"found {row!r}")
    action = actions[0]
    second = ACTIONS[action]
    if unknown := sorted(set(row) - {action, second, *NOTES}):
        raise UsageError(
            f"{place}: unknown {', '.join(unknown)}", hint=f"known: {', '.join(filter(None, (second, *NOTES)))}"
        )
    values = row[action] if action == "merge" else [row[action], *([row.get(second)] if second else [])]
    if not isinstance(values, list) or len(values) != (1 if action == "reject" else 2) or not all(values):
        raise UsageError(f"{place}: {action} lacks a value", hint="see the examples in the documentation")
    target, value = (*map(str, values), "")[:2]
    who, when, why = (str(row.get(note, "")) for note in NOTES)
    return Correction(action, target, value, who, when, why, place)


def of(corrections: Sequence[Correction], action: str) -> list[Correction]:
    """Those that do one thing."""
    return [one for one in corrections if one.action == action]

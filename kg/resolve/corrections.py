"""What a person decided against the rules, or with them: one entry of corrections.yaml.

- merge: [company/a, company/b]      # the first stays
  who: ann
  when: 2024-07-01
  why: one firm after the take-over
- split: 商汤                         # a name or an id that is not this entity
  from: company/sensetime
- accept: a-0123456789abcdef         # a fact, number or entity that is right; or a merge, as a list of its two ids
- reject: a-0123456789abcdef         # a fact, number or entity that is wrong
- retype: software/doubao-pro
  to: AIModel
- rename: company/b
  to: B Robotics
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kg.dates import days
from kg.errors import UsageError
from kg.records import Finding

# Each action with the key that holds its second value; in a pair, a list holds both.
ACTIONS = {"merge": "", "split": "from", "accept": "", "reject": "", "retype": "to", "rename": "to"}
LENGTHS = {"merge": (2,), "accept": (1, 2), "reject": (1,)}  # how many values; two for all others
SIGNATURE = ("who", "when", "why")
NOTES = (*SIGNATURE, "says")


@dataclass(frozen=True, slots=True, order=True)
class Correction:
    """One decision; `says` tells people what the target was, `place` is file and line."""

    action: str
    target: str
    value: str = ""
    when: str = ""
    who: str = ""
    why: str = ""
    says: str = ""
    place: str = ""

    def __str__(self) -> str:
        second = ACTIONS[self.action]
        return " ".join(filter(None, (self.action, self.target, (second or "and") if self.value else "", self.value)))

    def reported(self, message: str) -> Finding:
        """A finding about this correction."""
        return Finding("warning", self.place or "corrections", f"{self.action}: {message}")

    def vanished(self, what: str) -> Finding:
        """The finding that this correction no longer has anything to correct."""
        return self.reported(f"{what}{f' ({self.says})' if self.says else ''} is not in the graph")


def read_correction(row: Any, place: str = "") -> Correction:
    """One entry, checked.

    >>> read_correction({"retype": "software/x", "to": "AIModel"}).value
    'AIModel'
    """
    actions = [name for name in ACTIONS if isinstance(row, dict) and name in row]
    if len(actions) != 1:
        raise UsageError(f"{place}: one of {', '.join(ACTIONS)} is expected", hint=f"found {row!r}")
    action = actions[0]
    allowed = [*filter(None, (ACTIONS[action],)), *NOTES]
    if unknown := sorted(map(str, set(row) - {action, *allowed})):
        raise UsageError(f"{place}: unknown {', '.join(unknown)}", hint=f"known beside {action}: {', '.join(allowed)}")
    target, value = (*_values(row, action, place), "")[:2]
    notes = {note: str(row.get(note, "")).strip() for note in NOTES}
    if notes["when"] and not days(notes["when"]):
        raise UsageError(f"{place}: {action}: {notes['when']!r} is no date", hint="write when as 2024-07-01")
    return Correction(action, target, value, place=place, **notes)


def _values(row: dict[str, Any], action: str, place: str) -> list[str]:
    given = row[action]
    values = [*given] if isinstance(given, list) else [given]
    if second := ACTIONS[action]:
        values.append(row.get(second))
    if len(values) not in LENGTHS.get(action, (2,)) or not all(isinstance(one, str) and one.strip() for one in values):
        wanted = f"and {second!r} a second" if second else f"{' or '.join(map(str, LENGTHS[action]))} in all"
        raise UsageError(f"{place}: {action} lacks a value or has too many", hint=f"it takes a text, {wanted}")
    if len(set(values)) < len(values):
        raise UsageError(f"{place}: {action} has the same value twice: {values[0]!r}", hint="name two different ones")
    return [value.strip() for value in values]


def of(corrections: Sequence[Correction], action: str, *, pairs: bool = False) -> list[Correction]:
    """Those that do one thing; of `accept`, those of a record or, with `pairs`, those of a merge."""
    if action != "accept":
        return [one for one in corrections if one.action == action]
    return [one for one in corrections if one.action == action and bool(one.value) == pairs]


def unsigned(corrections: Iterable[Correction]) -> list[Finding]:
    """A finding for each correction that does not say who decided it, when and why."""
    lacking = ((one, [note for note in SIGNATURE if not getattr(one, note)]) for one in corrections)
    return [one.reported(f"{one.target} lacks {', '.join(notes)}") for one, notes in lacking if notes]

"""The words for decisions, and the correction that a row with one of them asks for."""

from __future__ import annotations

from collections.abc import Mapping

from kg.errors import UsageError
from kg.resolve import Correction
from kg.review.material import SAME
from kg.spelling import name_key

# Every word for a decision; keys of names, so that script and case do not matter.
WORDS = {
    "accept": "accept", "接受": "accept",
    "reject": "reject", "拒绝": "reject",
    "merge": "merge", "合并": "merge",
    "split": "split", "拆分": "split",
    "rename": "rename", "改名": "rename",
    "retype": "retype", "改类": "retype",
}  # fmt: skip
WITH_VALUE = {"merge": "an id", "split": "a name", "rename": "a name", "retype": "a class"}


def read_decision(row: Mapping[str, str], place: str = "") -> Correction:
    """The correction that a row asks for, unsigned; a UsageError where it asks for none that there is.

    >>> str(read_decision({"id": "chip/x", "decision": "改类", "value": "System"}))
    'retype chip/x to System'
    """
    id, value = row["id"], one_line(row.get("value", ""))
    action = WORDS.get(name_key(row["decision"]), "")
    if action not in (allowed := _allowed(id)):
        words = ", ".join(word for word in WORDS if WORDS[word] in allowed)
        raise UsageError(f"unknown decision {row['decision']!r} on {id}", hint=f"known here: {words}")
    if SAME in id:
        kept, _, merged = id.partition(SAME)
        return (
            Correction("accept", kept, merged, place=place)
            if action == "accept"
            else Correction("split", merged, kept, place=place)
        )
    if bool(value) != (action in WITH_VALUE):
        raise UsageError(
            f"{action} takes {WITH_VALUE.get(action, 'no value')}, found {value!r}",
            hint=f"the column value is for {', '.join(WITH_VALUE)}",
        )
    return Correction(action, *((value, id) if action in ("merge", "split") else (id, value)), place=place)


def _allowed(id: str) -> tuple[str, ...]:
    if id.startswith(("a-", "o-")):
        return "accept", "reject"
    return ("accept", "reject", "split") if SAME in id else tuple(dict.fromkeys(WORDS.values()))


def one_line(text: str) -> str:
    """A text without line breaks and double blanks.

    >>> one_line(" one\\n two ")
    'one two'
    """
    return " ".join(text.split())

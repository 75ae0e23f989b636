"""Which units are headings, items or paragraphs: told from their marks and their neighbours."""

import re
from collections.abc import Sequence

from kg.documents.furniture import DAY
from kg.documents.units import Unit
from kg.documents.wraps import columns

ENDS = tuple("。！？!?；;，,、.")
LEAD_INS = (":", "：")
UNIT_LINE = re.compile(r"[（(]?(?:单位|單位|Unit|\(?[Ii]n (?:millions|thousands|billions))")
DATELINE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}[:：]\d{2}")
NUMBERS = ("dot", "paren", "letter")
LOWEST = 9  # level of a heading without a number
BULLETED = 10  # level of a heading that is a bare bullet


def tell(units: Sequence[Unit]) -> None:
    """Decide from its neighbours whether a unit is heading, item or paragraph; from the last to the first."""
    for at in range(len(units) - 1, -1, -1):
        unit = units[at]
        below = next((one for one in units[at + 1 : at + 3] if not DAY.fullmatch(one.last)), None)
        above = units[at - 1] if at else None
        if unit.kind == "number":
            above = _sibling(units, at)
            listed = any(one and one.style == unit.style and one.kind in ("number", "item") for one in (above, below))
            unit.kind = _numbered(unit, below, listed)
        elif unit.kind == "item":
            unit.kind = "heading" if _leads(unit, below) and not _follows(unit, above) else "item"
            unit.level = BULLETED if unit.kind == "heading" else unit.level
        else:
            unit.kind = _kind(unit, below)
        if unit.kind == "heading" and not unit.level:
            unit.level = LOWEST
        elif unit.kind == "paragraph":
            unit.mark = 0


def _sibling(units: Sequence[Unit], at: int) -> Unit | None:
    """The unit above, past the items nested between."""
    for above in reversed(units[max(0, at - 8) : at]):
        if above.kind != "item":
            return above
    return None


def _numbered(unit: Unit, below: Unit | None, listed: bool) -> str:
    if below is not None and _is_short(unit, 100) and (unit.style == "decimal" or not listed):
        return "heading"
    unit.level = 1
    return "item" if unit.style != "decimal" else "paragraph"


def _kind(unit: Unit, below: Unit | None) -> str:
    if unit.kind == "table":
        if len(unit.rows) > 1 or unit.rows[0].text.count("\t") > 3:
            return "table"
        unit.add(unit.rows[0])
        return "paragraph"
    if unit.kind == "heading":
        return "heading" if unit.style == "hash" or _is_short(unit, 110) else "paragraph"
    if unit.kind != "text":
        return unit.kind
    if UNIT_LINE.match(unit.last) and unit.size < 30:
        return "note"
    return "heading" if _heads(unit, below) else "paragraph"


def _leads(unit: Unit, below: Unit | None) -> bool:
    """A bare bullet such as `■ 建议关注` stands over the text or list of another bullet below it."""
    if below is None or unit.size > 15 or unit.last.endswith(ENDS) or below.gap > 4:
        return False
    if below.kind == "item":
        if below.style in NUMBERS:
            return unit.last.endswith(LEAD_INS)
        return below.style != unit.style and below.level == unit.level
    return below.kind == "paragraph" and below.last.endswith(ENDS)


def _follows(unit: Unit, above: Unit | None) -> bool:
    """Whether a bare bullet is just the next of such items."""
    if above is None or unit.last.endswith(LEAD_INS):
        return False
    return above.style == unit.style and not above.last.endswith(ENDS)


def _is_short(unit: Unit, limit: int) -> bool:
    return unit.size <= limit and not unit.last.endswith(ENDS) and columns(unit.last) <= limit


def _heads(unit: Unit, below: Unit | None) -> bool:
    """A short line over text, list or table is a heading, one over another short line is not."""
    if below is None or len(unit.spans) > 2 or not _is_short(unit, 70) or below.gap > 4:
        return False
    if DATELINE.search(unit.last):
        return False
    if unit.last.endswith(LEAD_INS) and unit.size > 15:
        return False
    if below.kind in ("table", "item") or (below.kind == "heading" and below.level == BULLETED):
        return True
    return below.kind == "paragraph" and (below.size > 40 or below.last.endswith(ENDS))

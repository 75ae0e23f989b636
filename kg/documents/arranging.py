"""Units to blocks: headings told from short lines, paths, captions, tables."""

import re
from collections.abc import Iterable, Iterator, Mapping

from kg.documents.cells import BLANK, read_cells
from kg.documents.cleaning import BREAK, Copy, joined
from kg.documents.rendering import Grid
from kg.documents.tables import build_table, regular_table
from kg.documents.units import Unit
from kg.documents.wraps import columns, unwrapped
from kg.records import Block, Passage, Table

ENDS = tuple("。！？!?；;，,、.")
LEAD_INS = (":", "：")
UNIT_LINE = re.compile(r"[（(]?(?:单位|單位|Unit|\(?[Ii]n (?:millions|thousands|billions))")
DATELINE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}[:：]\d{2}")
LOWEST = 9  # level of a heading without a number
BULLETED = 10  # level of a heading that is a bare bullet


def arrange(copy: Copy, units: Iterable[Unit], grids: Mapping[int, Grid]) -> Iterator[Block]:
    """Blocks in reading order, each under its headings.

    >>> from kg.documents.cleaning import matching_copy
    >>> from kg.documents.lines import read_lines
    >>> from kg.documents.units import group
    >>> copy = matching_copy("一、行情\\n\\n表1：股价\\nA\\tB\\nx\\t1\\n\\n四、风险\\n\\n竞争加剧。")
    >>> blocks = arrange(copy, group(list(read_lines(copy)), 0), {})
    >>> [(block.kind, [head.text for head in block.path]) for block in blocks]
    [('heading', []), ('table', ['行情']), ('heading', []), ('paragraph', ['风险'])]
    """
    path: list[tuple[int, Passage]] = []
    captions: list[Passage] = []
    ready = list(units)
    _tell(ready)
    for at, unit in enumerate(ready):
        kind = unit.kind
        if kind in ("caption", "note"):
            captions = [*captions, _passage(copy, unit, 0)] if kind == "note" else [_passage(copy, unit, 0)]
        elif kind == "table":
            title = path[-1][1] if _titled(ready, at) else None
            table = _table(copy, unit, grids.get(unit.rows[0].number), [*([title] if title else []), *captions])
            shown = table.caption or copy.passage(unit.rows[0].start, unit.rows[0].start)
            yield Block("table", shown, tuple(head for _, head in path), 0, table)
            if title:
                path.pop()
            captions = []
        elif kind != "source":
            captions = []
            passage = _passage(copy, unit, unit.mark)
            while kind == "heading" and path and path[-1][0] >= unit.level:
                path.pop()
            yield Block(kind, passage, tuple(head for _, head in path), unit.level)
            if kind == "heading":
                path.append((unit.level, passage))


def _passage(copy: Copy, unit: Unit, mark: int) -> Passage:
    (start, end), *rest = unit.spans
    end -= unit.style == "bracket"
    passage = unwrapped(copy, [(start + mark, end), *rest])
    if BREAK in passage.text or "\t" in passage.text:
        return Passage(passage.text.replace(BREAK, " ").replace("\t", " "), passage.starts, passage.origins)
    return passage


def _titled(units: list[Unit], at: int) -> bool:
    """Whether the heading right above a table is nothing but its caption."""
    above = next((unit for unit in reversed(units[max(0, at - 3) : at]) if unit.kind not in ("caption", "note")), None)
    return bool(above and above.kind == "heading" and above.level == LOWEST)


def _table(copy: Copy, unit: Unit, grid: Grid | None, captions: list[Passage]) -> Table:
    caption = joined(captions, " ") if captions else None
    rows: list[list[Passage]] = []
    for line in unit.rows:
        row = read_cells(copy, line)
        rows.append([BLANK] * (len(rows[-1]) - 1) + row if line.kind == "tail" and rows else row)
    if grid is None:
        return build_table(rows, caption)
    for (row_at, column), (row_from, column_from) in grid.repeats.items():
        rows[row_at][column] = rows[row_from][column_from]
    return regular_table(rows, caption, grid.header_rows)


def _tell(units: list[Unit]) -> None:
    """Decide from its neighbours whether a unit is heading, item or paragraph; from the last to the first."""
    for at in range(len(units) - 1, -1, -1):
        unit = units[at]
        below = units[at + 1] if at + 1 < len(units) else None
        if unit.kind == "number":
            above = _sibling(units, at)
            listed = any(one and one.style == unit.style and one.kind in ("number", "item") for one in (above, below))
            unit.kind = _numbered(unit, below, listed)
        else:
            unit.kind = _kind(unit, below)
        if unit.kind == "heading" and not unit.level:
            unit.level = LOWEST
        elif unit.kind == "paragraph":
            unit.mark = 0


def _sibling(units: list[Unit], at: int) -> Unit | None:
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
    if unit.kind == "item":
        if not _leads(unit, below):
            return "item"
        unit.level = BULLETED
        return "heading"
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
        return below.style != unit.style and below.level == unit.level
    return below.kind == "paragraph" and below.last.endswith(ENDS)


def _is_short(unit: Unit, limit: int) -> bool:
    return columns(unit.last) <= limit and unit.size <= limit and not unit.last.endswith(ENDS)


def _heads(unit: Unit, below: Unit | None) -> bool:
    """A short line over text, list or table is a heading, one over another short line is not."""
    if below is None or len(unit.spans) > 2 or not _is_short(unit, 70) or below.gap > 4:
        return False
    if DATELINE.search(unit.last):
        return False
    if unit.last.endswith(LEAD_INS) and unit.size > 15:
        return False
    if below.kind in ("table", "item"):
        return True
    return below.kind == "paragraph" and (below.size > 40 or below.last.endswith(ENDS))

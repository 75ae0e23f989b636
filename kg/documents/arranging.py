"""Units to blocks: their passages, the headings above them, captions and tables."""

from collections.abc import Iterable, Iterator, Mapping

from kg.documents.cells import BLANK, read_cells
from kg.documents.cleaning import BREAK, Copy, joined
from kg.documents.limits import filling_up
from kg.documents.rendering import Grid
from kg.documents.tables import build_table, regular_table
from kg.documents.telling import LOWEST, tell
from kg.documents.units import Unit
from kg.documents.wraps import unwrapped
from kg.records import Block, Passage, Table


class _Path:
    """The headings that are open; `heads` is made anew only when they change."""

    def __init__(self) -> None:
        self.levels: list[int] = []
        self.heads: tuple[Passage, ...] = ()

    def close(self, level: int) -> None:
        while self.levels and self.levels[-1] >= level:
            self.levels.pop()
        self.heads = self.heads[: len(self.levels)]

    def open(self, level: int, head: Passage) -> None:
        self.levels.append(level)
        self.heads = (*self.heads, head)


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
    path = _Path()
    captions: list[Passage] = []
    figure: Block | None = None  # a caption over no table
    ready = list(units)
    tell(ready)
    for at, unit in enumerate(ready):
        if figure is not None and unit.kind not in ("note", "table"):
            yield figure
            figure = None
        if unit.kind in ("caption", "note"):
            if unit.kind == "caption":
                figure = Block("paragraph", _passage(copy, unit, unit.mark), path.heads)
            captions = [*(captions if unit.kind == "note" else []), _passage(copy, unit, 0)]
            continue
        if unit.kind == "table":
            figure = None
            titled = _titled(ready, at)
            titles = [path.heads[-1], *captions] if titled else captions
            table = _table(copy, unit, grids.get(unit.rows[0].number), titles)
            shown = table.caption or copy.passage(unit.rows[0].start, unit.rows[0].start)
            yield Block("table", shown, path.heads, 0, table)
            if titled:
                path.close(LOWEST)
        elif unit.kind == "heading":
            path.close(unit.level)
            head = _passage(copy, unit, unit.mark)
            yield Block("heading", head, path.heads, unit.level)
            path.open(unit.level, head)
        elif unit.kind != "source":
            yield Block(unit.kind, _passage(copy, unit, unit.mark), path.heads, unit.level)
        captions = []
    if figure is not None:
        yield figure


def _passage(copy: Copy, unit: Unit, mark: int) -> Passage:
    (start, end), *rest = unit.spans
    end -= unit.style == "bracket"
    passage = unwrapped(copy, [(start + mark, end), *rest]) if rest else copy.passage(start + mark, end)
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
    most = cells = 0
    for line in unit.rows:
        row = read_cells(copy, line)
        cells += len(row)
        if line.kind == "tail" and rows:
            row = [BLANK] * (len(rows[-1]) - 1) + row
        rows.append(row)
        most = max(most, len(row))
        filling_up(len(rows), most, cells)
    if grid is None:
        return build_table(rows, caption)
    for (row_at, column), (row_from, column_from) in grid.repeats.items():
        rows[row_at][column] = rows[row_from][column_from]
    return regular_table(rows, caption, grid.header_rows)

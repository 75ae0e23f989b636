"""From a rendered document to blocks, in five steps: copy, lines, furniture, units, blocks."""

from collections.abc import Iterator

from kg.documents.arranging import arrange
from kg.documents.cleaning import matching_copy
from kg.documents.furniture import body_lines, left_out
from kg.documents.gridding import gridded
from kg.documents.lines import Line, read_lines
from kg.documents.rendering import Rendered, plain
from kg.documents.units import UNWRAPPED, group
from kg.documents.wraps import wrap_width
from kg.records import Block


def rendered_blocks(page: Rendered) -> tuple[Block, ...]:
    """Blocks of a document in reading order; what is left out of them is counted in `page.unread`.

    >>> [block.passage.text for block in rendered_blocks(plain("# GPU\\n\\n英伟达 H100 已交付，"))]
    ['GPU', '英伟达H100已交付，']
    """
    copy = matching_copy(page.text if page.structured else gridded(page.text))
    lines = list(read_lines(copy))
    if page.structured:
        lines = list(_told(lines, page))
    read, lines = lines, body_lines(lines)
    page.unread.update(left_out(read, lines))
    width = UNWRAPPED if page.structured else wrap_width(lines)
    return tuple(arrange(copy, group(lines, width), page.grids))


def text_blocks(text: str) -> tuple[Block, ...]:
    """Blocks of plain text or Markdown."""
    return rendered_blocks(plain(text))


def _told(lines: list[Line], page: Rendered) -> Iterator[Line]:
    """Lines with what the format says about them; a number before a heading still goes."""
    for line in lines:
        kind, level = page.marks.get(line.number, ("", 0))
        if kind == "heading":
            mark = line.mark if line.kind in ("heading", "number") else 0
            line = line._replace(kind="heading", style="hash", level=level, mark=mark)
        elif kind == "item":
            line = line._replace(kind="item", style="li", level=level, mark=line.mark if line.kind == "item" else 0)
        elif kind == "caption":
            line = line._replace(kind="caption", style="", mark=0)
        yield line

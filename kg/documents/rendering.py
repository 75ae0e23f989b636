"""The text that a reader makes of a structured format, with what the format said about each line."""

from collections import Counter
from dataclasses import dataclass, field

from kg.documents.limits import filling_up

Place = tuple[int, int]  # row and column of a cell


@dataclass(frozen=True, slots=True)
class Grid:
    """What a format tells of a table: its header rows, and cells that repeat another because it spans them."""

    header_rows: int | None = None
    repeats: dict[Place, Place] = field(default_factory=dict)


@dataclass(slots=True)
class Rendered:
    """Text of a document; `marks` and `grids` are keyed by line number, and empty for plain text.

    `unread` counts what was left out, by kind.

    >>> page = Rendered(structured=True)
    >>> page.add("Supply  chain", "heading", 1)
    >>> page.add("NVIDIA ships.", "paragraph")
    >>> page.text
    'Supply chain\\n\\nNVIDIA ships.'
    """

    lines: list[str] = field(default_factory=list)
    marks: dict[int, tuple[str, int]] = field(default_factory=dict)
    grids: dict[int, Grid] = field(default_factory=dict)
    structured: bool = False
    title: str = ""
    publisher: str = ""
    date: str = ""
    unread: Counter[str] = field(default_factory=Counter)

    @property
    def text(self) -> str:
        """All lines."""
        return "\n".join(self.lines)

    def add(self, text: str, kind: str, level: int = 0) -> None:
        """A heading, paragraph or item; list items follow one another without a blank line."""
        text = " ".join(text.split())
        if not text:
            return
        last = self.marks.get(len(self.lines) - 1, ("", 0))[0]
        if self.lines and not (kind == last == "item"):
            self.lines.append("")
        self.marks[len(self.lines)] = kind, level
        self.lines.append(text)

    def add_table(self, rows: list[list[str]], grid: Grid) -> None:
        """A table; paragraphs within a cell are parted by `<br>`."""
        if not any(any(row) for row in rows):
            return
        rows = _even(rows, max(column + 1 for _, column in [(0, 0), *grid.repeats]))
        if len(rows[0]) == 1:
            for row in rows:
                for part in row[0].split("<br>"):
                    self.add(part, "paragraph")
            return
        self.lines.append("")
        self.grids[len(self.lines)] = grid
        self.lines.extend("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


def _even(rows: list[list[str]], least: int) -> list[list[str]]:
    """Rows of one length."""
    size = max(least, *map(len, rows))
    filling_up(len(rows), size, sum(map(len, rows)))
    return [row + [""] * (size - len(row)) for row in rows]


def plain(text: str) -> Rendered:
    """The text as it is, without a word about its structure."""
    return Rendered([text])

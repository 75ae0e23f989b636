"""Tables in Markdown, and their places in the pages of docs/: between `<!-- NAME -->` and `<!-- end NAME -->`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table, each row a line.

    >>> print(table(("kills", "lost"), [("60", "0")]), end="")
    | kills | lost |
    | --- | --- |
    | 60 | 0 |
    """
    lines = (header, ("---",) * len(header), *rows)
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def put(page: Path, name: str, note: str, text: str) -> None:
    """Put a table under a note into its place in a page."""
    begin, end = f"<!-- {name} -->", f"<!-- end {name} -->"
    before, _, rest = page.read_text("utf-8").partition(begin)
    page.write_text(f"{before}{begin}\n{note}\n\n{text}{end}{rest.partition(end)[2]}", "utf-8")

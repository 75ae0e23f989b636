"""How large a document may be."""

from kg.errors import DocumentError

SIZE_LIMIT = 64 << 20  # bytes of a file
UNPACKED_LIMIT = 128 << 20  # bytes or characters that a packed file may unfold to
MARKUP_LIMIT = 32 << 20  # bytes of one XML part or page description in it, which takes thirty times that in memory
CELLS = 500_000  # that a table may span, or that may fill its rows up to one length
ATTRIBUTES = 2_000  # of one tag: the parser compares each with all others


def filling_up(rows: int, columns: int, cells: int) -> None:
    """Refuse a table of so many rows and columns that has few cells of its own; one long row can make it huge.

    >>> filling_up(20_000, 20_000, 40_000)
    Traceback (most recent call last):
    kg.errors.DocumentError: a table of 20000 rows and 20000 columns has but 40000 cells; split the table
    """
    if rows * columns - cells > CELLS:
        raise DocumentError(
            f"a table of {rows} rows and {columns} columns has but {cells} cells", hint="split the table"
        )

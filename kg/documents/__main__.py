"""Print the blocks of a document: `python -m kg.documents FILE`."""

import sys
from collections.abc import Iterator

from kg.documents import read
from kg.errors import KgError
from kg.records import Block


def show(block: Block) -> Iterator[str]:
    """Lines that show a block.

    >>> from kg.records import Passage
    >>> list(show(Block("heading", Passage("GPU"), (), 1)))
    ['heading 1  GPU']
    """
    path = " > ".join(head.text for head in block.path)
    yield f"{block.kind} {block.level or '-'} {f'[{path}]' if path else ''} {block.passage.text}"
    if block.table:
        for name, row in (("=", block.table.header), *(("|", row) for row in block.table.rows)):
            yield f"    {name} " + " | ".join(cell.text.replace("\n", " / ") for cell in row)


def main() -> int:
    """Dump one file, `-` for standard input."""
    try:
        reading = read(sys.argv[1] if len(sys.argv) > 1 else "-")
    except KgError as error:
        print(error, file=sys.stderr)
        return error.code
    about = reading.document
    print(f"{about.id}  {about.language}  {about.date}  {about.publisher}  {about.title}")
    for block in reading.blocks:
        print("\n".join(show(block)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

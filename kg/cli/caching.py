"""`kg cache`."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.options import STDOUT, Format, FormatOption, OutputOption
from kg.cli.output import write_rows
from kg.errors import UsageError
from kg.records import Rows

COLUMNS = ("folder", "files", "MB", "MB of other versions", "limit MB")
ClearOption = Annotated[bool, typer.Option("--clear", help="Delete everything.")]
TrimOption = Annotated[int | None, typer.Option("--trim", min=0, metavar="MB", help="Delete the oldest beyond a size.")]


def cache(
    clear: ClearOption = False,
    trim: TrimOption = None,
    form: FormatOption = Format.table,
    output: OutputOption = STDOUT,
) -> None:
    """Show the cache of extractions, or make it smaller; what is deleted is only read again when it is needed."""
    from kg import wiring

    if (kept := wiring.extraction_cache()) is None:
        raise UsageError("there is no cache: KG_CACHE is off", hint="unset it, or name a folder with it")
    if clear or trim is not None:
        gone = kept.trim(0 if clear else (trim or 0) << 20)
        print(f"{kept.folder}: {gone} files deleted")
        return
    held = kept.held()
    sizes = (round(each / (1 << 20), 1) for each in (held.bytes, held.old, kept.limit))
    write_rows(Rows(COLUMNS, [(str(kept.folder), held.files, *sizes)]), form, output)

"""Writes a flat view in a format, aside first, so that a failure leaves no half file in place of a whole one."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kg.errors import UsageError
from kg.export.flat import Flat
from kg.export.formats.table import Shape, known, writer

STDOUT = Path("-")


def write(flat: Flat, name: str, output: Path) -> None:
    """Write to a file, to a folder for formats of several files, or for text to standard output (`-`)."""
    form, function = known(name), writer(name)
    if output == STDOUT:
        if form.shape is not Shape.text:
            raise UsageError(f"the format {name} cannot go to standard output", hint="name its place with -o")
        sys.stdout.writelines(function(flat))
        return
    with replacing(output) as aside:
        _write(flat, function, form.shape, aside)


@contextmanager
def replacing(output: Path) -> Iterator[Path]:
    """Give a place beside the output for a file or folder that is put into its place when the block ends well."""
    aside = output.with_name(f".{output.name}.part")
    try:
        yield aside
        _put(aside, output)
    except OSError as error:
        raise UsageError(f"{output} cannot be written: {error}", hint="name another place with -o") from None
    finally:
        _remove(aside)


def _write(flat: Flat, function: Callable[..., Any], shape: Shape, place: Path) -> None:
    if shape is Shape.binary:
        function(flat, place)
    elif shape is Shape.text:
        _pieces(function(flat), place)
    else:
        place.mkdir()
        for name, pieces in function(flat):
            _pieces(pieces, place / name)


def _pieces(pieces: Iterable[str], place: Path) -> None:
    with place.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)


def _put(aside: Path, output: Path) -> None:
    """Put the new file in place, or the new files into a folder that may hold others."""
    if not aside.is_dir():
        aside.replace(output)
        return
    output.mkdir(parents=True, exist_ok=True)
    for file in aside.iterdir():
        file.replace(output / file.name)


def _remove(place: Path) -> None:
    if place.is_dir():
        shutil.rmtree(place)
    place.unlink(missing_ok=True)

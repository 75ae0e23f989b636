"""The table of formats. To add one, write a function from a `Flat` in a module of its own, and add a row."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from importlib import import_module
from typing import Any, NamedTuple

from kg.errors import UnknownName


class Shape(Enum):
    """What the function of a format does.

    text    `Flat -> Iterable[str]`: pieces of one file, which may go to standard output
    folder  `Flat -> Iterable[tuple[str, Iterable[str]]]`: names of files, each with its pieces
    binary  `Flat, Path -> None`: writes the file, or where the format has no suffix the folder, itself
    """

    text = "text"
    folder = "folder"
    binary = "binary"


class Format(NamedTuple):
    """A row of the table; the module is imported when the format is asked for."""

    module: str
    function: str
    suffix: str
    shape: Shape
    about: str


_ROOM = "kg.export.formats."
FORMATS: dict[str, Format] = {
    "gexf": Format(_ROOM + "gexf", "gexf", ".gexf", Shape.text, "Gephi, with colours, sizes, places and time"),
}


def writer(name: str) -> Callable[..., Any]:
    """The function of a format.

    >>> writer("gexf").__module__
    'kg.export.formats.gexf'
    """
    row = known(name)
    function: Callable[..., Any] = getattr(import_module(row.module), row.function)
    return function


def known(name: str) -> Format:
    """The row of a format; an UnknownName lists all."""
    if name not in FORMATS:
        raise UnknownName("format", name, FORMATS)
    return FORMATS[name]

"""lxml, loaded on demand; its elements have no types that hold with and without stubs."""

from importlib import import_module
from typing import Any, TypeAlias

Element: TypeAlias = Any


def etree() -> Any:
    """The module `lxml.etree`.

    >>> etree().fromstring("<p>GPU</p>").text
    'GPU'
    """
    return import_module("lxml.etree")

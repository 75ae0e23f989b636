"""The table of formats. To add one, write a function from a page to text and a row with its suffix."""

from collections.abc import Callable, Mapping

from kg.errors import UnknownName
from kg.report.html import html
from kg.report.markdown import markdown
from kg.report.page import Page

FORMATS: Mapping[str, Callable[[Page], str]] = {".html": html, ".md": markdown}


def written(page: Page, suffix: str) -> str:
    """The page in the format of a suffix."""
    if suffix not in FORMATS:
        raise UnknownName("suffix of a page", suffix, FORMATS)
    return FORMATS[suffix](page)

"""Text of XML."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape as _escape

from kg.export.flat import text

_SPECIAL = re.compile('[&<>"]')
_QUOTED = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def escape(value: object) -> str:
    """A value for an attribute or between tags; line breaks survive in both.

    >>> escape('甲 & "乙"\\x0b'), escape(True)
    ('甲 &amp; &quot;乙&quot;', 'true')
    """
    if type(value) is str and value.isprintable() and not _SPECIAL.search(value):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return _escape(text(str(value)), _QUOTED)

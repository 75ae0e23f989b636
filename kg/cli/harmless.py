"""What documents say and files are called, shown so that a terminal does nothing by it."""

from __future__ import annotations

import re

# Control characters but line break and tab, and those that turn the direction of what follows.
_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    """The text with its control characters spelt out.

    >>> print(harmless("双鸿\\x1b[2J a\\u202eb"))
    双鸿\\x1b[2J a\\u202eb
    """
    return _ACTING.sub(lambda found: ascii(found[0])[1:-1], text)


def one_line(text: str) -> str:
    """The same on one line, whatever a file is called.

    >>> print(one_line("a\\nb.txt"))
    a\\nb.txt
    """
    return harmless(text).replace("\n", "\\n").replace("\t", "\\t")

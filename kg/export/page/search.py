"""What the search box of the page compares: keys of names, and how to fold what is typed into one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from kg.export.flat import Node, text
from kg.spelling import name_key, simplified

_CHARACTERS = (*range(0x3400, 0xA000), *range(0xF900, 0xFB00))


def keys(node: Node) -> list[str]:
    """The keys of all names and tickers of an entity, each once.

    >>> keys(Node("company/tsmc", "台积电", "台积电", "TSMC", aliases=("臺積電",), tickers=("2330.TW",)))
    ['台积电', 'tsmc', '2330tw']
    """
    names = (node.label, node.label_zh, node.label_en, *node.aliases, *node.tickers)
    return list(dict.fromkeys(filter(None, (name_key(text(name)) for name in names))))


def fold(keys: Iterable[str]) -> list[str]:
    """Two texts of one length: Traditional characters, and under each the Simplified one that occurs in some key.

    >>> [len(part) for part in fold(["伟"])], "偉" in fold(["伟"])[0]
    ([1, 1], True)
    """
    used = set().union(*keys)
    pairs = [(old, new) for old, new in _pairs() if new in used]
    return ["".join(old for old, _ in pairs), "".join(new for _, new in pairs)]


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    """Each character that has another Simplified form, one by one, for which a line each does."""
    old = list(map(chr, _CHARACTERS))
    new = simplified("\n".join(old)).split("\n")
    return tuple((one, other) for one, other in zip(old, new, strict=True) if one != other and len(other) == 1)

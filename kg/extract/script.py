"""Traditional to Simplified Chinese, length kept, for lookup keys alone."""

from __future__ import annotations

from functools import cache
from typing import Any

# forms that opencc leaves or maps away from the names in use
VARIANTS = str.maketrans({"昇": "昇", "鋐": "鋐", "臺": "台", "裡": "里", "週": "周", "佔": "占", "羣": "群"})


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


def simplify(text: str) -> str:
    """Simplified characters, one for one; a character whose conversion changes length stays.

    >>> simplify("液冷供應商")
    '液冷供应商'
    """
    kept = {i: c for i, c in enumerate(text) if c in "昇鋐"}
    converted = str(_converter().convert(text))
    if len(converted) != len(text):
        converted = "".join(s if len(s := str(_converter().convert(c))) == 1 else c for c in text)
    if kept:
        characters = list(converted)
        for i, c in kept.items():
            characters[i] = c
        converted = "".join(characters)
    return converted.translate(VARIANTS)

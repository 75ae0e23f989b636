"""One spelling for every way of writing a name, so that a lookup is an equality."""

import re
from functools import cache
from typing import Any
from unicodedata import normalize

_DROPPED = re.compile(r"[\s\-‐‑‒–—_./\\·・•'’\"“”()\[\]{}<>《》〈〉「」『』【】,，、。]+")
_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


@cache
def _converter() -> Any:
    from opencc import OpenCC  # only needed once a Chinese name turns up

    return OpenCC("t2s")


def simplified(text: str) -> str:
    """The text in Simplified Chinese characters.

    >>> simplified("廣達電腦"), simplified("Quanta")
    ('广达电脑', 'Quanta')
    """
    return str(_converter().convert(text)) if _CJK.search(text) else text


def lookup_key(text: str) -> str:
    """The key under which a name is found, whatever its width, case, script, blanks, hyphens, dots or brackets.

    >>> lookup_key("ＧＢ-200 NVL72"), lookup_key("輝達（NVIDIA）"), lookup_key("Moore's Law.")
    ('gb200nvl72', '辉达nvidia', 'mooreslaw')
    """
    return simplified(_DROPPED.sub("", normalize("NFKC", text)).casefold())

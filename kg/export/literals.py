"""Literals: names of an entity as SKOS labels with their language, and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from rdflib import XSD, Literal

from kg.records import Entity
from kg.spelling import is_chinese

# Kana and Hangul: neither Chinese nor English, whatever stands beside them.
_OTHER = re.compile(r"[\u3040-\u30ff\u1100-\u11ff\uac00-\ud7af]")
_LATIN = re.compile(r"[A-Za-z]")
_BEYOND_LATIN = re.compile(r"[\u0250-\uffff]")


def language(name: str) -> str | None:
    """The language tag of a name by its script, none where that does not tell.

    >>> language("英伟达"), language("NVIDIA"), language("キオクシア"), language("600519")
    ('zh', 'en', None, None)
    """
    if _OTHER.search(name):
        return None
    if is_chinese(name):
        return "zh"
    return "en" if _LATIN.search(name) and not _BEYOND_LATIN.search(name) else None


def preferred(entity: Entity) -> Iterator[Literal]:
    """The best name in each language; the best of all, without a language, where neither is known.

    >>> list(preferred(Entity("security/a", "Security", "688041.SH")))
    [rdflib.term.Literal('688041.SH')]
    """
    for name, tag in ((entity.name_zh, "zh"), (entity.name_en, "en")):
        if name:
            yield Literal(name, lang=tag)
    if not entity.name_zh and not entity.name_en:
        yield Literal(entity.name)


def alternative(entity: Entity) -> Iterator[Literal]:
    """Every other name."""
    best = {entity.name_zh, entity.name_en} - {""} or {entity.name}
    for name in dict.fromkeys((entity.name, *entity.names)):
        if name not in best:
            yield Literal(name, lang=language(name))


@lru_cache(maxsize=10_000)
def decimal(number: float) -> Literal:
    """A number with all its digits; as a double, rdflib's Turtle would keep seven of them.

    >>> str(decimal(0.57)), str(decimal(1e22))
    ('0.57', '10000000000000000000000.0')
    """
    text = format(Decimal(repr(float(number))), "f")
    return Literal(text if "." in text else text + ".0", datatype=XSD.decimal, normalize=False)

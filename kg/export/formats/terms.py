"""RDF terms as text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rdflib import Literal, URIRef
from rdflib.term import Node as Term

from kg.export.flat import text
from kg.export.iris import FOLDERS, PREFIXES
from kg.ontology.turtle import KG

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_LOCAL = re.compile(r"[A-Za-z_](?:[\w-]*\w)?", re.A)
_ABSOLUTE = re.compile(r"[^\x00-\x20<>\"{}|^`\\]+")


def full(term: Term) -> str:
    """A term for N-Quads.

    >>> full(Literal("液冷", lang="zh")), full(Literal("a\\nb"))
    ('"液冷"@zh', '"a\\\\nb"')
    """
    # Asking for the type itself is quick; `isinstance` is not, for rdflib's terms are of an abstract class.
    if type(term) is URIRef:
        return _iri(str(term))
    if not isinstance(term, Literal):
        raise TypeError(f"{term!r} has no name")
    value = f'"{text(str(term)).translate(_ESCAPES)}"'
    if term.language:
        return f"{value}@{term.language}"
    return f"{value}^^{_iri(str(term.datatype))}" if term.datatype else value


class Shortened:
    """Terms with prefixes, as Turtle and JSON-LD write them.

    >>> from kg.export.iris import iri
    >>> Shortened(["company/nvidia"])(iri("company/nvidia")), Shortened([])(iri("company/nvidia"))
    ('company:nvidia', '<https://w3id.org/aichain-kg/company/nvidia>')
    """

    def __init__(self, ids: Iterable[str]) -> None:
        folders = sorted({id.partition("/")[0] for id in ids if "/" in id} | {*FOLDERS, "agent"})
        self.prefixes = PREFIXES | {name: f"{KG}{name}/" for name in folders if _LOCAL.fullmatch(name)}
        self._spaces = {space: prefix for prefix, space in self.prefixes.items()}
        self.compact = lru_cache(maxsize=200_000)(self._compact)

    def __call__(self, term: Term) -> str:
        if type(term) is not URIRef and isinstance(term, Literal):
            value = f'"{text(str(term)).translate(_ESCAPES)}"'
            if term.language:
                return f"{value}@{term.language}"
            return f"{value}^^{self(term.datatype)}" if term.datatype else value
        whole = str(term)
        short = self.compact(whole)
        return short if short != whole else _iri(whole)

    def _compact(self, iri: str) -> str:
        """With its prefix, if that is one of ours and the rest needs no escapes; otherwise whole."""
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self._spaces.get(iri[:cut])
        return f"{prefix}:{iri[cut:]}" if prefix and _LOCAL.fullmatch(iri, cut) else iri


@lru_cache(maxsize=200_000)
def _iri(iri: str) -> str:
    if not _ABSOLUTE.fullmatch(iri):
        raise ValueError(f"{iri!r} is no IRI")
    return f"<{iri}>"

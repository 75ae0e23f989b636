"""Texts built to hurt an expression: what it mentions, repeated until it has to give up again and again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

parser: Any = re._parser  # type: ignore[attr-defined]  # the standard library's own reading of an expression
MOST = 6  # of each sort, evenly drawn
SAMPLES = {"CATEGORY_DIGIT": "7", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "w", "CATEGORY_NOT_SPACE": "x"}
CLASSES = "供A a7,（- "  # what stands around, whatever the expression mentions


def hurting(expression: str) -> Iterator[str]:
    """Short texts that hurt when they are repeated.

    >>> sorted(hurting("a[0-9]+b"))[:3]
    ['0', '00000000000000000000000000000000000000000000000000a', '0供']
    """
    tree = parser.parse(expression)
    sample = _sample(tree)
    characters = list(dict.fromkeys(c for c in _characters(tree) if c != "\n"))
    words = _spread([word for word in dict.fromkeys(_literals(tree)) if len(word) > 1])
    units = [*_spread(characters), *words, sample, sample[:-1], sample[1:]]
    units += [run for c in _spread(characters) for run in (sample[: len(sample) // 2] + c * 50, c * 50 + sample[:1])]
    units += [first + then for first in (*_spread(characters), *words) for then in CLASSES]
    return iter(dict.fromkeys(unit for unit in units if unit.strip("\n")))


def repeated(unit: str, size: int) -> str:
    """A text of about `size` bytes.

    >>> repeated("供", 9)
    '供供供'
    """
    return unit * (size // len(unit.encode("utf-8", "replace")))


def _spread(found: list[str]) -> list[str]:
    return found[:: -(-len(found) // MOST)] if found else []


def _sample(tree: Any) -> str:
    """A text that is like what matches: the first alternative, each repetition twice."""
    return "".join(_sampled(*node) for node in tree)


def _sampled(kind: Any, value: Any) -> str:
    name = str(kind)
    if name == "LITERAL":
        return chr(value)
    if name in ("IN", "NOT_LITERAL", "ANY"):
        return next(_of_class(name, value))
    if name == "BRANCH":
        return _sample(value[1][0])
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _sample(value[2]) * min(max(value[0], 2), value[1] if str(value[1]).isdecimal() else 2)
    if name == "SUBPATTERN":
        return _sample(value[3])
    return _sample(value) if name == "ATOMIC_GROUP" else ""


def _of_class(name: str, value: Any) -> Iterator[str]:
    if name == "IN":
        negated = str(value[0][0]) == "NEGATE"
        members = [character for each in value for character in _member(*each)]
        yield from (c for c in "x供7 " if c not in members) if negated else members
    yield "x"


def _member(kind: Any, value: Any) -> Iterator[str]:
    name = str(kind)
    if name == "LITERAL":
        yield chr(value)
    elif name == "RANGE":
        yield chr(value[0])
    elif name == "CATEGORY":
        yield SAMPLES.get(str(value), "x")


def _nodes(tree: Any) -> Iterator[tuple[str, Any]]:
    """Every node below, whatever it hangs on."""
    for kind, value in tree:
        yield str(kind), value
        for each in value if isinstance(value, tuple | list) else (value,):
            for below in each if isinstance(each, list) else (each,):
                if isinstance(below, parser.SubPattern):
                    yield from _nodes(below)


def _characters(tree: Any) -> Iterator[str]:
    for name, value in _nodes(tree):
        if name in ("IN", "ANY", "NOT_LITERAL"):
            yield from islice(_of_class(name, value), 3)
        elif name == "LITERAL":
            yield chr(value)


def _literals(tree: Any) -> Iterator[str]:
    """Runs of literal characters, in whatever alternative they stand."""
    run = ""
    for name, value in _nodes(tree):
        if name == "LITERAL":
            run += chr(value)
        else:
            yield run
            run = ""
    yield run

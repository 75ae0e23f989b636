"""With which words an expression may begin, by which an engine passes over most places of a text at once."""

from __future__ import annotations

import re
from collections.abc import Iterable

LITERAL = re.compile(r"[^\\\[\](){}?*+.|^$]+")
OPTIONAL = frozenset("?*{")
CHARACTER = re.compile(r"\\?.", re.S)
ESCAPED = re.compile(r"\\(\W)(?![?*{])")
CLASS = re.compile(r"\[([^\]\\^-]+)\](?![?*{])")
WORD = r"[^|()\[\]{}?*+.\\^$]+"
MANY = re.compile(rf"(?<=.)\((\?:|\?P<\w+>|\?[=!])({WORD}(?:\|{WORD}){{5,}})\)", re.S)  # words within an expression
BORDERS = re.compile(r"(?:\(\?<[=!][^()]*\)|\\b|\^)*")  # what looks behind an expression and is no part of it


def openings(expression: str) -> list[str]:
    """The words with which an expression may begin.

    >>> openings("(?:推出了?|代号为?|[向给]|(?:研|开)发)了?(.+)")
    ['推出', '代号', '向', '给', '研', '开']
    """
    if expression.startswith("(?:"):
        parts, behind = _alternatives(expression)
        if behind in OPTIONAL:
            raise ValueError(f"{expression!r} opens with what may be missing")
        return [word for part in parts for word in openings(part)]
    if group := CLASS.match(expression):
        return list(group[1])
    if escaped := ESCAPED.match(expression):
        return [escaped[1]]
    literal = LITERAL.match(expression)
    if literal is None:
        raise ValueError(f"{expression!r} opens with no literal word")
    optional = expression[literal.end() : literal.end() + 1] in OPTIONAL
    word = literal[0][:-1] if optional else literal[0]
    if not word:
        raise ValueError(f"{expression!r} opens with what may be missing")
    return [word]


def any_of(expressions: Iterable[str]) -> re.Pattern[str]:
    """An expression that searches for all of some that open with literal words: it passes over most places at once.

    >>> any_of(["(?<!大)会", "预计|可能"]).pattern
    '(?=[会可预])(?:(?<!大)会|预计|可能)'
    """
    whole = "|".join(expressions)
    firsts = {word[0] for part in _alternatives(f"(?:{whole})")[0] for word in openings(BORDERS.sub("", part, count=1))}
    return re.compile(f"(?=[{re.escape(''.join(sorted(firsts)))}])(?:{whole})")


def skipping(expression: str) -> str:
    """The same expression, which tries many words in a row only where one of their first characters stands.

    >>> skipping("由(?:台积电|联电|三星|英特尔|中芯国际|华虹)代工")
    '由(?:(?=[三中华台联英])(?:台积电|联电|三星|英特尔|中芯国际|华虹))代工'
    """
    return MANY.sub(_led, expression)


def _led(group: re.Match[str]) -> str:
    firsts = sorted({word[0] for word in group[2].split("|")})
    return f"({group[1]}(?=[{re.escape(''.join(firsts))}])(?:{group[2]}))"


def _alternatives(expression: str) -> tuple[list[str], str]:
    """The alternatives of the group with which an expression begins, and the character behind it."""
    parts, depth = [""], 0
    characters = CHARACTER.finditer(expression, 3)
    for each in characters:
        depth += (each[0] == "(") - (each[0] == ")")
        if depth < 0:
            break
        if each[0] == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += each[0]
    following = next(characters, None)
    return parts, following[0] if following else ""

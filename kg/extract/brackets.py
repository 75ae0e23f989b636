"""What brackets behind a name say: another form of it, its short form, or its ticker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.canvas import Canvas
from kg.extract.mentions import Found

OPEN = re.compile(r"\s?[（(]")
ALIAS = re.compile(
    r"\s?[（(](?:以下|下)?(?P<said>简称为?|又称|下称|称)?[:：]?\s?[“\"「]?"
    r"(?P<form>[^（）()“”\"，,；;：:\n]{2,40}?)[”\"」]?[）)]"
)
NOT_ALIAS = re.compile(r"[\d.,%+\-年月日至/\s]+$|(?:如|即|含|约|包括|单位|亿|不|例|见|图|表|注|nyse|nasdaq)", re.I)
LATIN_FORM = re.compile(r"[A-Z][A-Za-z0-9 .&'’-]{1,38}")
MAY_OPEN = frozenset(" (（")
CLOSE = re.compile(r"[）)\n]")
LONGEST = 45
NEVER = frozenset({"Place", "Segment", "Security"})


@dataclass(frozen=True, slots=True)
class Aside:
    """A bracket behind a name: a `form` of it that was no name yet, or another name that stands in it."""

    name: Found
    form: Found | None
    inner: Found | None
    text: str


def asides(canvas: Canvas, names: Sequence[Found]) -> Iterator[Aside]:
    """Every bracket directly behind a name that holds a name or a form of it."""
    text = canvas.text
    opened = [
        (n, m) for n in names if text[n.end] in MAY_OPEN and n.type not in NEVER and (m := OPEN.match(text, n.end))
    ]
    starts: Mapping[int, Found] = {n.start: n for n in names} if opened else {}
    for name, opening in opened:
        close = CLOSE.search(text, opening.end(), opening.end() + LONGEST)
        inner = _first(starts, opening.end(), close.start() if close else opening.end())
        if inner is not None:
            yield Aside(name, None, inner, text[name.start : close.end() if close else name.end])
        elif (m := ALIAS.match(text, name.end)) is not None and _is_form(name, m):
            form = Found(m.start("form"), m.end("form"), name.entity, name.type, "bracketed", name.code, m["form"])
            yield Aside(name, form, None, text[name.start : m.end()])


def _first(starts: Mapping[int, Found], begin: int, end: int) -> Found | None:
    return next((starts[at] for at in range(begin, end) if at in starts), None)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _is_form(name: Found, m: re.Match[str]) -> bool:
    if NOT_ALIAS.match(m["form"]):
        return False
    quoted = m[0][m.start("form") - m.start() - 1] in '“"' or m["form"] == _initials(name.surface)
    return m["said"] is not None or (
        quoted or (not name.surface.isascii() and LATIN_FORM.fullmatch(m["form"]) is not None)
    )

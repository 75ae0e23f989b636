"""Products named by a code, as in 玄曜X1 or NF5688M7, whose class a noun in the same clause tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.extract.canvas import Canvas
from kg.extract.mentions import Found

STRENGTH = 0.42
CJK = "\u4e00-\u9fff"
# letters with digits, in one word or two: NF5688M7, Lynx-1, FusionServer G8600; or digits alone
CODE = re.compile(
    r"(?:[A-Z](?<![A-Za-z0-9.].)[A-Za-z]*(?:[- ]?[A-Z][A-Za-z]*)?[- ]?\d{1,5}(?:\.\d)?|\d(?<![A-Za-z0-9.,].)\d{2,4})"
    r"[A-Za-z]{0,3}(?:[- ](?:Pro|Max|Ultra|Lite|Mini|Plus))?(?![A-Za-z0-9.,%年月日亿万个张台元])"
)
SHORT = re.compile(r"[A-Z]?\d")  # a code that is no name without that of its maker: 零跑B10
CLAUSE = re.compile(r"[，。；！？\n\t]")
BEFORE, BEHIND = 18, 8  # characters in which the noun is sought


class Codes:
    """Finds codes; `data` is ontology/patterns/names.yaml."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        rows = data["codes"]
        self._kinds: dict[str, str] = {noun: kind for kind in rows["classes"] for noun in data["class_nouns"][kind]}
        self._noun = re.compile("|".join(sorted(map(re.escape, self._kinds), key=len, reverse=True)))
        leads = "|".join([*rows["leads"], *map(re.escape, self._kinds)])
        stop = re.escape(data["stop"])
        self._series = re.compile(
            rf"(?:^|[，。；：:、（(“\"\s的]|{leads})(?P<p>(?!{rows['no_series']})(?:(?![{stop}])[{CJK}]){{2,4}}-?)\Z",
            re.M,
        )
        self._never = re.compile(rows["never"])

    def find(self, canvas: Canvas, known: Iterable[Found]) -> Iterator[Found]:
        """Codes that are no known name, with the Chinese name of their series where there is one."""
        text = canvas.text
        names = list(known)
        taken = {at for name in names for at in (name.start, name.end - 1)}
        firms = {name.end: name.start for name in names if name.type == "Company"}
        for m in CODE.finditer(text):
            if m.start() in taken or m.end() - 1 in taken or self._never.match(m[0]):
                continue
            short = SHORT.match(m[0]) is not None
            start = firms.get(m.start()) if short else None
            if start is None:
                start = self._start(text, m.start())
                if start in taken or m[0][0].isdigit():
                    continue
            if kind := self._kind(text, start, m.end()):
                surface = text[start : m.end()]
                yield Found(start, m.end(), "", kind, "code", surface=surface, strength=STRENGTH)

    def _start(self, text: str, code: int) -> int:
        """Where the name begins: with its series, if Chinese characters before the code name one."""
        series = self._series.search(text, max(0, code - BEFORE), code)
        return series.start("p") if series else code

    def _kind(self, text: str, start: int, end: int) -> str:
        """The class of the nearest noun in the clause: right behind, else before."""
        behind = CLAUSE.split(text[end : end + BEHIND])[0]
        if (noun := self._noun.search(behind)) and noun.start() <= 1:
            return self._kinds[noun[0]]
        before = CLAUSE.split(text[max(0, start - BEFORE) : start])[-1]
        nouns = self._noun.findall(before) or (noun[0] if noun else "",)
        return self._kinds.get(nouns[-1], "")

"""Products named by a code, as in 玄曜X1 or NF5688M7, whose class a noun in the same clause tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.extract.canvas import Canvas
from kg.extract.contexts import CJK
from kg.extract.mentions import Found
from kg.extract.searching import alternatives

STRENGTH = 0.42
# letters with digits, in one word or two: NF5688M7, Lynx-1, FusionServer G8600
TAIL = r"[A-Za-z]{0,3}(?:[- ](?:Pro|Max|Ultra|Lite|Mini|Plus))?(?![A-Za-z0-9.,%年月日亿万个张台元])"
CODE = re.compile(
    rf"[A-Z](?<![A-Za-z0-9.].)[A-Za-z]{{0,20}}(?:[- ]?[A-Z][A-Za-z]{{0,20}})?[- ]?\d{{1,5}}(?:\.\d)?"
    rf"(?:[A-Z]{{1,2}}\d{{1,2}}(?!\d))?{TAIL}"
)
# what is no name without that of its maker: 零跑B10, 海光7390
SHORT = re.compile(rf"(?:[A-Z]\d{{1,3}}|\d{{3,5}}){TAIL}")
SIZE = re.compile(r"-\d{1,4}(?:\.\d+)?[Bb](?:-[A-Za-z0-9]+)*(?![A-Za-z0-9%])")  # an engine skips to the hyphen
SIZED = re.compile(r"(?<![A-Za-z0-9.-])[A-Z][A-Za-z]+[A-Za-z0-9.]*(?:-[A-Za-z0-9.]+)*\Z")  # before it: LFM-3B
LONGEST_STEM = 24
CLAUSE = re.compile(r"[，。；！？\n\t]")
BEFORE, BEHIND = 18, 8  # characters in which the noun is sought
AFTER = 30  # characters behind a code in which its parts or its numbers tell its class
TOLD_BY = {
    "System": re.compile(
        r"\d\s?[台套柜](?=[\u4e00-\u9fff]{0,4}[A-Z])|[，,](?:整机|单台|单柜)?(?:搭载|内置|预装|配备|装有|集成)"
    ),
    "Chip": re.compile(r"\d\s?[颗片张块](?=[\u4e00-\u9fff]{0,4}[A-Z])|该[卡芯]|显存|算力|流片|制程|工艺"),
}
CHIPMAKER = re.compile("半导体|微电子|芯|微$|半導體|微電子|集成")
OWN = ("公司的",)
FAR = 150  # characters in which it is sought for a code that the words before it tell to be a product


class Codes:
    """Finds codes; `data` is ontology/patterns/names.yaml."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        rows = data["codes"]
        self._kinds: dict[str, str] = {noun: kind for kind in rows["classes"] for noun in data["class_nouns"][kind]}
        self._noun = re.compile(alternatives(self._kinds))
        leads = "|".join([*rows["leads"], *map(re.escape, self._kinds)])
        stop = re.escape(data["stop"])
        self._series = re.compile(
            rf"(?:^|[，。；：:、（(“\"\s的]|{leads})(?P<p>(?!{rows['no_series']})(?:(?![{stop}])[{CJK}]){{2,4}}-?)\Z",
            re.M,
        )
        self._never = re.compile(rows["never"])
        self._told = re.compile(rf"(?:{rows['told']})\s?\Z")

    def find(self, canvas: Canvas, known: Iterable[Found]) -> Iterator[Found]:
        """Codes that are no known name, with the Chinese name of their series where there is one."""
        text = canvas.text
        names = list(known)
        yield from _sized(text, {name.start for name in names if name.type != "Company"})
        taken = {at for name in names for at in (name.start, name.end - 1)}
        makers = {name.end: name.surface for name in names if name.type == "Company"}
        spans = [
            (self._start(text, m.start()), m.end())
            for at in canvas.prose()
            for m in CODE.finditer(text, *at)
            if self._is_free(m, taken)
        ]
        for name in names:
            if name.type == "Company" and (m := SHORT.match(text, name.end)) and self._is_free(m, taken):
                spans.append((name.start, m.end()))
                taken.discard(name.start)
        for start, end in spans:
            if start not in taken and (kind := self._kind(text, start, end) or _owned(text, start, makers)):
                yield Found(start, end, "", kind, "code", surface=text[start:end], strength=STRENGTH)

    def _is_free(self, code: re.Match[str], taken: set[int]) -> bool:
        """Whether a code is no part of a known name, nor what is never a product."""
        free = code.start() not in taken and code.end() - 1 not in taken
        return free and not self._never.match(code[0])

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
        if nouns[-1] or not self._told.search(before):
            return self._kinds.get(nouns[-1], "")
        if kind := next((kind for kind, told in TOLD_BY.items() if told.search(text, start - 8, end + AFTER)), ""):
            return kind
        begin = max(0, start - FAR)
        far = self._noun.findall(text, max(begin, text.rfind("\n", begin, start) + 1), start)
        return self._kinds[far[-1]] if far else ""


def _owned(text: str, start: int, makers: Mapping[int, str]) -> str:
    """The class of a code that a firm is said to own, by the trade of the firm: 蓝桉半导体的BX20."""
    if text.startswith(OWN, max(0, start - 3)) and text[start - 1] in "的其":
        return "Device"
    if text[start - 1 : start] != "的" or not (maker := makers.get(start - 1)):
        return ""
    return "Chip" if CHIPMAKER.search(maker) else "Device"


def _sized(text: str, taken: set[int]) -> Iterator[Found]:
    """Names that end in a number of parameters, as only models are named: LFM-3B, Zamba2-7B."""
    for size in SIZE.finditer(text):
        stem = SIZED.search(text, max(0, size.start() - LONGEST_STEM), size.start())
        if stem is not None and stem.start() not in taken:
            start, end = stem.start(), size.end()
            yield Found(start, end, "", "AIModel", "code", surface=text[start:end], strength=STRENGTH)

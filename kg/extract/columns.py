"""Names that the column of a table gives away: 公司, 芯片, 本轮投资方."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg.extract.canvas import Canvas, Region
from kg.extract.headers import Headers
from kg.extract.mentions import Found

NUMERIC = re.compile(r"[\s\d.,%+\-－—/:：年月日QqHhx倍亿万元()（）~～]*")
LISTED = re.compile(r"[、，,；;/\n]|\s{2,}|和(?=[^和]{2,})|及(?=[^其])")
SPLIT = {
    "investor": LISTED,
    "issuer": LISTED,
    "customer": LISTED,
    "place": LISTED,
    "segment": re.compile(r"[、，,；;/\n]"),
}
LEAD = re.compile(r"(?:[A-D]\d?[+＋]*\s?轮[：:]|由|老股东|原始股东|原股东|跟?投资?方?包括|[^，、]{2,12}旗下的?)+")
BRACKETED = re.compile(r"\s?[(（][^()（）]*[)）](?:-[A-Z]+)?$|\n.*$", re.S)
CITATION = re.compile(r"\s?\[\d{1,3}\]$")  # of a paper, behind the name of a model
OTHERS = re.compile(r"等[^等]{0,6}(?:部门|部委|单位|机构|地)?$|（[^（）]*）$")  # 国家数据局等17部门
GOODS = frozenset({"item"})
CODED = re.compile(r"(?=.*[A-Za-z].*\d)[A-Z][A-Za-z0-9]*(?:[ .-][A-Za-z0-9]+){0,3}[a-z]?")  # PowerDirect 7100
LONGEST = {"Policy": 60, "": 30}
LONGEST_PART = 16
STRENGTH = 0.55


class ColumnNames:
    """Reads the name columns of tables."""

    def __init__(self, data: Mapping[str, Any], headers: Headers) -> None:
        self._headers = headers
        self._junk, self._nobody = re.compile(data["junk"]), re.compile(data["no_investor"])
        self._no_name = re.compile(data["no_name"])
        self._no_place = re.compile(data["no_place"])

    def find(self, canvas: Canvas, known: Mapping[int, int]) -> Iterator[Found]:
        """A name for every cell of a name column that is no known one, or one for each of its listed parts."""
        for grid in canvas.grids:
            roles = self._headers.roles(grid)
            for row in grid.rows:
                for column, region in row.cells.items():
                    role = roles.get(column, "")
                    kind = self._headers.type_of(role)
                    if (kind and known.get(region.start) != region.end) or (
                        role in GOODS and region.start not in known
                    ):
                        yield from self._cell(region, kind, role)

    def _cell(self, region: Region, kind: str, role: str) -> Iterator[Found]:
        text = region.passage.text
        if NUMERIC.fullmatch(text):
            return
        if not kind:
            if CODED.fullmatch(text):
                yield _found(region.start, text, "Component")
            return
        if role not in SPLIT:
            whole = BRACKETED.sub("", text) if kind == "Company" else CITATION.sub("", text)
            if self._is_name(whole, kind):
                yield _found(region.start, whole, kind)
            return
        at = 0
        for m in SPLIT[role].finditer(text):
            yield from self._part(region.start + at, text[at : m.start()], kind)
            at = m.end()
        yield from self._part(region.start + at, text[at:], kind)

    def _is_name(self, whole: str, kind: str) -> bool:
        """Whether a cell that holds one thing holds its name."""
        if self._junk.search(whole) or (kind != "Policy" and self._no_name.search(whole)):
            return False
        return 1 < len(whole.strip()) <= LONGEST.get(kind, LONGEST[""])

    def _part(self, start: int, part: str, kind: str) -> Iterator[Found]:
        part = OTHERS.sub("", part) if kind == "GovernmentBody" else part
        lead = LEAD.match(part)
        begin = lead.end() if lead else 0
        core = self._bare(part[begin:]) if kind == "Company" else part[begin:].strip()
        if kind == "Company" and self._nobody.search(core):
            return
        if kind == "Place" and self._no_place.fullmatch(core):
            return
        if 2 <= len(core) <= LONGEST_PART and not NUMERIC.fullmatch(core):
            yield _found(start + part.index(core, begin), core, kind)

    def _bare(self, part: str) -> str:
        """Without 领投, 跟投, 等机构 … behind the name."""
        while (shorter := self._junk.sub("", part).strip(" 。.")) != part:
            part = shorter
        return part


def _found(start: int, surface: str, kind: str) -> Found:
    return Found(start, start + len(surface), "", kind, "column", surface=surface, strength=STRENGTH)

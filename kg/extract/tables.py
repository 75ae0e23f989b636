"""Tables read by their headers: who a row is about, what each column says of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.extract.canvas import Canvas, Region
from kg.extract.mentions import Found
from kg.extract.relations import Fact
from kg.ontology import Ontology

NUMERIC = re.compile(r"^[\s\d.,%+\-－—/:：年月日QqHhx倍亿万元()（）~～]*$")
SPLIT = {"investor": re.compile(r"[、，,；;/\n]|\s{2,}|和(?=[^和]{2,})|及(?=[^其])"), "segment": re.compile(r"[、，,；;/\n]")}
LEAD = re.compile(r"^(?:[A-D]\d?[+＋]*\s?轮[：:]|由|老股东|原始股东|原股东|跟?投资?方?包括|[^，、]{2,12}旗下的?)+")
PRODUCT_ROLES = ("model", "chip", "system", "device", "software", "product")
BRACKETED = re.compile(r"\s?[(（][^()（）]*[)）](?:-[A-Z]+)?$|\n.*$", re.S)
LONGEST_NAME = 30


@dataclass(frozen=True, slots=True)
class Grid:
    """One table on the canvas: its regions by row and column, and the role of each column."""

    caption: Region | None
    header: dict[int, Region]
    rows: dict[int, dict[int, Region]]
    roles: dict[int, str]


class TableReader:
    """Reads tables by ontology/patterns/tables.yaml."""

    def __init__(self, ontology: Ontology, data: Mapping[str, Any]) -> None:
        self._ontology = ontology
        self._roles = [(role, re.compile("|".join(row["headers"]), re.I)) for role, row in data["roles"].items()]
        self._types = {role: row["type"] for role, row in data["roles"].items()}
        self._segment_caption = re.compile(data["segment_caption"], re.I)
        self._supply_caption = re.compile(data["supply_caption"])
        self._shortlist = re.compile(data["shortlist"])
        self._old = re.compile(data["old_shareholder"])
        self._junk = re.compile(data["junk"])

    def grids(self, canvas: Canvas) -> list[Grid]:
        """Every table of the canvas."""
        parts: dict[int, list[Region]] = defaultdict(list)
        for region in canvas.regions:
            if region.kind in ("caption", "header", "cell"):
                parts[region.block].append(region)
        return [self._grid(canvas, regions) for regions in parts.values()]

    def _grid(self, canvas: Canvas, regions: list[Region]) -> Grid:
        caption = next((r for r in regions if r.kind == "caption"), None)
        header = {r.column: r for r in regions if r.kind == "header"}
        rows: dict[int, dict[int, Region]] = defaultdict(dict)
        for region in regions:
            if region.kind == "cell":
                rows[region.row][region.column] = region
        roles = {column: role for column, r in header.items() if (role := self.role(r.passage.text))}
        return Grid(caption, header, dict(rows), roles)

    def role(self, header: str) -> str:
        """What a header cell says its column holds, or an empty text.

        A note in brackets and blanks do not count.
        """
        text = re.sub(r"[（(\[【].*?[)）\]】]|[\s*]", "", header)
        return next((role for role, pattern in self._roles if text and pattern.fullmatch(text)), "")

    def names(self, canvas: Canvas) -> Iterator[Found]:
        """Names that a column gives away: the whole cell, or its listed parts."""
        for grid in self.grids(canvas):
            for cells in grid.rows.values():
                for column, region in cells.items():
                    kind = self._types.get(grid.roles.get(column, ""), "")
                    if kind and region.start < region.end:
                        yield from self._cell_names(canvas, region, kind, grid.roles[column])

    def _cell_names(self, canvas: Canvas, region: Region, kind: str, role: str) -> Iterator[Found]:
        text = canvas.text[region.start:region.end]
        if NUMERIC.match(text):
            return
        if role not in ("investor", "issuer", "place", "segment", "policy"):
            whole = BRACKETED.sub("", text) if kind == "Company" else text
            if 1 < len(whole.strip()) <= LONGEST_NAME and not self._junk.search(whole):
                yield Found(region.start, region.start + len(whole), "", kind, "column", surface=whole, strength=0.55)
            return
        at = 0
        marks = SPLIT.get(role, SPLIT["investor"])
        for m in [*marks.finditer(text), None] if role != "policy" else [None]:
            end = m.start() if m else len(text)
            yield from self._part(region.start + at, text[at:end], kind)
            at = m.end() if m else end

    def _part(self, start: int, part: str, kind: str) -> Iterator[Found]:
        lead = LEAD.match(part)
        begin = lead.end() if lead else 0
        core = part[begin:]
        previous = None
        while core != previous:
            previous, core = core, self._junk.sub("", core) if kind == "Company" else core
        stripped = core.strip(" 。.")
        begin += core.find(stripped) if stripped else 0
        if 2 <= len(stripped) <= (60 if kind == "Policy" else 16) and not NUMERIC.match(stripped):
            yield Found(start + begin, start + begin + len(stripped), "", kind, "column", surface=stripped, strength=0.55)

    def facts(self, canvas: Canvas, grid: Grid, names: list[Found]) -> Iterator[Fact]:
        """What the rows of a table state."""
        starts = [n.start for n in names]
        caption = _within(names, starts, grid.caption)
        for cells in grid.rows.values():
            by_role: dict[str, list[Found]] = defaultdict(list)
            for column, region in cells.items():
                by_role[grid.roles.get(column, "")].extend(_within(names, starts, region))
            yield from self._row_facts(canvas, grid, cells, by_role, caption)

    def _row_facts(self, canvas: Canvas, grid: Grid, cells: Mapping[int, Region], by_role: Mapping[str, list[Found]],
                   caption: list[Found]) -> Iterator[Fact]:
        start, end = min(r.start for r in cells.values()), max(r.end for r in cells.values())
        company = next((n for n in by_role.get("company", ()) if n.type in ("Company", "ResearchInstitution")), None)
        made = [n for role in PRODUCT_ROLES for n in by_role.get(role, ())]
        for subject, predicate, object_, rule in self._pairs(grid, canvas, company, by_role, made, caption):
            if self._ontology.allows(subject.type, predicate, object_.type) and subject.entity != object_.entity:
                yield Fact(subject, predicate, object_, *self._proof(canvas, subject, object_, start, end), f"{predicate}/{rule}", 0.85)
        if company is not None:
            yield from self._supplies(canvas, grid, company, by_role, (start, end), caption)
            yield from self._investments(canvas, grid, cells, company, by_role)

    def _pairs(self, grid: Grid, canvas: Canvas, company: Found | None, by_role: Mapping[str, list[Found]], made: list[Found],
               caption: list[Found]) -> Iterator[tuple[Found, str, Found, str]]:
        for security in (n for n in by_role.get("ticker", ()) if n.type == "Security" and company):
            yield company, "LISTED_AS", security, "table-row"  # type: ignore[misc]
        if company is not None:
            yield from ((company, "OPERATES_IN", s, "table-column") for s in by_role.get("segment", ()) if s.type == "Segment")
            if "brand" not in grid.roles.values():
                yield from ((company, "DEVELOPS", p, "table-row") for p in made)
            if grid.caption is not None and self._segment_caption.search(grid.caption.passage.text):
                yield from ((company, "OPERATES_IN", s, "table-caption") for s in caption if s.type == "Segment")
        brand = next((n for n in by_role.get("brand", ()) if n.rule == "lexicon"), None) or company
        if brand is not None and "brand" in grid.roles.values():
            yield from ((brand, "DEVELOPS", p, "table-row") for p in by_role.get("device", ()))
        for policy in (n for n in by_role.get("policy", ()) if n.type == "Policy"):
            yield from ((i, "ISSUES", policy, "table-row") for i in by_role.get("issuer", ()) if i.type in ("GovernmentBody", "Company"))
    
    def _proof(self, canvas: Canvas, subject: Found, object_: Found, start: int, end: int) -> tuple[int, int]:
        if canvas.region_at(object_.start).kind == "caption":
            region = canvas.region_at(subject.start)
            return region.start, region.end
        return min(subject.start, object_.start), max(subject.end, object_.end)

    def _supplies(self, canvas: Canvas, grid: Grid, company: Found, by_role: Mapping[str, list[Found]], row: tuple[int, int],
                  caption: list[Found]) -> Iterator[Fact]:
        title = grid.caption.passage.text if grid.caption else ""
        if not self._supply_caption.search(title):
            return
        buyer = next((n for n in caption if n.type in ("GovernmentBody", "Company")), None)
        item = next((n for role in PRODUCT_ROLES for n in by_role.get(role, ())), None)
        if buyer is not None and buyer.entity != company.entity:
            modality = "planned" if self._shortlist.search(title) else "asserted"
            yield Fact(company, "SUPPLIES", buyer, company.start, item.end if item and item.end > company.start else company.end,
                       "SUPPLIES/table-award", 0.8, modality, item)

    def _investments(self, canvas: Canvas, grid: Grid, cells: Mapping[int, Region], company: Found,
                     by_role: Mapping[str, list[Found]]) -> Iterator[Fact]:
        qualifiers = tuple((role, cells[c].passage.text) for c, role in grid.roles.items() if role in ("round", "date") and c in cells)
        for investor in by_role.get("investor", ()):
            if investor.type not in ("Company", "ResearchInstitution", "GovernmentBody") or investor.entity == company.entity:
                continue
            region = canvas.region_at(investor.start)
            before = canvas.text[region.start:investor.start]
            yield Fact(investor, "INVESTS_IN", company, region.start, region.end, "INVESTS_IN/table-round", 0.85, qualifiers=qualifiers)
            if self._old.search(before[-8:]):
                yield Fact(investor, "SHAREHOLDER_OF", company, region.start, region.end, "SHAREHOLDER_OF/table-round", 0.8)


def _within(names: list[Found], starts: list[int], region: Region | None) -> list[Found]:
    if region is None:
        return []
    return names[bisect_left(starts, region.start):bisect_left(starts, region.end)]


def subject_of(grid: Grid, cells: Mapping[int, Region], names: Iterable[Found], *, product_first: bool) -> Found | None:
    """The thing that a row of numbers is about: the name in its name column, else its first name."""
    found = list(names)
    order = (*PRODUCT_ROLES, "company") if product_first else ("company", *PRODUCT_ROLES)
    order = ("index", "fund", *order, "facility", "segment", "place")
    for role in order:
        for column, r in cells.items():
            if grid.roles.get(column) == role:
                inside = [n for n in found if r.start <= n.start < r.end and n.type not in ("Security", "Place")]
                if inside:
                    return inside[-1] if role in PRODUCT_ROLES else inside[0]
    return next((n for n in found if n.type not in ("Security", "Place", "Segment")), None)

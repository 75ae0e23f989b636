"""What the headers of tables mean, by ontology/patterns/tables.yaml; and tables that stand on their side."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from kg.extract.canvas import Grid
from kg.extract.metrics import HEADERS, Metrics
from kg.records import Passage, Table
from kg.spelling import simplified_in_place

NOTES = re.compile(r"[（(\[【].{0,200}?[)）\]】]|[\s*]")
TRADED = frozenset({"customer", "supplier"})  # beside such a column an item is what one sells to the other
PRODUCT_ROLES = ("model", "chip", "system", "device", "software", "product")
MIXED_ROLES = frozenset({"memory", "node"})  # their columns may hold numbers as well as names
OTHERWISE = {"variety": "chip", "product": "product"}  # beside a column of chips these are what holds them
MATTER = "matter"  # what a deal is about: a firm where there is an acquirer, else goods
NO_CORNER = frozenset({"", "facility", "variety", "item", "segment"})
CORNERS = (("chip", "机型"), ("architecture", "芯片"), ("node", "芯片"), ("memory", "芯片"))


class Headers:
    """The roles of columns.

    >>> from kg.ontology.patterns import load_patterns
    >>> shared = load_patterns().shared
    >>> headers = Headers(shared["tables"], Metrics(shared["observations"]))
    >>> headers.role("证券代码"), headers.role("公司名称"), headers.role("营收（亿元）")
    ('ticker', 'company', '')
    """

    def __init__(self, data: Mapping[str, Any], metrics: Metrics) -> None:
        roles = data["roles"].items()
        self._roles = [(role, re.compile("|".join(row["headers"]).replace(" ", ""), re.I)) for role, row in roles]
        self._types: Mapping[str, str] = {role: row["type"] for role, row in roles}
        self._metrics = metrics

    @lru_cache(maxsize=HEADERS)  # noqa: B019 - the headers live as long as the extractor
    def role(self, text: str) -> str:
        """What a header says its column holds, or an empty text; a note in brackets does not count."""
        bare = simplified_in_place(NOTES.sub("", text))
        return next((role for role, pattern in self._roles if bare and pattern.fullmatch(bare)), "")

    def roles(self, grid: Grid) -> dict[int, str]:
        """The role of every column that has one."""
        found = {column: role for column, r in grid.header.items() if (role := self.role(r.passage.text))}
        kinds = set(found.values())
        whole = "device" if "chip" in kinds and not kinds & {"device", "system"} else ""
        matter = "target" if "acquirer" in kinds else "item"
        meant = {role: whole or usual for role, usual in OTHERWISE.items()} | {MATTER: matter}
        if not kinds & TRADED:
            meant["item"] = "product"
        return {column: meant.get(role, role) for column, role in found.items()}

    def type_of(self, role: str) -> str:
        """The class of the names in a column of this role, empty where they may be of several."""
        return self._types.get(role, "")

    def oriented(self, table: Table) -> Table:
        """The table with its attributes as columns: one whose first column holds the headers is turned."""
        if len(table.header) < 2 or any(self._is_header(cell.text) for cell in table.header[1:]):
            return table
        side = [row[0].text for row in table.rows if row]
        on_side = sum(self._is_header(text) for text in side)
        return self._turned(table, side) if on_side >= 2 and on_side * 2 >= len(side) else table

    def _turned(self, table: Table, side: Sequence[str]) -> Table:
        """Columns as rows; a corner that names no class of things gives way to one that goes with the attributes."""
        corner = table.header[0]
        if self.role(corner.text) in NO_CORNER:
            roles = {self.role(text) for text in side}
            title = next((title for role, title in CORNERS if role in roles), "产品")
            corner = Passage(title, (0,), corner.origins)
        header = (corner, *(row[0] for row in table.rows))
        blank = Passage("")
        rows = (
            (name, *(row[column] if column < len(row) else blank for row in table.rows))
            for column, name in enumerate(table.header[1:], start=1)
        )
        return Table(header, tuple(rows), table.caption)

    @lru_cache(maxsize=HEADERS)  # noqa: B019 - as above
    def _is_header(self, text: str) -> bool:
        bare = simplified_in_place(NOTES.sub("", text).lower())
        return bool(bare) and len(bare) <= 12 and (bool(self.role(text)) or bool(self._metrics.by_header(bare, "")))

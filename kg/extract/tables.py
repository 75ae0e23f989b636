"""What the rows of a table state, by the roles of its columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kg.extract.canvas import Canvas, Grid, Row
from kg.extract.facts import Fact
from kg.extract.headers import PRODUCT_ROLES
from kg.extract.listings import Heading
from kg.extract.mentions import ORGANIZATIONS, Found
from kg.extract.sight import Lookup
from kg.ontology import Ontology

TARGETED = ("Segment", "Technology", "Place", "Company", "ResearchInstitution")
ADVISES = re.compile(r"[^，,；;。、\n]{0,4}担任[^，,；;。\n]{0,8}顾问")
CLAUSE = re.compile(r"[，。；;,]")
OWN_GOODS = frozenset({"AIModel", "Chip", "System", "Device", "Software"})
NO_SUBJECT = frozenset({"Security", "Place"})
WHOLES = ("device", "system")
PARTS = ("chip", "model", "software", "platform", "memory")
LINKS = (
    ("architecture", "BASED_ON"),
    ("node", "BASED_ON"),
    ("base", "BASED_ON"),
    ("training", "TRAINED_ON"),
    ("predecessor", "SUCCEEDS"),
    ("family", "VARIANT_OF"),
)
BARE_NODE = re.compile(r"\d+\s?(?:nm|纳米|奈米)", re.I)
FIRM_FIRST = ("index", "fund", "company", *WHOLES, *PRODUCT_ROLES, "facility", "segment", "place")
PRODUCT_FIRST = ("index", "fund", *WHOLES, *PRODUCT_ROLES, "company", "facility", "segment", "place")


class Line(NamedTuple):
    """A row with the names in it, by the role of their column, and those in the caption.

    `company` is the organisation that the row is about.
    """

    row: Row
    roles: Mapping[int, str]
    names: Mapping[str, Sequence[Found]]
    company: Found | None
    caption: Sequence[Found]
    title: str

    def of(self, role: str, *types: str) -> list[Found]:
        """The names in the columns of a role, of these classes alone if any are given."""
        return [n for n in self.names.get(role, ()) if not types or n.type in types]

    def said(self, *roles: str) -> list[tuple[str, str]]:
        """What the cells of some roles say; a dash says nothing."""
        cells = ((role, self.row.text(column)) for column, role in self.roles.items() if role in roles)
        return [(role, text) for role, text in cells if any(map(str.isalnum, text))]

    @property
    def products(self) -> list[Found]:
        """The products that the row is about: where there is a column of wholes, its others hold their parts."""
        whole = next((role for role in WHOLES if role in self.roles.values()), "")
        roles = (whole, "product") if whole else PRODUCT_ROLES
        named = [n for role in roles for n in self.names.get(role, ()) if n.type not in ORGANIZATIONS]
        return named or [n for n in self.names.get("item", ()) if n.type in OWN_GOODS or n.rule == "column"]

    @property
    def parts(self) -> list[Found]:
        """What is inside the products of the row."""
        return [n for role in PARTS for n in self.names.get(role, ())]


class TableFacts:
    """Reads rows by ontology/patterns/tables.yaml."""

    def __init__(self, ontology: Ontology, data: Mapping[str, Any]) -> None:
        self._ontology = ontology
        self._supply_caption = re.compile(data["supply_caption"])
        self._shortlist = re.compile(data["shortlist"])
        self._old = re.compile(data["old_shareholder"])
        self._affiliate = str(data["affiliate"])
        self._status = [(modality, re.compile(cue)) for modality, cue in data["status"].items()]
        self._with_status = frozenset(data["with_status"])

    def find(
        self, canvas: Canvas, rows: Iterable[Line], heading: Heading | None = None, filer: Found | None = None
    ) -> Iterator[Fact]:
        """Every relation of the rows of a table; `heading` is the one above it, if it names a segment.

        What a table leaves unsaid in a filing is the `filer`.
        """
        for line in rows:
            if not line.names:
                continue
            facts = self._of_row(canvas, line, heading, filer)
            status = self._modality(line) if "status" in line.roles.values() else None
            if status is None:
                yield from facts
                continue
            modality, cell = status
            for fact in facts:
                governed = fact.predicate in self._with_status
                yield fact._replace(modality=modality, also=(*fact.also, cell)) if governed else fact

    def _of_row(self, canvas: Canvas, line: Line, heading: Heading | None, filer: Found | None) -> Iterator[Fact]:
        for subject, predicate, object_, rule in (*self._pairs(line), *_of_filer(line, filer)):
            if self._ontology.allows(subject.type, predicate, object_.type) and subject.entity != object_.entity:
                proof = _proof(canvas, subject, object_)
                yield Fact(subject, predicate, object_, *proof, f"{predicate}/{rule}", 0.85)
        if line.company is not None:
            if heading is not None:
                yield from heading.over(canvas, line.company, canvas.region_at(line.company.start), "heading-table")
            yield from self._posts(canvas, line, line.company)
            yield from self._award(line, line.company)
            yield from self._investments(canvas, line, line.company)
        elif filer is not None:
            yield from self._posts(canvas, line, filer)
        yield from self._deliveries(canvas, line)

    def _modality(self, line: Line) -> tuple[str, tuple[int, int]] | None:
        """The modality that the status column gives a row, if it is not plainly asserted, and the cell that says so."""
        for column, role in line.roles.items():
            cell = line.row.cells.get(column) if role == "status" else None
            for modality, cue in self._status if cell else ():
                if cell and cue.search(cell.passage.text.lower()):
                    return modality, (cell.start, cell.end)
        return None

    def _pairs(self, line: Line) -> Iterator[tuple[Found, str, Found, str]]:
        if (company := line.company) is not None:
            yield from ((h, "SHAREHOLDER_OF", company, "table-row") for h in line.of("holder", *ORGANIZATIONS))
            yield from ((company, "LISTED_AS", s, "table-row") for s in line.of("ticker", "Security"))
            yield from ((company, "OPERATES_IN", s, "table-column") for s in line.of("segment", "Segment"))
        products = line.products
        if (maker := self._maker(line)) is not None:
            if all(n.type == "Segment" for n in line.caption):
                yield from ((maker, "OPERATES_IN", s, "table-caption") for s in line.caption)
            yield from ((maker, "DEVELOPS", p, "table-row") for p in products)
        for product in products:
            yield from self._of_product(line, product)
        yield from self._of_sites(line)
        for target in line.of("target", *ORGANIZATIONS):
            buyers = line.of("acquirer", *ORGANIZATIONS) or line.of("customer", *ORGANIZATIONS)
            yield from ((b, "ACQUIRES", target, "table-row") for b in buyers)
        for policy in line.of("policy", "Policy"):
            yield from ((i, "ISSUES", policy, "table-row") for i in line.of("issuer", *ORGANIZATIONS))
            yield from ((policy, "TARGETS", n, "table-row") for n in line.of("content", *TARGETED))

    @staticmethod
    def _of_product(line: Line, product: Found) -> Iterator[tuple[Found, str, Found, str]]:
        for role, predicate in LINKS:
            named = (n for n in line.of(role) if not BARE_NODE.fullmatch(n.surface))
            yield from ((product, predicate, n, "table-column") for n in named)
        if product.type in ("Device", "System") or (product.type == "Software" and "software" in line.roles.values()):
            yield from ((product, "CONTAINS", p, "table-column") for p in line.parts if p.type != product.type)
        elif product.type == "Chip":
            yield from ((product, "CONTAINS", p, "table-column") for p in line.of("memory", "Component", "Technology"))
        yield from ((f, "MANUFACTURES", product, "table-row") for f in line.of("foundry", "Company"))

    @staticmethod
    def _of_sites(line: Line) -> Iterator[tuple[Found, str, Found, str]]:
        if line.names.keys().isdisjoint(("facility", "place")):
            return
        sites, firm = line.of("facility", "Facility"), line.company
        if firm is not None:
            yield from ((firm, "OPERATES", site, "table-row") for site in sites)
        located = sites or ([firm] if firm is not None else [])
        for place in (*line.of("place", "Place"), *line.of("facility", "Place")):
            yield from ((one, "LOCATED_IN", place, "table-row") for one in located)

    def _maker(self, line: Line) -> Found | None:
        """Who makes the products of a row: the brand, where there is such a column, else the company."""
        if "brand" not in line.roles.values():
            return line.company
        brands = line.of("brand", "Company")
        known = next((n for n in brands if n.rule == "lexicon"), line.company)
        return known or next(iter(brands), None)

    @staticmethod
    def _deliveries(canvas: Canvas, line: Line) -> Iterator[Fact]:
        """The rows of a table of suppliers and customers; the firm of a row is whichever of both has no column."""
        if line.names.keys().isdisjoint(("supplier", "customer")):
            return
        firm = [line.company] if line.company is not None else []
        suppliers, customers = line.of("supplier", *ORGANIZATIONS), line.of("customer", *ORGANIZATIONS)
        pairs = [(s, c) for s in suppliers for c in customers or firm] + [(s, c) for s in firm for c in customers]
        items = (*line.names.get("item", ()), *line.of("segment", "Segment"), *line.products)
        for supplier, customer in pairs:
            if customer.entity != supplier.entity:
                proof = _proof(canvas, supplier, customer)
                for item in items or (None,):
                    yield Fact(supplier, "SUPPLIES", customer, *proof, "SUPPLIES/table-row", 0.85, item=item)

    @staticmethod
    def _posts(canvas: Canvas, line: Line, firm: Found) -> Iterator[Fact]:
        """The rows of a table of people and their posts."""
        posts = tuple(("role", text) for _, text in line.said("post"))
        for person in line.of("person", "Person") if posts else ():
            proof = _proof(canvas, person, firm)
            yield Fact(person, "HOLDS_POSITION", firm, *proof, "HOLDS_POSITION/table-row", 0.85, qualifiers=posts)

    def _award(self, line: Line, firm: Found) -> Iterator[Fact]:
        """The rows of a purchase: the firm supplies the buyer whom the caption names."""
        buyer = next((n for n in line.caption if n.type in ("GovernmentBody", "Company")), None)
        if buyer is None or buyer.entity == firm.entity or not self._supply_caption.search(line.title):
            return
        item = next(iter(line.products), None)
        end = item.end if item and item.end > firm.start else firm.end
        modality = "planned" if self._shortlist.search(line.title) else "asserted"
        yield Fact(firm, "SUPPLIES", buyer, firm.start, end, "SUPPLIES/table-award", 0.8, modality, item)

    def _investments(self, canvas: Canvas, line: Line, company: Found) -> Iterator[Fact]:
        said = tuple(line.said("round", "date"))
        for investor in line.of("investor", *ORGANIZATIONS):
            if investor.entity == company.entity or canvas.text.startswith(self._affiliate, investor.end):
                continue
            if ADVISES.match(canvas.text, investor.end):
                continue
            region = canvas.region_at(investor.start)
            place = (region.start, region.end)
            yield Fact(investor, "INVESTS_IN", company, *place, "INVESTS_IN/table-round", 0.85, qualifiers=said)
            clause = CLAUSE.split(canvas.text[region.start : investor.start])[-1]
            if self._old.search(clause) or self._old.match(canvas.text, investor.end + 1, investor.end + 6):
                yield Fact(investor, "SHAREHOLDER_OF", company, *place, "SHAREHOLDER_OF/table-round", 0.8)


def _of_filer(line: Line, filer: Found | None) -> Iterator[tuple[Found, str, Found, str]]:
    """What a row says of the company that files it: its subsidiaries and its sites."""
    if filer is None:
        return
    if "jurisdiction" in line.roles.values():
        firms = [n for role in ("company", "person", "") for n in line.of(role, "Company")]
        yield from ((firm, "SUBSIDIARY_OF", filer, "table-row") for firm in firms)
        yield from (
            (firm, "LOCATED_IN", place, "table-row") for firm in firms for place in line.of("jurisdiction", "Place")
        )
    if line.company is None:
        yield from ((filer, "OPERATES", site, "table-row") for site in line.of("facility", "Facility"))
        yield from ((filer, "DEVELOPS", one, "table-row") for one in line.products if one.rule != "lexicon")


def lines(grid: Grid, roles: Mapping[int, str], names: Lookup[Found]) -> Iterator[Line]:
    """The rows of a table with the names in them."""
    caption = names.between(grid.caption.start, grid.caption.end) if grid.caption else []
    title = grid.title
    for row in grid.rows:
        by_role: dict[str, list[Found]] = {}
        if row.cells:
            regions = list(row.cells.items())
            inside = names.between(regions[0][1].start, regions[-1][1].end)
            at = 0
            for column, region in regions if inside else ():
                first = at
                while at < len(inside) and inside[at].start < region.end:
                    at += 1
                if at > first:
                    by_role.setdefault(roles.get(column, ""), []).extend(inside[first:at])
        firms = by_role.get("company")
        firm = next((n for n in firms if n.type in ("Company", "ResearchInstitution")), None) if firms else None
        yield Line(row, roles, by_role, firm, caption, title)


def _proof(canvas: Canvas, subject: Found, object_: Found) -> tuple[int, int]:
    """The canvas range that proves a row's fact: both names, or a cell alone where the other stands above the table."""
    here, there = canvas.region_at(subject.start), canvas.region_at(object_.start)
    if there.kind == "caption":
        return here.start, here.end
    if here.block != there.block:
        cell = max(here, there, key=lambda region: region.start)
        return cell.start, cell.end
    return min(subject.start, object_.start), max(subject.end, object_.end)


def subject_of(line: Line, order: Iterable[str]) -> Found | None:
    """The thing that a row of numbers is about: the name in its name column, else its first name."""
    names = line.names
    for role in order:
        if role in names and (inside := [n for n in names[role] if n.type not in NO_SUBJECT]):
            return inside[-1] if role in PRODUCT_ROLES else inside[0]
    return _first(n for found in names.values() for n in found if n.type not in NO_SUBJECT and n.type != "Segment")


def _first(names: Iterable[Found]) -> Found | None:
    return min(names, key=lambda n: n.start, default=None)

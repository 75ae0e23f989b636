"""What a column of a seed file states: the table from columns to relations.

A new column needs one line here. Where a column may mean several relations, the first that the ontology allows
for the two classes holds: `segments` of a company is OPERATES_IN, of a chip PART_OF, of a policy TARGETS.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.ontology.model import Ontology
from kg.ontology.seed_files import Row
from kg.records import Assertion


@dataclass(frozen=True, slots=True)
class Column:
    """A column of ids and the relations that it may state.

    `inverse`: the cell holds the subject, the row is the object. `prefix` completes short ids.
    `qualifiers` are columns of the same row, taken item by item where they list as many as this one. A `judged`
    column is the maintainers' own: its facts cite seeds/sources/curation.csv, not the source of the row.
    """

    name: str
    predicates: tuple[str, ...]
    inverse: bool = False
    prefix: str = ""
    qualifiers: tuple[str, ...] = ()
    judged: bool = False


COLUMNS = (
    Column("segments", ("OPERATES_IN", "PART_OF", "TARGETS"), prefix="segment/", judged=True),
    Column("maker", ("DEVELOPS",), inverse=True, qualifiers=("date",)),
    Column("developer", ("DEVELOPS",), inverse=True, qualifiers=("date",)),
    Column("manufacturer", ("MANUFACTURES",), inverse=True),
    Column("parent", ("SUBSIDIARY_OF",), judged=True),
    Column("place", ("LOCATED_IN",), judged=True),
    Column("part_of", ("PART_OF",)),
    Column("issuers", ("ISSUES",), inverse=True, qualifiers=("date",)),
    Column("targets", ("TARGETS",), prefix="segment/"),
    Column("employer", ("HOLDS_POSITION",), qualifiers=("role",)),
    Column("family", ("VARIANT_OF",)),
    Column("base", ("BASED_ON",)),
    Column("architecture", ("BASED_ON",)),
    Column("operator", ("OPERATES",), inverse=True),
    Column("contains", ("CONTAINS",)),
    Column("succeeds", ("SUCCEEDS",)),
)

BY_NAME = {column.name: column for column in COLUMNS}
QUALIFIERS = ("quantity", "amount", "date", "round", "role", "share")


def complete(column: Column, value: str) -> str:
    """The full id of a cell's value.

    >>> complete(COLUMNS[0], "gpu"), complete(COLUMNS[0], "technology/cuda")
    ('segment/gpu', 'technology/cuda')
    """
    return value if "/" in value else column.prefix + value


def stated(row: Row, ontology: Ontology) -> Iterator[Assertion]:
    """What the columns of a row say; what the ontology does not allow is left out."""
    for name, cell in row.cells.items():
        if cell and name in BY_NAME:
            yield from column_facts(BY_NAME[name], row, ontology)


def column_facts(column: Column, row: Row, ontology: Ontology) -> Iterator[Assertion]:
    """The assertions of one column of a row."""
    values, id = row.list(column.name), row["id"]
    extra = {name: cells for name in column.qualifiers if (cells := row.list(name))}
    for index, value in enumerate(values):
        other = complete(column, value)
        subject, object_ = (other, id) if column.inverse else (id, other)
        if predicate := allowed(column, subject, object_, ontology):
            qualifiers = tuple((name, pick(cells, index, len(values))) for name, cells in extra.items())
            source = f"curation/{column.name}" if column.judged else row.source
            yield Assertion(
                subject, predicate, object_, qualifiers=qualifiers, said=row["as_of"], origin="seed", source=source
            )


def pick(cells: list[str], index: int, count: int) -> str:
    """The qualifier of one of several values: its own where there is one each, else all."""
    return cells[index] if len(cells) == count else ";".join(cells)


def allowed(column: Column, subject: str, object_: str, ontology: Ontology) -> str:
    """The first relation of the column that may join the two ids, or empty text."""
    types = ontology.type_of(subject), ontology.type_of(object_)
    for name in column.predicates:
        if ontology.allows(types[0], name, types[1]):
            return name
    return ""


def written(row: Row) -> Assertion:
    """The assertion of a row of relations.csv."""
    qualifiers = tuple((name, row[name]) for name in QUALIFIERS if row[name])
    return Assertion(
        row["subject"],
        row["predicate"],
        row["object"],
        row["item"],
        row["modality"] or "asserted",
        qualifiers=qualifiers,
        said=row["as_of"],
        origin="seed",
        source=row.source,
    )

"""Parts of answers as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.errors import UnknownName
from kg.ontology import Ontology
from kg.ontology.seed_files import Source
from kg.records import Rows

Plain = dict[str, Any]


def classes(ontology: Ontology) -> list[Plain]:
    """The classes that entities may have, with names and colours."""
    known = (one for one in ontology.classes.values() if one.prefix)
    return [{"type": one.id, "zh": one.zh, "en": one.en, "colour": one.colour} for one in known]


def relations(ontology: Ontology) -> list[Plain]:
    """The relations with names and colours."""
    known = ontology.relations.values()
    return [{"kind": one.id, "zh": one.zh, "en": one.en, "colour": one.colour} for one in known]


def metrics(ontology: Ontology) -> list[Plain]:
    """What numbers may measure."""
    return [{"metric": one.id, "zh": one.zh, "en": one.en} for one in ontology.metrics.values()]


def known_class(ontology: Ontology, name: str) -> str:
    """A class of the ontology, which may then stand in a query."""
    if name not in ontology.classes:
        raise UnknownName("class", name, ontology.classes)
    return name


def table(rows: Rows, most: int) -> Plain:
    """Rows with their columns, and whether more may have been there.

    >>> table(Rows(("a",), [(1,), (2,)]), 2)
    {'columns': ['a'], 'rows': [[1], [2]], 'cut': True}
    """
    return {"columns": list(rows.columns), "rows": [list(row) for row in rows.rows], "cut": len(rows.rows) >= most}


def cited(rows: Iterable[Mapping[str, Any]], publications: Mapping[str, Source]) -> list[Plain]:
    """Rows in which a seed fact names the publication that it cites, instead of its id.

    >>> known = {"list/a": Source("list/a", "Exchange", "List of firms")}
    >>> cited([{"document": "list/a"}, {"document": "周报"}], known)
    [{'document': 'List of firms, Exchange'}, {'document': '周报'}]
    """
    return [{**row, **_publication(row.get("document"), publications)} for row in rows]


def _publication(document: object, publications: Mapping[str, Source]) -> Plain:
    if (known := publications.get(str(document))) is None:
        return {}
    return {"document": ", ".join(dict.fromkeys(filter(None, (known.title, known.publisher))))}

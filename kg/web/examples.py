"""Questions that this graph can answer."""

from __future__ import annotations

from collections.abc import Mapping

from kg.catalogue import Query
from kg.store import View

# A query of one parameter, and what finds an entity for it; facts with a passage come first.
_MOST = (
    "RETURN n.name_zh AS zh, n.name_en AS en, n.name AS name, count(r) AS many, n.id AS id "
    "ORDER BY many DESC, id LIMIT 1"
)
_ASKED = (
    ("supply/suppliers-of", "MATCH (:Organization)-[r:SUPPLIES]->(n:Organization) WHERE size(r.evidence) > 0 "),
    ("supply/customers-of", "MATCH (n:Organization)-[r:SUPPLIES]->(:Organization) WHERE size(r.evidence) > 0 "),
    ("policy/touching-segment", "MATCH (:Policy)-[r:TARGETS]->(n:Segment) "),
    ("investment/investors-of", "MATCH (:Organization)-[r:INVESTS_IN]->(n:Organization) "),
    ("company/competitors", "MATCH (n:Organization)-[r:COMPETES_WITH]-(:Organization) "),
)


def examples(view: View, catalogue: Mapping[str, Query]) -> dict[str, list[str]]:
    """Questions in Chinese and English about what the graph says most of."""
    asked: dict[str, list[str]] = {"zh": [], "en": []}
    for name, finding in _ASKED:
        for zh, en, other, *_ in view.query(finding + _MOST).rows if name in catalogue else ():
            query = catalogue[name]
            asked["zh"].append(_filled(query, query.examples_zh[0], str(zh or other)))
            asked["en"].append(_filled(query, query.examples_en[0], str(en or other)))
    return asked


def _filled(query: Query, wording: str, name: str) -> str:
    return wording.replace("{" + query.parameters[0].name + "}", name)

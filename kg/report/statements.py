"""What the graph states of an entity, read from a view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.report.sections import OBJECT, SUBJECT, Detour, Way
from kg.store.contract import View

MOST = 5000
QUALIFIERS = ("date", "quantity", "amount", "round", "role", "share")
_COLUMNS = (
    "r.id AS id, s.id AS subject, type(r) AS relation, o.id AS object, coalesce(r.item, '') AS item, "
    "r.modality AS modality, r.confidence AS confidence, coalesce(r.last_said, '') AS said, r.origin AS origin, "
    "coalesce(r.rule, '') AS rule, coalesce(r.source, '') AS source, coalesce(r.evidence, []) AS evidence, "
    "[r.date, r.quantity, r.amount, r.round, r.role, r.share] AS qualifiers"
)
# Facts of documents first, so that they are not what is cut where there are too many.
_ORDER = f"ORDER BY CASE WHEN origin = 'extracted' THEN 0 ELSE 1 END, said DESC, id LIMIT {MOST}"
_ENDS = (
    f"MATCH (x:Entity)-[r]-(:Entity) WHERE x.id IN $ids WITH DISTINCT r, startNode(r) AS s, endNode(r) AS o "
    f"RETURN {_COLUMNS} {_ORDER}"
)
_ITEMS = f"MATCH (s:Entity)-[r:SUPPLIES|NOT_SUPPLIES]->(o:Entity) WHERE r.item IN $ids RETURN {_COLUMNS} {_ORDER}"
_PARTS = "MATCH (:Segment {id: $id})<-[:PART_OF*1..4]-(n:Segment) RETURN DISTINCT n.id AS id ORDER BY id"
_NAMES = (
    "MATCH (n:Entity) WHERE n.id IN $ids "
    "RETURN n.id AS id, n.type AS type, n.name AS name, n.name_zh AS zh, n.name_en AS en ORDER BY id"
)
_PASSAGES = (
    "MATCH (e:Evidence)-[:FROM]->(d:Document) WHERE e.id IN $ids "
    "RETURN e.id AS id, e.text AS text, coalesce(d.title, d.source) AS document, coalesce(d.date, '') AS date, "
    "coalesce(d.publisher, '') AS publisher ORDER BY date DESC, id"
)


class Statement(NamedTuple):
    """An edge of the graph; `relation` is its type there, `evidence` holds ids, `notes` the qualifiers as printed."""

    id: str
    subject: str
    relation: str
    object: str
    item: str
    modality: str
    confidence: float
    said: str = ""
    origin: str = "extracted"
    rule: str = ""
    source: str = ""
    evidence: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()

    @property
    def predicate(self) -> str:
        """The relation, whether stated, denied or inferred."""
        return self.relation.removeprefix("NOT_").removeprefix("INFERRED_")

    @property
    def is_plain(self) -> bool:
        """Neither denied nor inferred."""
        return self.relation == self.predicate


class Name(NamedTuple):
    """What an entity is called."""

    type: str
    name: str
    zh: str = ""
    en: str = ""

    def chosen(self, language: str) -> str:
        """The name in a language, or the best one where there is none."""
        return (self.zh if language == "zh" else self.en) or self.name


class Passage(NamedTuple):
    """The text that proves something, and the document in which it stands."""

    text: str
    document: str
    date: str
    publisher: str


def parts_of(view: View, id: str) -> tuple[str, ...]:
    """The segments below a segment."""
    return tuple(str(row[0]) for row in view.query(_PARTS, {"id": id}).rows)


def statements(view: View, ids: Sequence[str]) -> list[Statement]:
    """All edges at some entities, and the deliveries of them; those of documents first, newest first."""
    found = (*view.query(_ENDS, {"ids": [*ids]}).rows, *view.query(_ITEMS, {"ids": [*ids]}).rows)
    return list({str(row[0]): _statement(row) for row in found}.values())


def detours(view: View, id: str, detour: Detour) -> Iterator[tuple[Statement, Statement]]:
    """The pairs of asserted facts that lead from an entity along a detour."""
    steps = f"(x:Entity {{id: $id}}){_step(detour.first, 'p')}(m:Entity){_step(detour.second, 'q')}(y:Entity)"
    columns = ", ".join(f"{each}.id AS {each}_id" for each in ("p", "q"))
    pairs = view.query(
        f"MATCH {steps} WHERE p.modality = 'asserted' AND q.modality = 'asserted' AND x.id <> y.id "
        f"RETURN {columns} ORDER BY p_id, q_id LIMIT {MOST}",
        {"id": id},
    ).rows
    known = _by_id(view, detour, {str(each) for pair in pairs for each in pair})
    for first, second in pairs:
        yield known[str(first)], known[str(second)]


def names(view: View, ids: Iterable[str]) -> dict[str, Name]:
    """Names and classes by id."""
    rows = view.query(_NAMES, {"ids": sorted(set(ids))}).rows
    return {str(id): Name(*(str(each or "") for each in row)) for id, *row in rows}


def passages(view: View, ids: Iterable[str]) -> dict[str, Passage]:
    """Passages by the id of evidence, those of the newest documents first."""
    rows = view.query(_PASSAGES, {"ids": sorted(set(ids))}).rows
    return {str(id): Passage(*map(str, row)) for id, *row in rows}


def _statement(row: Sequence[object]) -> Statement:
    *cells, evidence, qualifiers = row
    texts = dict(zip(Statement._fields, map(str, cells), strict=False))
    sure, notes = float(texts.pop("confidence")), zip(QUALIFIERS, _list(qualifiers), strict=True)
    return Statement(
        **texts,
        confidence=sure,
        evidence=tuple(map(str, _list(evidence))),
        notes=tuple((name, str(value)) for name, value in notes if value),
    )


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _step(way: Way, name: str) -> str:
    arrows = {SUBJECT: ("-", "->"), OBJECT: ("<-", "-")}[way.place]
    return f"{arrows[0]}[{name}:{way.predicate}]{arrows[1]}"


def _by_id(view: View, detour: Detour, ids: set[str]) -> Mapping[str, Statement]:
    types = f"{detour.first.predicate}|{detour.second.predicate}"
    rows = view.query(
        f"MATCH (s:Entity)-[r:{types}]->(o:Entity) WHERE r.id IN $ids RETURN {_COLUMNS}", {"ids": sorted(ids)}
    )
    return {str(row[0]): _statement(row) for row in rows.rows}

"""A Cypher script that builds the selection in any database which speaks it, running it again changes nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from kg.errors import GraphError
from kg.export.flat import Edge, Flat, Node, Observation, properties
from kg.export.formats.json_text import dumped
from kg.export.formats.property_graph import ENTITY, FACT, OBSERVATION, Row, as_row

ROWS = 500  # of a statement
_HINT = "name classes and relations with letters, digits and _"
_BARE = re.compile(r"[A-Za-z_]\w*", re.A)
_HEAD = (
    "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;\n"
    "CREATE CONSTRAINT observation_id IF NOT EXISTS FOR (n:Observation) REQUIRE n.id IS UNIQUE;\n"
    "CREATE CONSTRAINT evidence_id IF NOT EXISTS FOR (n:Evidence) REQUIRE n.id IS UNIQUE;\n"
    "CREATE CONSTRAINT document_id IF NOT EXISTS FOR (n:Document) REQUIRE n.id IS UNIQUE;\n"
)
_NUMBER = (
    "MATCH (s:Entity {id: row.entity}) MERGE (v:Observation {id: row.id}) SET v += row.properties "
    "MERGE (s)-[:HAS_OBSERVATION]->(v)"
)
_PROOF = (
    "MERGE (e:Evidence {id: row.id}) SET e.text = row.text, e.start = row.start, e.end = row.end "
    "MERGE (d:Document {id: row.document}) SET d.title = row.title, d.publisher = row.publisher, d.date = row.date, "
    "d.language = row.language, d.source = row.address MERGE (e)-[:FROM]->(d)"
)


def cypher(flat: Flat) -> Iterator[str]:
    """Constraints, entities by class, facts by kind, observations, evidence; some hundred rows in a statement.

    >>> print(list(cypher(Flat((Node("company/o-neil", "O'Neil", type="Company"),))))[-1], end="")
    UNWIND [
    {id: "company/o-neil", properties: {id: "company/o-neil", name: "O'Neil", type: "Company"}}
    ] AS row MERGE (n:Entity {id: row.id}) SET n:`Company` SET n += row.properties;
    """
    yield _HEAD
    classes = ((node.type, _node(node)) for node in flat.nodes)
    for type, rows in _grouped(classes):
        labels = "".join(f":{name(each)}" for each in (type, *flat.ancestors.get(type, ())) if each != "Entity")
        yield _unwound(rows, f"MERGE (n:Entity {{id: row.id}}) SET n{labels} SET n += row.properties")
    for kind, rows in _grouped((edge.kind or edge.predicate, _edge(edge)) for edge in flat.edges):
        ends = "MATCH (s:Entity {id: row.source}) MATCH (o:Entity {id: row.target})"
        yield _unwound(rows, f"{ends} MERGE (s)-[r:{name(kind)} {{id: row.id}}]->(o) SET r += row.properties")
    for _, rows in _grouped(("", _number(one)) for one in flat.observations):
        yield _unwound(rows, _NUMBER)
    for _, rows in _grouped(("", properties(one)) for one in flat.evidence):
        yield _unwound(rows, _PROOF)


def name(label: str) -> str:
    """A label or type, quoted.

    >>> name("SUPPLIES"), name("a`b")
    ('`SUPPLIES`', '`a``b`')
    """
    if "\\" in label:
        # Neo4j reads `\u0060` as the end of the name, its shell a last backslash as no end.
        raise GraphError(f"the name {label!r} has a backslash, which databases read in different ways", hint=_HINT)
    return f"`{label.replace('`', '``')}`"


def literal(value: object) -> str:
    """A value as Cypher text; all but maps are written as in JSON.

    >>> literal({"a": ["it's", 1, True, None]})
    '{a: ["it\\'s",1,true,null]}'
    """
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_key(key)}: {literal(each)}' for key, each in value.items())}}}"
    return dumped(value)


@cache
def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else name(key)


def _node(node: Node) -> Row:
    return {"id": node.id, "properties": as_row(ENTITY, node)}


def _edge(edge: Edge) -> Row:
    return {"id": edge.id, "source": edge.source, "target": edge.target, "properties": as_row(FACT, edge)}


def _number(one: Observation) -> Row:
    return {"id": one.id, "entity": one.entity, "properties": as_row(OBSERVATION, one)}


def _grouped(rows: Iterable[tuple[str, Row]]) -> Iterator[tuple[str, list[Row]]]:
    """Rows by their first part, given out as soon as a statement is full."""
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for key, row in rows:
        groups[key].append(row)
        if len(groups[key]) == ROWS:
            yield key, groups.pop(key)
    yield from groups.items()


def _unwound(rows: list[Row], then: str) -> str:
    listed = ",\n".join(map(literal, rows))
    return f"UNWIND [\n{listed}\n] AS row {then};\n"

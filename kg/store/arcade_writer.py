"""Load a projection into an open ArcadeDB database, or what differs from that in it; then count."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice
from typing import Any

from kg.errors import GraphError
from kg.store.delta import Delta
from kg.store.projection import ROOTS, EdgeTable, Link, NodeTable, Projection, Row

PORTION, PORTIONS = 10_000, 50  # rows of a portion, portions of a batch
DEFERRED = 500_000  # ends of relationships that the engine holds until it writes them; ten times as many by default
# Strings in one property: the bulk path fails on a relationship longer than a page of 64 kB, 3,000 ids of evidence.
MANY = 1_000
Places = defaultdict[str, dict[object, str]]  # where the engine put each node, by outermost label and id
# Labels and types are those of the ontology; nothing else is formatted into a statement.
_DELETE_EDGES = """MATCH (a:{0.start} {{id: row.start}})-[r:`{0.type}`]->(b:{0.end} {{id: row.end}})
    WHERE row.id IS NULL OR r.id = row.id DELETE r"""
_DELETE_NODES = "MATCH (n:{0.root} {{id: row.id}}) {1} DETACH DELETE n"
_MERGE_NODES = "MERGE (n:`{0.label}` {{id: row.id}}) SET n = row"
_CREATE_EDGES = """MATCH (a:{0.start} {{id: row.start}}) MATCH (b:{0.end} {{id: row.end}})
    CREATE (a)-[r:`{0.type}`]->(b) SET r = row.said"""


def load(db: Any, projection: Projection) -> None:
    """Write schema, nodes and relationships, in bulk and without a journal: nobody reads before all is checked."""
    _schema(db, projection)
    places: Places = defaultdict(dict)
    long: list[EdgeTable] = []
    for nodes in projection.nodes:
        _create_nodes(db, nodes, [edges for edges in projection.edges if edges.along == nodes.label], places)
    for edges in projection.edges:
        for batch, links in _batches(db, () if edges.along else edges.rows):
            if large := [link for link in links if _is_long(link)]:
                long.append(replace(edges, rows=large))
                links = [link for link in links if not _is_long(link)]
            _connect(batch, edges, links, places)
    with db.transaction():
        _create(db, long)


def _create_nodes(db: Any, nodes: NodeTable, along: Iterable[EdgeTable], places: Places) -> None:
    """Nodes with the relationships that follow them; without such, others lead to them, so their places are kept."""
    follow = [(edges, iter(edges.rows)) for edges in along]
    for batch, rows in _batches(db, nodes.rows):
        created = dict(zip((row["id"] for row in rows), batch.create_vertices(nodes.label, rows), strict=True))
        if not follow:
            places[nodes.root].update(created)
        for edges, links in follow:
            _connect(batch, edges, list(islice(links, len(rows))), {**places, nodes.root: created})


def _batches(db: Any, rows: Iterable[Row]) -> Iterator[tuple[Any, list[Row]]]:
    """Rows in portions, each with the batch that takes it; what a batch holds of all that it took goes when it ends."""
    portions = _portions(rows)
    for first in portions:
        with db.graph_batch(use_wal=False, max_deferred_incoming_edges=DEFERRED) as batch:
            for portion in chain((first,), islice(portions, PORTIONS - 1)):
                yield batch, portion


def alter(db: Any, delta: Delta) -> None:
    """Take away and bring what a delta says, in one transaction."""
    with db.transaction():
        for edges in delta.gone.edges:
            _each(db, _DELETE_EDGES.format(edges), _ends(edges))
        for nodes in delta.gone.nodes:
            _each(db, _DELETE_NODES.format(nodes, "WHERE NOT (n)--()" if nodes.root == "Name" else ""), nodes.rows)
        for nodes in delta.came.nodes:
            _each(db, _MERGE_NODES.format(nodes), nodes.rows)
        _create(db, delta.came.edges)


def counts_after(db: Any, delta: Delta) -> dict[str, int]:
    """How many rows each table that a delta touches has to hold once it is done; called before."""
    _schema(db, delta.came)
    return {label: db.count_type(label) + growth for label, growth in delta.growth.items()} | {"Name": delta.names}


def _create(db: Any, tables: Iterable[EdgeTable]) -> None:
    for edges in tables:
        _each(db, _CREATE_EDGES.format(edges), _ends(edges))


def _is_long(link: Link) -> bool:
    """Whether a relationship may be longer than a page: its fact is told in very many places."""
    return any(isinstance(value, list) and len(value) > MANY for value in link[2].values())


def _each(db: Any, cypher: str, rows: Iterable[Mapping[str, object]]) -> None:
    for portion in _portions(rows):
        db.command("opencypher", f"UNWIND $rows AS row {cypher}", {"rows": portion})


def _ends(edges: EdgeTable) -> Iterator[Mapping[str, object]]:
    return ({"start": start, "end": end, "id": said.get("id"), "said": said} for start, end, said in edges.rows)


def _portions(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows as many at a time as may be held at once."""
    left = iter(rows)
    while portion := list(islice(left, PORTION)):
        yield portion


def _connect(batch: Any, edges: EdgeTable, links: Iterable[Link], places: Mapping[str, Mapping[object, str]]) -> None:
    try:
        starts = [places[edges.start][start] for start, _, _ in links]
        ends = [places[edges.end][end] for _, end, _ in links]
    except KeyError as error:
        raise GraphError(f"a {edges.type} relation names {error}, which is not in the graph") from None
    batch.new_edges(starts, edges.type, ends, [properties for _, _, properties in links])


def verify(db: Any, projection: Projection) -> None:
    """Raise a GraphError unless the database holds as many rows of each table as a projection has."""
    compare(db, _sent(projection))


def compare(db: Any, counts: Mapping[str, int]) -> None:
    """Raise a GraphError unless the database holds so many rows of some tables."""
    for label, sent in counts.items():
        if (found := db.count_type(label)) != sent:
            raise GraphError(f"the engine holds {found} of {sent} {label} records", hint="build the graph again")


def _sent(projection: Projection) -> Counter[str]:
    counts = Counter({nodes.label: 0 for nodes in projection.nodes})
    for nodes in projection.nodes:
        # A class counts the rows of the classes below it.
        for label in nodes.labels:
            counts[label] += len(nodes.rows)
    counts.update({edges.type: len(edges.rows) for edges in projection.edges})
    return counts


def _schema(db: Any, projection: Projection) -> None:
    for label, parent in _tree(projection.nodes):
        db.command("sql", f"CREATE VERTEX TYPE `{label}` IF NOT EXISTS" + (f" EXTENDS `{parent}`" if parent else ""))
    for label in ROOTS:
        db.command("sql", f"CREATE PROPERTY {label}.id IF NOT EXISTS STRING")
        db.command("sql", f"CREATE INDEX IF NOT EXISTS ON {label} (id) UNIQUE")
    for edges in projection.edges:
        db.command("sql", f"CREATE EDGE TYPE `{edges.type}` IF NOT EXISTS")


def _tree(tables: Iterable[NodeTable]) -> Iterator[tuple[str, str]]:
    """Classes with their parents, each parent first; the outermost are there even in an empty graph."""
    parents = dict.fromkeys(ROOTS, "")
    for table in tables:
        chain = table.labels
        parents |= dict(zip(chain, (*chain[1:], ""), strict=True))
    depth = {label: _depth(label, parents) for label in parents}
    for label in sorted(parents, key=lambda each: (depth[each], each)):
        yield label, parents[label]


def _depth(label: str, parents: dict[str, str]) -> int:
    return 0 if not parents[label] else 1 + _depth(parents[label], parents)

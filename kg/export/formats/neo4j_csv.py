"""CSV for Neo4j's import tool, which fills a new database with a selection; written row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.export.admin_import import ABOUT, COMMAND_FILE, AdminImport
from kg.export.admin_types import cell, quoted
from kg.export.flat import Evidence, Flat, Node
from kg.export.formats.property_graph import DOCUMENT, ENTITY, FACT, OBSERVATION, PASSAGE, Row, Told, as_row, kinds

# Stands in no text of the flat view, which holds no control characters of this kind.
DELIMITER = "\x1f"
_TYPES = {"string": "string", "integer": "long", "double": "double", "list": "string[]"}
_ENDS = (":START_ID({})", ":END_ID({})", ":TYPE")


@dataclass
class _Longest:
    """The bytes of the longest row so far."""

    row: int = 0


def neo4j_csv(flat: Flat) -> Iterator[tuple[str, Iterator[str]]]:
    """Two files for each table, its header and its rows, and the command that reads them.

    >>> flat = Flat((Node("chip/h100", "H100", type="Chip"),))
    >>> {name: "".join(pieces) for name, pieces in neo4j_csv(flat)}["nodes-Entity.csv"][:12]
    '"chip/h100",'
    """
    longest = _Longest()
    nodes, edges = _nodes(flat), _edges(flat)
    for name, header, rows in (*nodes, *edges):
        yield f"{name}-header.csv", iter([",".join(header) + "\n"])
        yield f"{name}.csv", _measured(rows, longest)
    files = [[(f"{name}-header.csv", f"{name}.csv") for name, *_ in part] for part in (nodes, edges)]
    made = AdminImport(tuple(files[0]), tuple(files[1]), DELIMITER, multiline=True, longest=longest.row)
    yield COMMAND_FILE, iter([f"{ABOUT}{made.command()}\n"])


Table = tuple[str, list[str], Iterable[str]]


def _nodes(flat: Flat) -> list[Table]:
    def labels(node: Node) -> str:
        return DELIMITER.join(dict.fromkeys((node.type, *flat.ancestors.get(node.type, ()), "Entity")))

    return [
        _node_table("Entity", ENTITY, ((labels(node), as_row(ENTITY, node)) for node in flat.nodes)),
        _node_table(
            "Observation", OBSERVATION, (("Observation", as_row(OBSERVATION, one)) for one in flat.observations)
        ),
        _node_table("Evidence", PASSAGE, (("Evidence", as_row(PASSAGE, one)) for one in flat.evidence)),
        _node_table("Document", DOCUMENT, (("Document", as_row(DOCUMENT, one)) for one in _documents(flat.evidence))),
    ]


def _edges(flat: Flat) -> list[Table]:
    facts = ((edge.source, edge.target, edge.kind or edge.predicate, as_row(FACT, edge)) for edge in flat.edges)
    counted: Iterable[tuple[str, str, str, Row]] = (
        (one.entity, one.id, "HAS_OBSERVATION", {}) for one in flat.observations
    )
    quoted_from: Iterable[tuple[str, str, str, Row]] = ((one.id, one.document, "FROM", {}) for one in flat.evidence)
    return [
        _edge_table("facts", ("Entity", "Entity"), kinds(FACT), facts),
        _edge_table("HAS_OBSERVATION", ("Entity", "Observation"), {}, counted),
        _edge_table("FROM", ("Evidence", "Document"), {}, quoted_from),
    ]


def _node_table(name: str, told: Told, rows: Iterable[tuple[str, Row]]) -> Table:
    known = {each: kind for each, kind in kinds(told).items() if each != "id"}
    header = [f"id:ID({name})", ":LABEL", *(f"{each}:{_TYPES[kind]}" for each, kind in known.items())]
    lines = (_line((quoted(str(one["id"])), quoted(labels)), known, one) for labels, one in rows)
    return f"nodes-{name}", header, lines


def _edge_table(
    name: str, ends: tuple[str, str], known: dict[str, str], rows: Iterable[tuple[str, str, str, Row]]
) -> Table:
    header = [*(each.format(end) for each, end in zip(_ENDS, (*ends, ""), strict=True))]
    header += [f"{each}:{_TYPES[kind]}" for each, kind in known.items()]
    lines = (_line(map(quoted, place), known, one) for *place, one in rows)
    return f"edges-{name}", header, lines


def _line(fixed: Iterable[str], known: Iterable[str], told: Row) -> str:
    return ",".join((*fixed, *(cell(told[name], DELIMITER) if name in told else "" for name in known))) + "\n"


def _measured(lines: Iterable[str], longest: _Longest) -> Iterator[str]:
    for line in lines:
        longest.row = max(longest.row, len(line) * 4)
        yield line


def _documents(passages: Iterable[Evidence]) -> Iterator[Evidence]:
    """A passage of each document."""
    seen: set[str] = set()
    for one in passages:
        if one.document not in seen:
            seen.add(one.document)
            yield one

"""KGX, the exchange format of Biolink graphs, as TSV and as JSON lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.export.flat import Edge, Flat, Node, properties, text
from kg.export.formats.json_text import dumped

# Biolink knows few relations of industry; the others are related_to, and `original_predicate` says which.
_PREDICATES = {
    "PART_OF": "part_of",
    "CONTAINS": "has_part",
    "LOCATED_IN": "located_in",
    "MANUFACTURES": "produces",
    "BASED_ON": "derives_from",
}
_MADE = {  # knowledge level and agent type by origin
    "seed": ("knowledge_assertion", "manual_agent"),
    "extracted": ("knowledge_assertion", "text_mining_agent"),
    "inferred": ("logical_entailment", "automated_agent"),
}
_NODE = ("id", "category", "name", "name_zh", "name_en", "synonym", "xref", "segment", "provided_by")
_EDGE = (
    "id", "subject", "predicate", "object", "original_predicate", "category", "knowledge_level", "agent_type",
    "primary_knowledge_source", "publications", "supporting_text", "has_evidence", "has_confidence_score", "negated",
    "modality", "item", "quantity", "amount", "date", "role", "round", "share", "valid_from", "valid_to",
    "first_said", "last_said", "reviewed",
)  # fmt: skip
_KEPT = tuple((name, Edge._fields.index(name)) for name in _EDGE[14:])
Row = dict[str, Any]


def tsv(flat: Flat) -> Iterator[tuple[str, Iterator[str]]]:
    """Two files; lists are parted by `|`.

    >>> ["".join(lines) for _, lines in tsv(Flat((Node("chip/h100", "H100", type="Chip"),)))][0].split("\\n")[1][:42]
    'kg:chip/h100\\tbiolink:NamedThing|kg:Chip\\tH1'
    """
    yield "nodes.tsv", _table(_NODE, map(_node, flat.nodes))
    yield "edges.tsv", _table(_EDGE, _edges(flat))


def jsonl(flat: Flat) -> Iterator[tuple[str, Iterator[str]]]:
    """The same as JSON lines, with lists as lists."""
    yield "nodes.jsonl", (dumped(row) + "\n" for row in map(_node, flat.nodes))
    yield "edges.jsonl", (dumped(row) + "\n" for row in _edges(flat))


def curie(id: str) -> str:
    """An id of ours as a CURIE.

    >>> curie("company/nvidia")
    'kg:company/nvidia'
    """
    return f"kg:{id}"


def _node(node: Node) -> Row:
    told = properties(node)
    row = {
        "id": curie(node.id),
        "category": ["biolink:NamedThing", curie(node.type)],
        "name": told.get("label"),
        "name_zh": told.get("label_zh"),
        "name_en": told.get("label_en"),
        "synonym": told.get("aliases"),
        "xref": [f"ticker:{ticker}" for ticker in node.tickers],
        "segment": curie(node.segment) if node.segment else "",
        "provided_by": "infores:aichain-kg",
    }
    return {name: value for name, value in row.items() if value}


def _edges(flat: Flat) -> Iterator[Row]:
    proofs = {one.id: (one.document, one.text) for one in flat.evidence}
    return (_edge(edge, proofs) for edge in flat.edges)


def _edge(edge: Edge, proofs: Mapping[str, tuple[str, str]]) -> Row:
    level, agent = _MADE.get(edge.origin, ("not_provided", "not_provided"))
    passages = [proofs[id] for id in edge.evidence if id in proofs]
    documents = [curie(f"document/{document}") for document in dict.fromkeys(document for document, _ in passages)]
    row = {
        "id": curie(edge.id),
        "subject": curie(edge.source),
        "predicate": f"biolink:{_PREDICATES.get(edge.predicate, 'related_to')}",
        "object": curie(edge.target),
        "original_predicate": curie(edge.predicate),
        "category": ["biolink:Association"],
        "knowledge_level": "prediction" if edge.modality == "forecast" else level,
        "agent_type": agent,
        "primary_knowledge_source": "infores:aichain-kg",
        "publications": documents + [curie(f"source/{edge.cited}")] * bool(edge.cited),
        "supporting_text": [text(quote) for _, quote in passages],
        "has_evidence": [curie(id) for id in edge.evidence],
        "has_confidence_score": edge.confidence,
        "negated": edge.modality == "negated",
        **{name: text(str(value)) for name, at in _KEPT if (value := edge[at])},
    }
    if edge.item:
        row["item"] = curie(edge.item)
    return {name: value for name, value in row.items() if value not in ("", [], None)}


def _table(names: tuple[str, ...], rows: Iterable[Row]) -> Iterator[str]:
    yield "\t".join(names) + "\n"
    for row in rows:
        yield "\t".join(_cell(row.get(name, "")) for name in names) + "\n"


def _cell(value: object) -> str:
    """A cell on one line, without the signs that part cells and lists."""
    if isinstance(value, list):
        return "|".join(_cell(str(each).replace("|", "/")) for each in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return " ".join(str(value).split())

"""Whether a graph holds together, asked before it is written."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kg.errors import GraphError
from kg.records import Assertion, Graph, Observation
from kg.store.projection import ROOTS, Projection


def check_graph(graph: Graph, ancestors: Mapping[str, tuple[str, ...]]) -> None:
    """Raise a GraphError for the first double id, unknown class or dangling reference.

    >>> from kg.records import Entity
    >>> check_graph(Graph(entities=(Entity("chip/h100", "Chip", "H100"),)), {"Chip": ("Product", "Entity")})
    """
    for fault in _faults(graph, ancestors):
        raise GraphError(fault, hint="this is a fault of the build, please report it")


def check_ends(projection: Projection) -> None:
    """Raise a GraphError for the first relationship that names a node which is not among those of the projection.

    >>> from kg.store.projection import EdgeTable
    >>> check_ends(Projection((), (EdgeTable("SUPPLIES", "Entity", "Entity", (("company/a", "company/b", {}),)),)))
    Traceback (most recent call last):
    kg.errors.GraphError: a SUPPLIES relation names 'company/a', which is not in the graph
    """
    ids: dict[str, set[object]] = {root: set() for root in ROOTS}
    for nodes in projection.nodes:
        ids[nodes.root].update(row["id"] for row in nodes.rows)
    for edges in projection.edges:
        for start, end in edges.ends:
            if start not in ids[edges.start] or end not in ids[edges.end]:
                lacking = end if start in ids[edges.start] else start
                raise GraphError(f"a {edges.type} relation names {lacking!r}, which is not in the graph")


def _faults(graph: Graph, ancestors: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for kind in ("documents", "entities", "assertions", "observations"):
        for twice in _twice(each.id for each in getattr(graph, kind)):
            yield f"two {kind} have the id {twice!r}"
    for entity in graph.entities:
        if entity.type not in ancestors:
            yield f"the class {entity.type!r} of {entity.id!r} is not in the ontology"
    yield from _dangling(graph)


def _twice(ids: Iterable[str]) -> list[str]:
    given = list(ids)
    if len(set(given)) == len(given):  # counting takes longer
        return []
    return [each for each, count in Counter(given).items() if count > 1]


def _dangling(graph: Graph) -> Iterator[str]:
    entities = {entity.id for entity in graph.entities}
    documents = {document.id for document in graph.documents}
    for fact in graph.assertions:
        for end in (fact.subject, fact.object, *((fact.item,) if fact.item else ())):
            if end not in entities:
                yield f"{fact.predicate} assertion {fact.id} names the unknown entity {end!r}"
    for number in graph.observations:
        if number.subject not in entities:
            yield f"{number.metric} observation {number.id} names the unknown entity {number.subject!r}"
    for mention in graph.mentions:
        if mention.entity not in entities or mention.document not in documents:
            yield f"a mention of {mention.entity!r} in {mention.document!r} names something unknown"
    records: tuple[Assertion | Observation, ...] = (*graph.assertions, *graph.observations)
    for record in records:
        for span in record.evidence:
            if span.document not in documents:
                yield f"evidence of {record.id} names the unknown document {span.document!r}"

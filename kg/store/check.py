"""Whether a graph holds together, asked while it is written."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from kg.errors import GraphError
from kg.records import Assertion, Document, Entity, Mention, Observation
from kg.store.projection import ROOTS, Projection


class Checker:
    """Looks at the records of a graph as they pass: documents and entities first, then those that name them.

    A GraphError tells the first double id, unknown class or dangling reference.

    >>> from kg.records import Entity
    >>> [entity.name for entity in Checker({"Chip"})([Entity("chip/h100", "Chip", "H100")])]
    ['H100']
    """

    def __init__(self, classes: Collection[str]) -> None:
        self._classes = classes
        self._ids: dict[type, set[str]] = {Document: set(), Entity: set()}

    def __call__(self, records: Iterable[Any]) -> Iterator[Any]:
        """The same records; those of one kind come together, sorted by id."""
        last = ""
        for record in records:
            id = getattr(record, "id", "")
            if fault := (self._twice(record) if id and id == last else self._fault(record)):
                raise GraphError(fault, hint="this is a fault of the build, please report it")
            last = id
            yield record

    def _twice(self, record: Any) -> str:
        return f"two {_PLURAL[type(record)]} have the id {record.id!r}"

    def _fault(self, record: Any) -> str:
        match record:
            case Mention():  # first, for most are
                if record.entity not in self._ids[Entity] or record.document not in self._ids[Document]:
                    return f"a mention of {record.entity!r} in {record.document!r} names something unknown"
            case Assertion():
                return self._dangling(record, (record.subject, record.object, *filter(None, (record.item,))))
            case Observation():
                return self._dangling(record, (record.subject,))
            case Document():
                self._ids[Document].add(record.id)
            case Entity():
                self._ids[Entity].add(record.id)
                if record.type not in self._classes:
                    return f"the class {record.type!r} of {record.id!r} is not in the ontology"
        return ""

    def _dangling(self, record: Assertion | Observation, ends: Iterable[str]) -> str:
        for end in ends:
            if end not in self._ids[Entity]:
                return f"{_called(record)} {record.id} names the unknown entity {end!r}"
        for span in record.evidence:
            if span.document not in self._ids[Document]:
                return f"evidence of {record.id} names the unknown document {span.document!r}"
        return ""


def _called(record: Assertion | Observation) -> str:
    return f"{record.predicate} assertion" if isinstance(record, Assertion) else f"{record.metric} observation"


_PLURAL = {Document: "documents", Entity: "entities", Assertion: "assertions", Observation: "observations"}


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

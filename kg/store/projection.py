"""A graph as a property graph: tables of nodes and relationships with flat properties, alike for every engine.

Facts that do not hold plainly get a type of their own, so that a naive pattern never counts them:
`NOT_SUPPLIES` for a negated one, `INFERRED_SUPPLIES` for one that a rule made up from others.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain, groupby
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import Any, Generic, TypeVar

from kg.records import Assertion, Document, Entity, Evidence, Graph, Mention, Observation, key
from kg.sorting import ExternalSort
from kg.spelling import name_key
from kg.store.shelf import Shelf

Properties = dict[str, object]
Link = tuple[str, str, Properties]
Row = TypeVar("Row")
Record = TypeVar("Record")
NAME: Properties = {"kind": "name"}  # one for all: there are more names than anything else
TICKER: Properties = {"kind": "ticker"}
# Raised with every change of the property graph, so that engines made before are made again.
LAYOUT = 4
# The outermost labels; under each, a node has an id of its own.
ROOTS = ("Entity", "Name", "Document", "Evidence", "Observation")


class Anew(Collection[Row], Generic[Row]):
    """Rows that are made again each time one goes through them: a projection takes little room beside its graph.

    >>> rows = Anew(lambda: iter("ab"))
    >>> len(rows), list(rows), "b" in rows
    (2, ['a', 'b'], True)
    """

    def __init__(self, rows: Callable[[], Iterator[Row]]) -> None:
        self._rows = rows

    @cached_property
    def _count(self) -> int:
        return sum(1 for _ in self)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Row]:
        return self._rows()

    def __contains__(self, row: object) -> bool:
        return any(row == each for each in self)


class Made(Anew[Row]):
    """The same, one of each record.

    >>> rows = Made((1, 2), str)
    >>> len(rows), list(rows)
    (2, ['1', '2'])
    """

    def __init__(self, records: Collection[Any], make: Callable[[Any], Row]) -> None:
        super().__init__(lambda: map(make, records))
        self._records = records

    def __len__(self) -> int:
        return len(self._records)


class Facts(Made[Link]):
    """Links made of assertions, whose ends can be had without the rest, which is more work."""

    @property
    def ends(self) -> Iterator[tuple[str, str]]:
        """Subject and object of each."""
        return ((fact.subject, fact.object) for fact in self._records)


@dataclass(frozen=True, slots=True)
class NodeTable:
    """Nodes of one class; each row has an `id`, unique under the outermost label."""

    label: str
    ancestors: tuple[str, ...]
    rows: Collection[Properties]

    @property
    def labels(self) -> tuple[str, ...]:
        """The class and those above it, the outermost last."""
        return (self.label, *self.ancestors)

    @property
    def root(self) -> str:
        """The outermost label."""
        return self.labels[-1]


@dataclass(frozen=True, slots=True)
class EdgeTable:
    """Relationships of one type between nodes found by `id` under two labels; rows are (start, end, properties).

    `along` is the label of the nodes that these follow one by one, in their order, and that no others lead to.
    """

    type: str
    start: str
    end: str
    rows: Collection[Link]
    along: str = ""

    @property
    def ends(self) -> Iterator[tuple[str, str]]:
        """The ids of start and end of each relationship."""
        return self.rows.ends if isinstance(self.rows, Facts) else ((start, end) for start, end, _ in self.rows)


@dataclass(frozen=True, slots=True)
class Projection:
    """Everything an engine has to hold."""

    nodes: tuple[NodeTable, ...] = ()
    edges: tuple[EdgeTable, ...] = ()


def project(
    graph: Graph,
    ancestors: Mapping[str, tuple[str, ...]],
    whole: Graph | None = None,
    folder: Path | None = None,
) -> Projection:
    """The property graph of a graph, or of a part of a `whole` one; `ancestors` maps each class to those above it.

    Passages are sorted in `folder` where they are more than memory should hold.

    >>> from kg.records import Entity
    >>> project(Graph(entities=(Entity("chip/h100", "Chip", "H100"),)), {"Chip": ("Product", "Entity")}).nodes[0].label
    'Chip'
    """
    spans, names = _spans(graph, folder), Anew(lambda: names_of(graph))
    nodes = (*_classes(graph, ancestors), *_others(graph, spans, names))
    return Projection(nodes, (*_facts(graph, whole or graph), *_ties(graph, spans, names)))


def relation_type(fact: Assertion) -> str:
    """The relationship type of an assertion.

    >>> relation_type(Assertion("company/a", "SUPPLIES", "company/b", modality="negated"))
    'NOT_SUPPLIES'
    """
    if fact.modality == "negated":
        return f"NOT_{fact.predicate}"
    return f"INFERRED_{fact.predicate}" if fact.origin == "inferred" else fact.predicate


def evidence_id(span: Evidence) -> str:
    """The id of an Evidence node: its place."""
    return "e-" + key(span.document, span.start, span.end)


def _classes(graph: Graph, ancestors: Mapping[str, tuple[str, ...]]) -> Iterator[NodeTable]:
    for label, entities in _grouped(graph.entities, attrgetter("type")):
        yield NodeTable(label, tuple(ancestors.get(label, ())), Made(entities, partial(_filled_by, _entity)))


def _others(graph: Graph, spans: Collection[Evidence], names: Iterable[Link]) -> Iterator[NodeTable]:
    yield NodeTable("Name", (), Made(list(dict.fromkeys(name for name, _, _ in names)), _name))
    yield NodeTable("Document", (), Made(graph.documents, partial(_filled_by, _document)))
    yield NodeTable("Evidence", (), Made(spans, partial(_filled_by, _evidence)))
    yield NodeTable("Observation", (), Made(graph.observations, partial(_filled_by, _observation)))


def _facts(graph: Graph, whole: Graph) -> Iterator[EdgeTable]:
    dates = {document.id: document.date for document in whole.documents}
    names = {entity.id: entity.name for entity in whole.entities}
    for type_, facts in _grouped(graph.assertions, relation_type):
        yield EdgeTable(type_, "Entity", "Entity", Facts(facts, partial(_link, names=names, dates=dates)))


def _ties(graph: Graph, spans: Collection[Evidence], names: Collection[Link]) -> Iterator[EdgeTable]:
    yield EdgeTable("NAMES", "Name", "Entity", names)
    yield EdgeTable("FROM", "Evidence", "Document", Made(spans, _from), along="Evidence")
    yield EdgeTable("MENTIONS", "Document", "Entity", Anew(lambda: _mentions(graph.mentions)))
    yield EdgeTable("HAS_OBSERVATION", "Entity", "Observation", Made(graph.observations, _has), along="Observation")


def _grouped(records: Sequence[Record], by: Callable[[Record], str]) -> Iterator[tuple[str, Collection[Record]]]:
    """Records by something that they say, sorted by it; of those in a file only the places are held."""
    if isinstance(records, Shelf):
        yield from records.grouped(by).items()
        return
    groups: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        groups[by(record)].append(record)
    yield from sorted(groups.items())


def names_of(graph: Graph) -> Iterator[Link]:
    """The key of every name and ticker, with the entity that bears it."""
    for entity in graph.entities:
        kinds = {name_key(form): NAME for form in (entity.name, entity.name_zh, entity.name_en, *entity.names)}
        for ticker in entity.tickers:
            for form in (ticker, ticker.partition(".")[0]):
                kinds.setdefault(name_key(form), TICKER)
        for name in filter(None, kinds):
            yield name, entity.id, kinds[name]


def _mentions(mentions: Iterable[Mention]) -> Iterator[Link]:
    """How often each document names each entity; mentions come sorted by document."""
    for document, named in groupby(mentions, key=attrgetter("document")):
        for entity, count in Counter(mention.entity for mention in named).items():
            yield document, entity, {"count": count}


def _spans(graph: Graph, folder: Path | None) -> Collection[Evidence]:
    """Every passage that proves something, once."""
    records: Iterator[Assertion | Observation] = chain(graph.assertions, graph.observations)
    spans: ExternalSort[Evidence] = ExternalSort(itemgetter(0, 1, 2), folder)
    spans.add(span for record in records for span in record.evidence)
    return Anew(lambda: (group[-1] for group in spans.groups()))


def _link(fact: Assertion, names: Mapping[str, str], dates: Mapping[str, str]) -> Link:
    return fact.subject, fact.object, _relation(fact, names, dates)


def _from(span: Evidence) -> Link:
    return evidence_id(span), span.document, {}


def _has(number: Observation) -> Link:
    return number.subject, number.id, {}


def _name(name: str) -> Properties:
    return {"id": name}


def _entity(entity: Entity) -> Properties:
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "name_zh": entity.name_zh,
        "name_en": entity.name_en,
        "aliases": list(entity.names),
        "tickers": list(entity.tickers),
        "origin": entity.origin,
        "source": entity.source,
        "reviewed": entity.reviewed,
    }


def _document(document: Document) -> Properties:
    return {
        "id": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "date": document.date,
        "language": document.language,
        "source": document.source,
    }


def _evidence(span: Evidence) -> Properties:
    return {"id": evidence_id(span), "text": span.text, "start": span.start, "end": span.end}


def _observation(number: Observation) -> Properties:
    said = _said(number, {})
    return {
        "id": number.id,
        "metric": number.metric,
        "value": number.value[0] if number.value else None,
        "value_to": number.value[1] if len(number.value) > 1 else None,
        "unit": number.unit,
        "scaled": number.scaled[0] if number.scaled else None,
        "scaled_to": number.scaled[1] if len(number.scaled) > 1 else None,
        "unit_code": number.unit_code,
        "period": number.period,
        "modality": number.modality,
        "confidence": number.confidence,
        "rule": number.rule,
        "said": said[-1] if said else None,
        "sources": _sources(number.evidence),
        "evidence": _ids(number.evidence),
        "reviewed": number.reviewed,
    }


def _relation(fact: Assertion, names: Mapping[str, str], dates: Mapping[str, str]) -> Properties:
    said = _said(fact, dates)
    # A cited seed row is a source of its own beside the documents.
    sources = _sources(fact.evidence) + bool(fact.source)
    return dict(fact.qualifiers) | _filled(
        {
            "id": fact.id,
            "modality": fact.modality,
            "confidence": fact.confidence,
            "item": fact.item,
            "item_name": names.get(fact.item),
            "valid_from": fact.valid_from,
            "valid_to": fact.valid_to,
            "first_said": said[0] if said else None,
            "last_said": said[-1] if said else None,
            "sources": sources,
            "source": fact.source,
            "evidence": _ids(fact.evidence),
            "origin": fact.origin,
            "rule": fact.rule,
            "reviewed": fact.reviewed,
        }
    )


def _said(record: Assertion | Observation, dates: Mapping[str, str]) -> list[str]:
    """All dates at which the fact was said, earliest first."""
    return sorted(filter(None, {record.said, *(dates.get(span.document, "") for span in record.evidence)}))


def _sources(evidence: Iterable[Evidence]) -> int:
    return len({span.document for span in evidence})


def _ids(evidence: Iterable[Evidence]) -> list[str]:
    return list(dict.fromkeys(map(evidence_id, evidence)))


def _filled_by(make: Callable[[Any], Properties], record: Any) -> Properties:
    return _filled(make(record))


def _filled(properties: Properties) -> Properties:
    """Empty values are left out: a property that is not there reads as null in Cypher."""
    return {name: value for name, value in properties.items() if value is not None and value != "" and value != []}


# Every property that a node may have, by outermost label.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "Entity": tuple(_entity(Entity("", "", ""))),
    "Name": ("id",),
    "Document": tuple(_document(Document("", "", ""))),
    "Evidence": tuple(_evidence(Evidence("", 0, 0, ""))),
    "Observation": tuple(_observation(Observation("", "", (), ""))),
}

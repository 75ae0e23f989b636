"""Reads Turtle into a plain table: subject, then predicate, then values in the order of the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.errors import OntologyError

KG = "https://w3id.org/aichain-kg/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"

TYPE = RDF + "type"
LABEL = RDFS + "label"
DEFINITION = SKOS + "definition"


class Text(str):
    """A literal, with its language tag."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, value: str, language: str = "") -> Text:
        text = super().__new__(cls, value)
        text.language = language
        return text


class Node:
    """A subject and all that the files say of it."""

    __slots__ = ("id", "values")

    def __init__(self, id: str) -> None:
        self.id = id
        self.values: dict[str, list[str]] = {}

    def all(self, predicate: str) -> list[str]:
        """Every value, in the order of the file."""
        return self.values.get(predicate, [])

    def one(self, predicate: str) -> str:
        """The first value, or empty text."""
        return str(values[0]) if (values := self.all(predicate)) else ""

    def text(self, predicate: str, language: str) -> str:
        """The first literal in a language, or empty text."""
        return next((str(v) for v in self.all(predicate) if isinstance(v, Text) and v.language == language), "")

    def is_a(self, type: str) -> bool:
        """True where the node is declared an instance of the type."""
        return type in self.all(TYPE)


Nodes = Mapping[str, Node]


def read_turtle(paths: Iterable[Path]) -> dict[str, Node]:
    """All triples of some Turtle files.

    >>> from kg.ontology import data_folder
    >>> nodes = read_turtle([data_folder("ontology") / "ai-chain.ttl"])
    >>> nodes[KG + "Chip"].text(LABEL, "zh")
    '芯片'
    """
    from rdflib import Graph, Literal
    from rdflib.store import Store

    nodes: dict[str, Node] = {}

    class Table(Store):
        """Keeps the triples in the order of the file; a third faster than the indexed store."""

        def add(self, triple: tuple[object, object, object], *_: object, **__: object) -> None:
            subject, predicate, value = triple
            text = Text(str(value), value.language or "") if isinstance(value, Literal) else str(value)
            node = nodes.setdefault(str(subject), Node(str(subject)))
            node.values.setdefault(str(predicate), []).append(text)

    graph = Graph(Table(), bind_namespaces="none")
    for path in paths:
        try:
            graph.parse(path, format="turtle")
        except OSError as error:
            raise OntologyError(f"the ontology file {path} cannot be read: {error.strerror}") from error
        except Exception as error:  # rdflib raises many kinds for a fault in the text
            raise OntologyError(f"{path} is no valid Turtle: {first_line(error)}") from error
    return nodes


def first_line(error: Exception) -> str:
    """The first line of an error's text, without the excerpt that rdflib appends."""
    return next(iter(str(error).strip().splitlines()), type(error).__name__)


def members(nodes: Nodes, value: str) -> tuple[str, ...]:
    """The named classes of a domain or range: none, one, or those of an owl:unionOf."""
    node = nodes.get(value)
    if node and (head := node.one(OWL + "unionOf")):
        return tuple(items(nodes, head))
    return (value,) if value else ()


def items(nodes: Nodes, head: str) -> Iterable[str]:
    """The items of an RDF list."""
    while head in nodes and head != RDF + "nil":
        yield nodes[head].one(RDF + "first")
        head = nodes[head].one(RDF + "rest")


def local(iri: str) -> str:
    """The part of one of our IRIs behind the namespace.

    >>> local(KG + "segment/liquid-cooling")
    'segment/liquid-cooling'
    """
    return iri.removeprefix(KG)

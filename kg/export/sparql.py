"""Runs SPARQL over an RDF view."""

from __future__ import annotations

import re
from decimal import Decimal

import rdflib
from rdflib.term import Node, Variable

from kg.errors import OutOfTime
from kg.export.alarm import time_limit
from kg.export.guard import prepared
from kg.export.iris import prefixes, short
from kg.ontology import Ontology
from kg.records import Rows

TIMEOUT = 30.0
_STAR = re.compile(r"(?i)\bSELECT\s+(?:DISTINCT\s+|REDUCED\s+)?\*")


def run(graph: rdflib.Graph, text: str, ontology: Ontology, *, timeout_s: float = TIMEOUT) -> Rows | rdflib.Graph:
    """Rows for SELECT and ASK, a graph for CONSTRUCT and DESCRIBE.

    >>> from kg.ontology import load_ontology
    >>> run(rdflib.Graph(), "ASK { company:nvidia a kg:Company }", load_ontology()).rows
    [(False,)]
    """
    known = prefixes(ontology)
    query = prepared(text, known)
    try:
        with time_limit(timeout_s):
            result = graph.query(query)
            if result.type in ("CONSTRUCT", "DESCRIBE"):
                return bound(result.graph, known)
            if result.type == "ASK":
                return Rows(("answer",), [(bool(result.askAnswer),)])
            columns = _ordered(result.vars or [], text)
            return Rows(
                tuple(map(str, columns)), [tuple(plain(row.get(name)) for name in columns) for row in result.bindings]
            )
    except TimeoutError:
        raise OutOfTime(
            f"the query ran longer than {timeout_s:g} seconds and was stopped",
            hint="name a class or an entity in it, put the rarest pattern first, or raise --timeout",
        ) from None


def _ordered(columns: list[Variable], text: str) -> list[Variable]:
    """The columns as asked for; those of `SELECT *`, which come in any order, as they first stand in the query."""
    if not _STAR.search(text):
        return columns
    places = {name: found.start() for name in columns if (found := re.search(rf"[?$]{re.escape(name)}\b", text))}
    return sorted(columns, key=lambda name: places.get(name, len(text)))


def statements(graph: rdflib.Graph) -> Rows:
    """A graph as rows, sorted.

    >>> statements(rdflib.Graph()).columns
    ('subject', 'predicate', 'object')
    """
    return Rows(("subject", "predicate", "object"), sorted((tuple(map(plain, row)) for row in graph), key=str))


def plain(term: Node | None) -> object:
    """A number, a truth value or text; an IRI as id or with its prefix.

    >>> plain(rdflib.Literal(0.5)), plain(rdflib.Literal("液冷", lang="zh")), plain(rdflib.RDF.type), plain(None)
    (0.5, '液冷', 'rdf:type', None)
    """
    if isinstance(term, rdflib.URIRef):
        return short(str(term))
    if isinstance(term, rdflib.Literal):
        value = term.toPython()
        if isinstance(value, Decimal):
            return float(value)
        return value if isinstance(value, bool | int | float) else str(term)
    return None if term is None else f"_:{term}"


def bound(graph: rdflib.Graph | None, known: dict[str, str]) -> rdflib.Graph:
    """The graph with our prefixes, for writing it."""
    found = graph if graph is not None else rdflib.Graph()
    for prefix, namespace in known.items():
        found.bind(prefix, namespace, replace=True)
    return found

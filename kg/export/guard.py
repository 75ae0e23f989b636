"""Refuse SPARQL that is none, or that reaches beyond the graph, before any of it is evaluated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg.errors import QueryError

# Parts of a parsed query that are refused, for the reason beside them.
_REFUSED = {
    "ServiceGraphPattern": "SERVICE asks another server",
    "DatasetClause": "FROM reads another graph",
    "GraphGraphPattern": "GRAPH names one graph of many, and here is only one",
}
_WRITING = re.compile(r"(?i)\b(?:INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD)\b")
# Comments, strings and IRIs: none of them holds keywords.
_OPAQUE = re.compile(
    r"<[^<>\s]*>|'''.*?'''|\"\"\".*?\"\"\"|'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\"|#[^\n]*", re.DOTALL
)
_SHOWN = 40


def prepared(text: str, prefixes: Mapping[str, str]) -> Any:
    """The query ready for rdflib; a QueryError says where it is no SPARQL, or what it may not do.

    >>> prepared("SELECT * { ?s ?p }", {})
    Traceback (most recent call last):
    kg.errors.QueryError: the query is no valid SPARQL from line 1, column 12 on, near '?s ?p }'; ...
    """
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        parsed = parseQuery(text)
    except Exception as error:  # rdflib passes on whatever its parser raises
        raise _fault(text, error) from None
    for name in _parts(parsed):
        if name in _REFUSED:
            raise QueryError(f"{_REFUSED[name]}: it is not allowed", hint="a query reads the graph and nothing else")
    try:
        return translateQuery(parsed, None, prefixes)
    except Exception as error:
        known = "prefixes that need no PREFIX: " + ", ".join(sorted(prefixes))
        raise QueryError(f"the query is at fault: {error}", hint=known if "prefix" in str(error) else "") from None


def _parts(node: Any) -> Iterator[str]:
    """The names of all parts of a parsed query."""
    from pyparsing import ParseResults
    from rdflib.plugins.sparql.parserutils import CompValue

    if isinstance(node, CompValue):
        yield node.name
        node = list(node.values())
    if isinstance(node, list | ParseResults):
        for each in node:
            yield from _parts(each)


def _fault(text: str, error: Exception) -> QueryError:
    if found := _WRITING.search(_OPAQUE.sub("", text)):
        return QueryError(
            f"the query would write ({found[0].upper()})",
            hint="a graph is read-only; ask with SELECT, ASK, CONSTRUCT or DESCRIBE",
        )
    if not (line := getattr(error, "lineno", 0)):
        return QueryError(f"the query is no valid SPARQL: {error}")
    column = getattr(error, "column", 1)
    near = text.split("\n")[line - 1][column - 1 :][:_SHOWN].strip()
    return QueryError(
        f"the query is no valid SPARQL from line {line}, column {column} on, near {near!r}",
        hint="a pattern is subject, predicate, object and a full stop; see docs/rdf.md for examples",
    )

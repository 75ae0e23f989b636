"""Refuse queries that reach beyond the graph, before any engine sees them."""

import re

from kg.errors import QueryError
from kg.store.cypher_text import bare

_WRITING = re.compile(r"(?i)\b(CREATE|MERGE|DELETE|DETACH|REMOVE|DROP|FOREACH)\b|\bSET\s+\w+\s*[.:+=]")
# What a server is asked to do to itself begins with another word: SHOW USERS, ALTER, TERMINATE TRANSACTION.
_READING = re.compile(r"(?i)\s*(MATCH|OPTIONAL\s+MATCH|WITH|UNWIND|RETURN|CALL)\b")
_ELSEWHERE = re.compile(r"(?i)(?<![\w.:$])USE\s+\w")
# LOAD CSV reads any file of the machine; so might a procedure that nobody has looked at.
_FILES = re.compile(r"(?i)\bLOAD\s+CSV\b")
_CALLED = re.compile(r"(?i)\bCALL\s+([a-z_][\w.]*)")
PROCEDURES = ("db.index.fulltext.querynodes", "db.labels", "db.propertykeys", "db.relationshiptypes")


def refuse_side_effects(cypher: str) -> None:
    """Raise a QueryError for what would write, read files, command the server or call an unknown procedure.

    >>> refuse_side_effects("MATCH (n {name: 'CREATE'}) RETURN n.id AS id")
    """
    text = bare(cypher)
    if found := _WRITING.search(text):
        raise QueryError(
            f"the query would write ({found[0].strip()})", hint="a graph is read-only; change it by building it"
        )
    if not _READING.match(text) or _ELSEWHERE.search(text):
        raise QueryError(
            f"'{' '.join(text.split())[:40]}' is no query of the graph",
            hint="begin with MATCH, OPTIONAL MATCH, WITH, UNWIND, RETURN or CALL, and name no other database",
        )
    if _FILES.search(text):
        raise QueryError("LOAD CSV is not allowed", hint="a query reads the graph and nothing else")
    for name in _CALLED.findall(text):
        if name.lower() not in PROCEDURES:
            raise QueryError(f"the procedure {name} is not allowed", hint=f"allowed: {', '.join(PROCEDURES)}")

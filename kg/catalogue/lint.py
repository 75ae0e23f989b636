"""Whether a query keeps to the dialect that every engine answers alike."""

import re
from collections.abc import Iterator

from kg.catalogue.header import Query
from kg.records import Finding
from kg.store.cypher_text import bare, returned_columns, returned_expressions

# What each pattern finds is refused, for the reason beside it.
_REFUSED = (
    (r"\b(?:CREATE|MERGE|DELETE|REMOVE|DETACH|FOREACH|DROP)\b", "a query only reads"),
    (r"\bLOAD\s+CSV\b", "LOAD CSV reads files"),
    (r"\b(?:apoc|gds|dbms)\.", "APOC, GDS and dbms procedures are not everywhere"),
    (r"\b(?:elementId|id)\s*\(", "internal ids differ between engines; use the property id"),
    (r"\b(?:ALL|ANY)\s+SHORTEST\b|\bSHORTEST\s+\d", "use shortestPath(): SHORTEST is not everywhere"),
    (r"\bUSE\s+\w", "USE is not everywhere"),
    (r"\b(?:date|datetime|time|duration|timestamp)\s*\(", "dates are ISO text"),
    (r"\{\s*\d*\s*,\s*\d*\s*\}", "quantified patterns are not everywhere; write *1..3"),
    (r"\bCALL\s*\(", "write CALL { WITH x ... } instead of CALL (x) { ... }"),
)
_SLOT = re.compile(r"\{(\w+)\}")
_PARAMETER = re.compile(r"\$(\w+)")


def lint(query: Query) -> list[Finding]:
    """Faults of a query: dialect, columns, order, parameters and example wordings."""
    text = bare(query.cypher)
    faults = (
        *_dialect(text),
        *_paths(text),
        *_columns(query.cypher),
        *_order(text),
        *_slots(query, text),
        *_answers(query),
    )
    return [Finding("error", query.place or query.name, fault) for fault in faults]


def _dialect(text: str) -> Iterator[str]:
    for pattern, reason in _REFUSED:
        if found := re.search(pattern, text, re.IGNORECASE):
            yield f"{found[0].strip()}: {reason}"


def _paths(text: str) -> Iterator[str]:
    for found in re.finditer(r"\[[^\[\]]*\*([^\]]*)\]", text):
        if not re.fullmatch(r"\d*\.\.\d+|\d+", found[1].strip()):
            yield f"{found[0]}: a path of any length; give an upper bound"


def _columns(cypher: str) -> Iterator[str]:
    for expression in returned_expressions(cypher):
        value, _, alias = expression.rpartition(" AS ")
        if not value:
            yield f"{expression.strip()}: a column without AS"
        elif re.fullmatch(r"\s*[a-z_]\w*\s*", value) and len(value.strip()) == 1:
            yield f"{expression.strip()}: returns a bare node or relationship as {alias}; return its properties"


def _order(text: str) -> Iterator[str]:
    last = re.split(r"(?i)\bRETURN\b", text)[-1]
    if not re.search(r"(?i)\bORDER\s+BY\b", last):
        yield "the last RETURN has no ORDER BY"
    for part in re.split(r"(?i)\b(?:RETURN|WITH)\b", text):
        if re.search(r"(?i)\bLIMIT\b", part) and not re.search(r"(?i)\bORDER\s+BY\b", part):
            yield "LIMIT without ORDER BY"


def _slots(query: Query, text: str) -> Iterator[str]:
    known = {each.name for each in query.parameters}
    used = set(_PARAMETER.findall(text))
    yield from (f"${name} is not in the header" for name in sorted(used - known))
    yield from (f"parameter {name} is not used" for name in sorted(known - used))
    for example in (*query.examples_zh, *query.examples_en):
        yield from (f"{example!r}: no parameter {name}" for name in _SLOT.findall(example) if name not in known)
    for language, examples in (("zh", query.examples_zh), ("en", query.examples_en)):
        if not examples:
            yield f"no examples_{language}"


def _answers(query: Query) -> Iterator[str]:
    columns = returned_columns(query.cypher)
    yield from (f"answers: no column {name}" for name in query.answers if name not in columns)

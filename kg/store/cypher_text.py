"""Look at the text of a Cypher query without running it."""

import re

# A comment, a quoted string or a quoted name: none of them holds clauses.
_OPAQUE = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`", re.DOTALL)


def bare(cypher: str) -> str:
    """The query with comments dropped and quoted text emptied, so that words in it can be looked for.

    >>> bare("MATCH (n {name: 'DELETE me'}) // SET\\nRETURN n.id AS id")
    "MATCH (n {name: ''}) \\nRETURN n.id AS id"
    """
    return _OPAQUE.sub(lambda found: "" if found[0][0] == "/" else found[0][0] * 2, cypher)


def returned_columns(cypher: str) -> tuple[str, ...]:
    """Column names of the last RETURN, for an answer without rows.

    >>> returned_columns("MATCH (n) RETURN n.id AS id, count(*) AS many ORDER BY id LIMIT 3")
    ('id', 'many')
    """
    return tuple(re.split(r"(?i)\bAS\b", each)[-1].strip(" \n\t`;") for each in returned_expressions(cypher))


def returned_expressions(cypher: str) -> tuple[str, ...]:
    """The comma separated parts of the last RETURN outside of braces.

    >>> returned_expressions("MATCH (n) RETURN n.id AS id, COLLECT { RETURN 1 AS m } AS near")
    ('n.id AS id', 'COLLECT {               } AS near')
    """
    text = _outer(bare(cypher))
    parts = re.split(r"(?i)\bRETURN\b(?:\s+DISTINCT\b)?", text)
    if len(parts) < 2:
        return ()
    body = re.split(r"(?i)\b(?:ORDER\s+BY|SKIP|LIMIT|UNION)\b", parts[-1])[0]
    return tuple(each.strip() for each in _split(body))


def _outer(text: str) -> str:
    """The text with everything inside braces blanked: sub-queries have a RETURN of their own."""
    shown, depth = [], 0
    for letter in text:
        depth -= letter == "}"
        shown.append(" " if depth else letter)
        depth += letter == "{"
    return "".join(shown)


def _split(body: str) -> list[str]:
    """Cut at commas outside of brackets."""
    parts, depth = [""], 0
    for letter in body:
        depth += (letter in "([{") - (letter in ")]}")
        if letter == "," and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return parts

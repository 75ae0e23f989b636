"""Every error that a user can meet.

KgError                 base; `kg` prints its text and exits with `code`
├── UsageError          wrong option, name or value (exit 2)
│   └── UnknownName     a name that no registry holds; lists the nearest ones
├── DocumentError       a document that cannot be read
├── OntologyError       ontology, seed or pattern data that does not hold together
├── GraphError          a graph folder that is missing, damaged or of another version
└── QueryError          a query that the engine refuses
    └── OutOfTime       a query that ran longer than it may
"""

import re
from collections.abc import Iterable
from difflib import get_close_matches

# A user and password in an address (which a path makes `https:/ann:...`), a token in a query or a header.
_SECRET = re.compile(
    r"(?<=://)\S{1,1000}(?=@)|(?<=:/)[^\s/:]{1,1000}:\S{1,1000}(?=@)"
    r"|(?<=[?&]token=)[^\s&]{1,1000}|(?<=Bearer )\S{1,1000}"
)


def masked(text: str) -> str:
    """The text without the secrets that stand in addresses: what errors and logs may show.

    >>> masked("no server at neo4j://ann:hidden@example.org:7687")
    'no server at neo4j://***@example.org:7687'
    """
    return _SECRET.sub("***", text)


class KgError(Exception):
    """What happened, with which value, what is allowed, and what to do next.

    >>> str(KgError("the graph folder 'x.kg' does not exist", hint="build one with: kg build DOCS -g x.kg"))
    "the graph folder 'x.kg' does not exist; build one with: kg build DOCS -g x.kg"
    """

    code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        self.message, self.hint = masked(message), masked(hint)
        super().__init__(f"{self.message}; {self.hint}" if hint else self.message)


class UsageError(KgError):
    """A wrong option, name or value."""

    code = 2


class UnknownName(UsageError):
    """A name that a registry does not hold.

    >>> str(UnknownName("format", "tabel", ["table", "json"]))
    "unknown format 'tabel'; did you mean 'table'? known: json, table"
    """

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        names = sorted(known)
        near = get_close_matches(name, names, n=1)
        guess = f"did you mean {near[0]!r}? " if near else ""
        super().__init__(f"unknown {kind} {name!r}", hint=f"{guess}known: {', '.join(names)}")


class DocumentError(KgError):
    """A document that cannot be read: wrong type, broken, empty, encrypted or too large."""


class OntologyError(KgError):
    """Ontology, seed, pattern or query data that does not hold together."""


class GraphError(KgError):
    """A graph folder that is missing, damaged or of another version."""


class QueryError(KgError):
    """A query that the engine refuses."""


class OutOfTime(QueryError):
    """A query that ran longer than it may."""

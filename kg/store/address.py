"""Where a graph is: a folder, or the address of a Neo4j server."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, TypeAlias
from urllib.parse import urlsplit, urlunsplit

from kg.errors import UsageError

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


class Address(NamedTuple):
    """A database on a server; without a name it is the server's default one."""

    uri: str
    database: str = ""

    def __str__(self) -> str:
        return f"{self.uri}/{self.database}" if self.database else self.uri


Place: TypeAlias = Path | Address


def place(text: str | Path) -> Place:
    """The folder or the address that a text names.

    >>> place("neo4j://localhost:7687/chain"), place("graph.kg").name
    (Address(uri='neo4j://localhost:7687', database='chain'), 'graph.kg')
    """
    return parse_address(str(text)) if "://" in str(text) else Path(text)


def parse_address(text: str) -> Address:
    """The address in a text such as neo4j://host:7687/database; a UsageError says what is wrong with it.

    >>> parse_address("bolt+s://[::1]:7687")
    Address(uri='bolt+s://[::1]:7687', database='')
    """
    try:
        scheme, netloc, path, query, _ = urlsplit(text.strip())
        host = urlsplit(text.strip()).hostname or ""
    except ValueError:
        raise UsageError(f"'{text}' is no address of a Neo4j server", hint=_FORM) from None
    if "@" in text:  # also in a password that holds a slash
        raise UsageError(
            f"the address of '{host}' holds a password",
            hint="others would see it in the list of processes; set NEO4J_USERNAME and NEO4J_PASSWORD",
        )
    if scheme not in SCHEMES or not host or "/" in path.strip("/"):
        raise UsageError(f"'{text}' is no address of a Neo4j server", hint=_FORM)
    return Address(urlunsplit((scheme, netloc, "", query, "")), path.strip("/"))


_FORM = f"write SCHEME://HOST:PORT/DATABASE, the database may be left out; schemes: {', '.join(SCHEMES)}"

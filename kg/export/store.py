"""Triples in one SQLite file, so that a query of a large graph starts at once and reads only what it needs.

Terms are numbered; triples of numbers lie in three orders, one for each way of asking (as in Hexastore: Weiss, Karras
and Bernstein, 2008, which keeps all six).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from rdflib import BNode, Literal, URIRef
from rdflib.plugins.stores.memory import SimpleMemory
from rdflib.term import Node

_SCHEMA = """
CREATE TABLE term (id INTEGER PRIMARY KEY, text TEXT NOT NULL, kind TEXT NOT NULL);
CREATE TABLE triple (s INTEGER, p INTEGER, o INTEGER, PRIMARY KEY (s, p, o)) WITHOUT ROWID;
"""
_INDEXES = """
CREATE UNIQUE INDEX term_text ON term (text, kind);
CREATE INDEX pos ON triple (p, o, s);
CREATE INDEX osp ON triple (o, s, p);
"""
_IRI, _BLANK, _PLAIN = "", "_", '"'


def write_triples(connection: sqlite3.Connection, triples: Iterable[tuple[Node, Node, Node]]) -> None:
    """Fill an empty database; a triple that comes twice is kept once."""
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
    numbers: dict[Node, int] = {}
    number = numbers.setdefault
    coded = sorted({(number(s, len(numbers)), number(p, len(numbers)), number(o, len(numbers))) for s, p, o in triples})
    connection.executemany("INSERT INTO term VALUES (?, ?, ?)", ((at, *_row(term)) for term, at in numbers.items()))
    connection.executemany("INSERT INTO triple VALUES (?, ?, ?)", coded)
    connection.executescript(_INDEXES)
    connection.commit()


def open_file(path: Path) -> sqlite3.Connection:
    """A finished file, for reading only."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


class TripleStore(SimpleMemory):
    """A database as the store of an `rdflib.Graph`; it keeps namespaces in memory and refuses changes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self._connection = connection
        self._term = lru_cache(maxsize=1_000_000)(self._read_term)
        self._number = lru_cache(maxsize=100_000)(self._find_number)

    def triples(self, pattern: Any, context: Any = None) -> Iterator[Any]:
        """The triples that fit a pattern, in which None stands for anything."""
        bound: dict[str, int] = {}
        for name, term in zip("spo", pattern, strict=True):
            if term is not None:
                if (number := self._number(term)) is None:
                    return
                bound[name] = number
        where = " AND ".join(f"{name} = :{name}" for name in bound)
        term = self._term
        query = f"SELECT s, p, o FROM triple{' WHERE ' * bool(where)}{where}"  # noqa: S608 (`where` holds s, p, o alone)
        for s, p, o in self._connection.execute(query, bound):
            yield (term(s), term(p), term(o)), iter((context,))

    def __len__(self, context: Any = None) -> int:
        return int(self._connection.execute("SELECT count(*) FROM triple").fetchone()[0])

    def add(self, *_: Any, **__: Any) -> None:
        raise TypeError("the RDF view of a graph is read-only")

    def remove(self, *_: Any, **__: Any) -> None:
        raise TypeError("the RDF view of a graph is read-only")

    def close(self, *_: Any, **__: Any) -> None:
        """Let go of the file."""
        self._connection.close()

    def _read_term(self, number: int) -> Node:
        return _made(*self._connection.execute("SELECT text, kind FROM term WHERE id = ?", (number,)).fetchone())

    def _find_number(self, term: Node) -> int | None:
        found = self._connection.execute("SELECT id FROM term WHERE text = ? AND kind = ?", _row(term)).fetchone()
        return int(found[0]) if found else None


def _row(term: Node) -> tuple[str, str]:
    """A term as text and kind: IRI, blank node, or literal with `@language`, `^datatype` or neither."""
    if not isinstance(term, Literal):
        return str(term), _IRI if isinstance(term, URIRef) else _BLANK
    if term.language:
        return str(term), "@" + term.language
    return str(term), f"^{term.datatype}" if term.datatype else _PLAIN


def _made(text: str, kind: str) -> Node:
    if kind == _IRI:
        return URIRef(text)
    if kind == _BLANK:
        return BNode(text)
    if kind[0] == "@":
        return Literal(text, lang=kind[1:])
    return Literal(text, datatype=URIRef(kind[1:]), normalize=False) if kind[0] == "^" else Literal(text)

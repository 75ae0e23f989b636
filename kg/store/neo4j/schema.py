"""Constraints and indexes of a server; each is made once and left alone afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kg.store.neo4j.marking import MANIFEST
from kg.store.projection import ROOTS

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Session

WAIT = 300  # seconds for an index over what is there already

NAMES = "kg_names"
TEXTS = "kg_evidence"
# The analyzer cuts Chinese into pairs of characters and English into words.
_FULL_TEXT = (
    "CREATE FULLTEXT INDEX {name} IF NOT EXISTS FOR (n:{label}) ON EACH [{properties}] "
    "OPTIONS {{indexConfig: {{`fulltext.analyzer`: 'cjk'}}}}"
)
CONSTRAINTS = tuple(
    f"CREATE CONSTRAINT kg_{label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
    for label in (*ROOTS, MANIFEST)
)
INDEXES = (
    "CREATE INDEX kg_entity_name IF NOT EXISTS FOR (n:Entity) ON (n.name)",
    "CREATE INDEX kg_document_date IF NOT EXISTS FOR (n:Document) ON (n.date)",
    "CREATE INDEX kg_observation_metric IF NOT EXISTS FOR (n:Observation) ON (n.metric)",
    _FULL_TEXT.format(name=NAMES, label="Entity", properties="n.name, n.name_zh, n.name_en, n.aliases"),
    _FULL_TEXT.format(name=TEXTS, label="Evidence", properties="n.text"),
)


def constrain(session: Session) -> None:
    """Make ids unique, which a load needs, and wait for it."""
    _make(session, CONSTRAINTS)


def index(session: Session) -> None:
    """Make what readers need; after a first load, as many rows are indexed faster at once than one by one."""
    _make(session, INDEXES)


def _make(session: Session, statements: Iterable[str]) -> None:
    """As transactions, which are tried again where the connection breaks."""
    for statement in statements:
        session.execute_write(_run, statement)
    session.execute_write(_run, "CALL db.awaitIndexes($seconds)", seconds=WAIT)


def _run(transaction: ManagedTransaction, /, statement: Any, **parameters: object) -> None:
    transaction.run(statement, parameters).consume()

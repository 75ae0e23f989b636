"""How to reach a server: its address, who we are there, and whom we trust."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Mapping
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.errors import GraphError, UsageError
from kg.store.address import Address
from kg.store.neo4j.faults import explaining

if TYPE_CHECKING:
    from neo4j import Driver

_LOG = logging.getLogger("kg.store.neo4j")
OLDEST = (5, 26)
# Seconds that a transaction is tried again after transient errors: of a reader who waits, and of a load.
SOON, PATIENCE = 5.0, 120.0


class Server(NamedTuple):
    """A server with credentials; `authority` is a file of certificates to trust instead of the system's."""

    address: Address
    user: str = "neo4j"
    password: str = ""
    authority: Path | None = None


def login(address: Address, environment: Mapping[str, str] = os.environ) -> Server:
    """Credentials from the environment, or from a prompt where there is a terminal.

    >>> login(Address("neo4j://localhost"), {"NEO4J_PASSWORD": "hidden", "NEO4J_DATABASE": "chain"}).address.database
    'chain'
    """
    user = environment.get("NEO4J_USERNAME") or "neo4j"
    password = environment.get("NEO4J_PASSWORD")
    if password is None:
        if not sys.stdin.isatty():
            raise UsageError(
                f"no password for {address.uri}", hint="set NEO4J_PASSWORD (and NEO4J_USERNAME if it is not neo4j)"
            )
        password = getpass(f"password of {user} at {address.uri}: ")
    database = address.database or environment.get("NEO4J_DATABASE", "")
    authority = environment.get("NEO4J_CA")
    return Server(address._replace(database=database), user, password, Path(authority) if authority else None)


def connect(server: Server, patience: float = SOON) -> Driver:
    """An open driver whose server answered, has the database and is new enough; a GraphError says what is missing."""
    import neo4j

    # What the driver logs while it tries is told in the end by the error that it raises.
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    with explaining(server.address):
        uri, trust = _trusting(server)
        driver = neo4j.GraphDatabase.driver(
            uri,
            auth=(server.user, server.password),
            notifications_min_severity="OFF",
            max_transaction_retry_time=patience,
            connection_timeout=10,
            user_agent="aichain-kg",
            **trust,
        )
        try:
            # Not through a managed transaction, which would be tried again and again where nobody answers.
            with driver.session(database=server.address.database or None, default_access_mode="READ") as session:
                agent = session.run("RETURN 1").consume().server.agent
            _check_version(agent, server.address)
            _LOG.info("%(address)s is %(agent)s", {"address": server.address, "agent": agent})
        except BaseException:
            driver.close()
            raise
    return driver


def _trusting(server: Server) -> tuple[str, dict[str, Any]]:
    """The driver takes certificates of our own only with a scheme that says nothing of encryption."""
    import neo4j

    if server.authority is None:
        return server.address.uri, {}
    if not server.authority.is_file():
        raise UsageError(f"the certificate file '{server.authority}' does not exist", hint="NEO4J_CA or --ca names it")
    scheme, _, rest = server.address.uri.partition("://")
    trust = {"encrypted": True, "trusted_certificates": neo4j.TrustCustomCAs(str(server.authority))}
    return f"{scheme.partition('+')[0]}://{rest}", trust


def _check_version(agent: str, address: Address) -> None:
    name, _, version = agent.partition("/")
    numbers = tuple(int(part) for part in version.split("-")[0].split(".")[:2] if part.isdigit())
    if name != "Neo4j" or numbers < OLDEST:
        raise GraphError(
            f"the server at {address.uri} is {agent}",
            hint=f"kg needs Neo4j {'.'.join(map(str, OLDEST))} or newer",
        )

"""What the driver's errors mean to someone who wants a graph."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kg.errors import GraphError, KgError, OutOfTime, QueryError
from kg.store.address import Address

# Beginnings of the server's codes: what happened, and what to do next. {message} is the server's own.
_SERVER: tuple[tuple[str, str, str], ...] = (
    (
        "Neo.ClientError.Security.CredentialsExpired",
        "{address} wants a new password first",
        "set one in Neo4j Browser or with cypher-shell",
    ),
    (
        "Neo.ClientError.Security.AuthenticationRateLimit",
        "{address} refuses to be asked again after too many wrong passwords",
        "wait a few seconds",
    ),
    ("Neo.ClientError.Security.Forbidden", "{address} does not allow that: {message}", "take a user that may"),
    (
        "Neo.ClientError.Security",
        "{address} refused user and password",
        "set NEO4J_USERNAME and NEO4J_PASSWORD",
    ),
    (
        "Neo.ClientError.Database.DatabaseNotFound",
        "{address} has no such database ({message})",
        "list those it has with SHOW DATABASES; Community has one of its own, neo4j",
    ),
    (
        "Neo.ClientError.Cluster.NotALeader",
        "{address} is a follower that only reads",
        "give a neo4j:// address, which finds the leader",
    ),
    (
        "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
        "{address} only reads: {message}",
        "load into a database that may be written",
    ),
    (
        "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase",
        "{address} only reads: {message}",
        "load into a database that may be written",
    ),
    (
        "Neo.ClientError.Schema.ConstraintValidationFailed",
        "{address} refused a row: {message}",
        "another record of that id is there which kg did not make; rename or remove it",
    ),
    (
        "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
        "{address} ran out of memory for a transaction",
        "give fewer rows at once with --batch, or the server more memory",
    ),
)
_STATEMENTS = (
    "Neo.ClientError.Statement",
    "Neo.ClientError.Transaction",
    "Neo.ClientError.Procedure",
    "Neo.DatabaseError.Statement",
)
_TIMES = ("TransactionTimedOut", "LockAcquisitionTimeout")


@contextmanager
def explaining(address: Address) -> Iterator[None]:
    """Turn what the driver raises into a GraphError that names the server."""
    from neo4j.exceptions import DriverError, Neo4jError

    try:
        yield
    except (DriverError, Neo4jError) as error:
        raise _graph_error(error, address) from None


@contextmanager
def explaining_query(address: Address, timeout_s: float) -> Iterator[None]:
    """The same for a query of a user: what is wrong with the query is a QueryError."""
    from neo4j.exceptions import DriverError, Neo4jError

    try:
        yield
    except (DriverError, Neo4jError) as error:
        if _code(error).startswith(_STATEMENTS):
            raise _query_error(error, timeout_s) from None
        raise _graph_error(error, address) from None


def _code(error: Exception) -> str:
    return str(getattr(error, "code", "") or "")


def _message(error: Exception) -> str:
    return str(getattr(error, "message", "") or error)


def _graph_error(error: Exception, address: Address) -> GraphError:
    code, message = _code(error), _message(error)
    for start, said, hint in _SERVER:
        if code.startswith(start):
            return GraphError(said.format(address=address, message=message), hint=hint)
    if code:
        return GraphError(f"{address} answered: {message} ({code})")
    return GraphError(
        f"no Neo4j server answers at {address}: {_cause(error)}",
        hint="start it, or look at host, port, scheme and certificate; what was loaded so far stays",
    )


def _cause(error: BaseException) -> str:
    """The innermost reason, such as a refused connection or an unknown certificate."""
    while inner := error.exceptions[0] if isinstance(error, BaseExceptionGroup) else error.__cause__:
        error = inner
    return str(error)


def _query_error(error: Exception, timeout_s: float) -> KgError:
    code, message = _code(error), _message(error)
    if any(each in code for each in _TIMES):
        return OutOfTime(
            f"the query ran longer than {timeout_s:g} seconds",
            hint="bound it (a LIMIT, a shorter path, a named start) or raise the timeout",
        )
    if code.endswith("AccessMode"):
        return QueryError("the query would write", hint="a graph is read-only; change it by building it")
    kind = "syntax error: " if code.endswith("SyntaxError") else ""
    return QueryError(kind + message.splitlines()[0])

"""What an engine must offer: a Store opens, its Writer writes, its View reads."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from kg.records import Rows
from kg.store.delta import Delta
from kg.store.projection import Projection

TIMEOUT = 30.0


class View(Protocol):
    """Reads. A query that would write, or that runs too long, is a QueryError."""

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout_s: float = TIMEOUT,
        limit: int | None = None,
    ) -> Rows:
        """Rows of plain values, `limit` of them at most; nodes, relationships and maps come as JSON text."""
        ...

    def close(self) -> None:
        """Let go of files and connections; closing twice is fine."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Closing(ABC):
    """A view ends as a context by being closed."""

    @abstractmethod
    def close(self) -> None:
        """Let go of files and connections; closing twice is fine."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Writer(Protocol):
    """Writes a whole projection and checks that it arrived."""

    def write(self, projection: Projection) -> None:
        """Replace whatever the store held; raise GraphError when what arrived differs from what was sent."""
        ...


class Follower(Writer, Protocol):
    """A writer that also makes a store from a former one."""

    def follow(self, former: Path, delta: Delta) -> None:
        """Copy the former store and change it by a delta; GraphError unless it has then grown as the delta says."""
        ...


class Store(Protocol):
    """An engine at one place: a folder for an embedded one, an address for a server."""

    def writer(self) -> Writer: ...

    def view(self) -> View:
        """Open for reading; GraphError when there is nothing, or nothing whole, to read."""
        ...


class Embedded(Store, Protocol):
    """A store in a folder."""

    def writer(self) -> Follower: ...

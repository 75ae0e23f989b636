"""ArcadeDB, embedded: Cypher as in Neo4j without a server. The only module that imports `arcadedb`.

Opening a database for reading still rewrites two small files in it, and its query timeout is fixed at open. So a view
opens a mirror: a temporary folder of links to the data files with its own copies of the small ones. The published
folder is never written, may be read-only, and each query can have its own timeout (a new mirror takes 0.02 s).
"""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from kg.errors import GraphError, OutOfTime, QueryError
from kg.records import Rows
from kg.store.arcade_writer import alter, compare, counts_after, load, verify
from kg.store.contract import TIMEOUT, Closing, Follower, View
from kg.store.cypher_text import returned_columns
from kg.store.delta import Delta
from kg.store.guard import refuse_side_effects
from kg.store.projection import Projection
from kg.store.values import plain

# Of a writer, whatever the size of the graph; without a limit the engine lets half of all memory fill up.
HEAP = "512m"
# What a read-only open rewrites, or reads its settings from.
_OWN_FILES = ("configuration.json", "last-tx-id.bin", "statistics.json")


def bound_memory() -> None:
    """Let the engine's records take little memory in this process, from its first database on: one that only writes."""
    os.environ.setdefault("ARCADEDB_NATIVE_ISOLATE_ARGS", f"-Xmx{HEAP}")


def _engine() -> Any:
    """Import the engine with its log kept off the terminal and out of the user's folders."""
    os.environ.setdefault("ARCADEDB_LOG_CONSOLE", "false")
    os.environ.setdefault("ARCADEDB_LOG_DIR", str(Path(tempfile.gettempdir()) / f"kg-engine-log-{os.getuid()}"))
    import arcadedb

    return arcadedb


class ArcadeStore:
    """A database in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def writer(self) -> Follower:
        return ArcadeWriter(self.folder)

    def view(self) -> View:
        return ArcadeView(self.folder)


class ArcadeWriter:
    """Writes a whole database into a folder that no view has open."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, projection: Projection) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        with self._opened(_engine().create_database) as db:
            load(db, projection)
            verify(db, projection)

    def follow(self, former: Path, delta: Delta) -> None:
        shutil.copytree(former, self.folder)
        with self._opened(_engine().open_database) as db:
            counts = counts_after(db, delta)
            alter(db, delta)
            compare(db, counts)

    @contextmanager
    def _opened(self, open: Callable[[str], Any]) -> Iterator[Any]:
        try:
            with open(str(self.folder)) as db:
                yield db
        except _engine().ArcadeDBError as error:
            raise GraphError(f"the engine could not write '{self.folder}': {error}") from None


class ArcadeView(Closing):
    """Reads a database through a mirror of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open(TIMEOUT)

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout_s: float = TIMEOUT,
        limit: int | None = None,
    ) -> Rows:
        refuse_side_effects(cypher)
        if timeout_s != self._timeout:
            self.close()
            self._open(timeout_s)
        try:
            cursor = self._db.query("opencypher", cypher, dict(parameters or {}))
            rows = [each.to_dict() for each in islice(cursor, limit)]
            cursor.close()
        except self._error as error:
            raise self._explain(str(error)) from None
        columns = tuple(rows[0]) if rows else returned_columns(cypher)
        return Rows(columns, [tuple(plain(row.get(name)) for name in columns) for row in rows])

    def close(self) -> None:
        self._db.close()
        self._mirror.cleanup()

    def _open(self, timeout_s: float) -> None:
        if not (self.folder / "schema.json").is_file():
            raise GraphError(f"'{self.folder}' holds no database")
        engine = _engine()
        self._timeout, self._error = timeout_s, engine.ArcadeDBError
        self._mirror = tempfile.TemporaryDirectory(prefix="kg-view-", ignore_cleanup_errors=True)
        _fill_mirror(self.folder, Path(self._mirror.name), timeout_s)
        try:
            self._db: Any = engine.open_database(self._mirror.name, read_only=True)
        except engine.ArcadeDBError as error:
            self._mirror.cleanup()
            raise GraphError(f"the engine cannot open '{self.folder}': {error}") from None

    def _explain(self, message: str) -> QueryError:
        if "TimeoutException" in message:
            return OutOfTime(
                f"the query ran longer than {self._timeout:g} seconds",
                hint="bound it (a LIMIT, a shorter path, a named start) or raise the timeout",
            )
        if "NotIdempotent" in message:
            return QueryError("the query would write", hint="a graph is read-only; change it by building it")
        return QueryError(message.partition("Exception: ")[2] or message)


def _fill_mirror(folder: Path, mirror: Path, timeout_s: float) -> None:
    for file in folder.iterdir():
        if file.name not in _OWN_FILES:
            (mirror / file.name).symlink_to(file.absolute())
        elif file.name != "configuration.json":
            shutil.copy(file, mirror)
    settings = {"command.timeout": max(1, int(timeout_s * 1000)), "bucketReuseSpaceMode": "low"}
    (mirror / "configuration.json").write_text(json.dumps({"configuration": settings}))

"""Open a graph for reading; make its engine anew when it is missing, outdated or damaged."""

import logging
import shutil
from contextlib import suppress
from pathlib import Path
from time import perf_counter

from kg.errors import GraphError
from kg.store.contract import View
from kg.store.engines import DEFAULT, build_engine, open_store, stamp_file
from kg.store.folder import check_shelves, read_manifest, shelved
from kg.store.lock import locked
from kg.store.swap import locate

_LOG = logging.getLogger("kg.store")


def open_view(path: Path, *, engine: str = DEFAULT) -> View:
    """A view of the graph folder, through its engine."""
    folder = locate(path.resolve())
    store, stamp = open_store(engine, folder), read_manifest(folder).stamp
    with suppress(FileNotFoundError, GraphError):
        if stamp_file(engine, folder).read_text(encoding="utf-8") == stamp:
            return store.view()
    _LOG.info("the engine of %(graph)s is missing, outdated or damaged", {"graph": path})
    rebuild_engine(path, engine=engine)
    return open_store(engine, locate(path.resolve())).view()


def rebuild_engine(path: Path, *, engine: str = DEFAULT) -> None:
    """Make the engine of a graph folder again from its JSON lines."""
    path = path.resolve()
    try:
        with locked(path):
            folder = locate(path)
            stamp_file(engine, folder).unlink(missing_ok=True)
            shutil.rmtree(folder / engine, ignore_errors=True)
            start = perf_counter()
            manifest = read_manifest(folder)
            check_shelves(folder, manifest)
            build_engine(engine, folder, shelved(folder, manifest), manifest)
            seconds = round(perf_counter() - start, 3)
            _LOG.info("made the engine of %(graph)s in %(seconds).2f s", {"graph": path, "seconds": seconds})
    except OSError as error:
        raise GraphError(
            f"the engine of '{path}' has to be made again, but {error}",
            hint="open the graph once where you may write, or copy the folder",
        ) from None

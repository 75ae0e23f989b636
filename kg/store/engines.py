"""The table of embedded engines, and how one is made from a graph. To add one, write a Store and add a row."""

from importlib import import_module
from pathlib import Path

from kg.errors import UnknownName
from kg.records import Graph
from kg.store.contract import Store
from kg.store.manifest import Manifest
from kg.store.projection import project

DEFAULT = "arcade"
ENGINES = {"arcade": ("kg.store.arcade", "ArcadeStore")}


def open_store(engine: str, folder: Path) -> Store:
    """The store of an engine inside a graph folder; its package is imported only now."""
    if engine not in ENGINES:
        raise UnknownName("engine", engine, ENGINES)
    module, name = ENGINES[engine]
    store: Store = getattr(import_module(module), name)(folder / engine)
    return store


def build_engine(engine: str, folder: Path, graph: Graph, manifest: Manifest) -> None:
    """Project the graph into the engine of a folder that nobody reads yet, and stamp it."""
    open_store(engine, folder).writer().write(project(graph, manifest.classes))
    stamp_file(engine, folder).write_text(manifest.stamp, encoding="utf-8")


def stamp_file(engine: str, folder: Path) -> Path:
    """The file that says which truth the engine was made from."""
    return folder / f"{engine}.stamp"

"""The graph folder (the truth, as JSON lines) and the engines that answer Cypher over it."""

from kg.store.arcade import bound_memory
from kg.store.contract import Store, View, Writer
from kg.store.folder import read_folder, read_manifest, write_folder
from kg.store.lock import locked
from kg.store.opening import open_view, rebuild_engine
from kg.store.projection import Projection, project

__all__ = [
    "Projection",
    "Store",
    "View",
    "Writer",
    "bound_memory",
    "locked",
    "open_view",
    "project",
    "read_folder",
    "read_manifest",
    "rebuild_engine",
    "write_folder",
]

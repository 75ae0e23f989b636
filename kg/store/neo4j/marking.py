"""The mark of what is ours on a server: a property with the hash of all that a node or relationship says.

A load compares these hashes with those of the graph to tell what is new, changed or gone, and touches nothing that
bears none.
"""

import hashlib
import json
from collections.abc import Sequence

from kg.store.projection import Properties

MARK = "kg_hash"
MANIFEST = "KgManifest"  # label of the one node that says what is loaded, and who loads now
_encode = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode


def node_mark(labels: Sequence[str], properties: Properties) -> int:
    """A signed integer of 64 bits.

    >>> node_mark(["Chip", "Entity"], {"id": "chip/h100"}) == node_mark(["Chip", "Entity"], {"id": "chip/h100"})
    True
    """
    return _mark(list(labels), properties)


def edge_mark(type: str, start: str, end: str, properties: Properties) -> int:
    """The same of a relationship.

    >>> edge_mark("FROM", "e-1", "d1", {}) == edge_mark("FROM", "e-1", "d2", {})
    False
    """
    return _mark([type, start, end], properties)


def _mark(what: list[str], properties: Properties) -> int:
    said = _encode([what, properties]).encode()
    return int.from_bytes(hashlib.sha1(said, usedforsecurity=False).digest()[:8], "big", signed=True)

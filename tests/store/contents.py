"""All that an engine holds, to be compared with what another does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from kg.store import open_view
from kg.store.values import plain

CONTENTS = (
    "MATCH (n) WHERE NOT n:KgManifest RETURN labels(n) AS labels, properties(n) AS said",
    "MATCH (a)-[r]->(b) RETURN labels(a) AS labels, a.id AS a, type(r) AS type, b.id AS b, properties(r) AS said",
)


def held_by(path: Path) -> Counter[str]:
    """All that the engine of a graph holds."""
    with open_view(path) as view:
        return held(lambda cypher: view.query(cypher).rows)


def held(rows: Callable[[str], Iterable[Sequence[Any]]]) -> Counter[str]:
    """All nodes and relationships with what they say; labels come in any order."""
    found: Counter[str] = Counter()
    for cypher in CONTENTS:
        found.update(repr((sorted(labels), *map(plain, rest))) for labels, *rest in rows(cypher))
    return found

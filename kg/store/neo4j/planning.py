"""From a graph folder to what a load brings, and from what a server keeps of it back to a manifest."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.store.folder import read_folder, read_manifest
from kg.store.manifest import Manifest
from kg.store.neo4j.loading import Plan
from kg.store.projection import LAYOUT, project
from kg.store.shelf import SHELVES

_COUNT = "count_"


def plan_of(path: Path) -> Plan:
    """The plan that brings a graph folder to a server."""
    manifest = read_manifest(path)
    projection = project(read_folder(path), manifest.classes)
    return Plan(projection, frozenset(manifest.classes), manifest.stamp, facts_of(manifest))


def facts_of(manifest: Manifest) -> dict[str, object]:
    """What a server keeps of a manifest, as flat properties.

    >>> facts_of(Manifest("2024-07-01T08:00:00+00:00", "9f2c", counts={"entities": 3}))["count_entities"]
    3
    """
    counts = {_COUNT + name: count for name, count in manifest.counts.items()}
    return {"created": manifest.created, "ontology": manifest.ontology, "layout": LAYOUT, **counts}


def manifest_of(facts: Mapping[str, Any]) -> Manifest:
    """The manifest that a server keeps.

    >>> manifest_of({"created": "2024-07-01T08:00:00+00:00", "ontology": "9f2c", "count_entities": 3}).counts
    {'entities': 3}
    """
    counts = {name: int(facts[_COUNT + name]) for name, _, _ in SHELVES if _COUNT + name in facts}
    return Manifest(str(facts.get("created", "")), str(facts.get("ontology", "")), counts=counts)

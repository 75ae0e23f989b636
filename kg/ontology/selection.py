"""The terms of a parsed ontology by their sort."""

from __future__ import annotations

from kg.ontology.measures import instances
from kg.ontology.turtle import KG, OWL, RDFS, SKOS, Node, local


def classes(nodes: dict[str, Node]) -> list[Node]:
    """The classes of entities: Entity, and what is declared below anything of ours."""
    found = (node for node in nodes.values() if node.is_a(OWL + "Class"))
    return [n for n in found if n.id == KG + "Entity" or n.one(RDFS + "subClassOf").startswith(KG)]


def relations(nodes: dict[str, Node]) -> list[Node]:
    """The object properties with names in capitals."""
    return [n for n in nodes.values() if n.is_a(OWL + "ObjectProperty") and local(n.id).isupper()]


def concepts(nodes: dict[str, Node]) -> list[Node]:
    """Segments, modalities and origins."""
    return [node for node in nodes.values() if node.is_a(SKOS + "Concept")]


def terms(nodes: dict[str, Node]) -> list[Node]:
    """Everything that bears an rdfs:label."""
    return [
        *classes(nodes),
        *relations(nodes),
        *(n for type in ("Metric", "Unit", "UnitKind") for n in instances(nodes, type)),
    ]

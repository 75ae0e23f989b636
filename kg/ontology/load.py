"""Turtle files to `Ontology`."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from kg.errors import OntologyError
from kg.ontology.folders import data_folder
from kg.ontology.measures import base_unit, instances, read_scales, read_units
from kg.ontology.model import Class, Metric, Ontology, Relation, Segment, Term, leaves
from kg.ontology.turtle import DEFINITION, KG, LABEL, OWL, RDFS, SKOS, Node, Nodes, local, members, read_turtle

SCHEMA = ("ai-chain.ttl", "measures.ttl")
FILES = (*SCHEMA, "segments.ttl")
PREF, ALT = SKOS + "prefLabel", SKOS + "altLabel"


def load_ontology(folder: Path | None = None) -> Ontology:
    """The ontology of a folder, by default the one that comes with the project.

    >>> load_ontology().relations["SUPPLIES"].inverse_en
    'is supplied by'
    """
    return _load(Path(folder) if folder else data_folder("ontology"), FILES)


def load_schema() -> Ontology:
    """The project's ontology without its segments, most of its text: for who has a graph at hand, which holds them.

    >>> load_schema().relations == load_ontology().relations, load_schema().segments
    (True, {})
    """
    return _load(data_folder("ontology"), SCHEMA)


@lru_cache(maxsize=4)
def _load(folder: Path, files: tuple[str, ...]) -> Ontology:
    nodes = read_turtle(folder / name for name in files)
    return build(nodes, ontology_hash(folder))


def build(nodes: Nodes, digest: str = "") -> Ontology:
    """The records of a parsed ontology."""
    classes = read_classes(nodes)
    parents = {one.id: one.parent for one in classes.values()}
    return Ontology(
        classes=classes,
        relations=read_relations(nodes, parents),
        metrics=read_metrics(nodes),
        units=read_units(nodes),
        segments=read_segments(nodes),
        modalities=read_terms(nodes, "modalities"),
        origins=read_terms(nodes, "origins"),
        scales=read_scales(nodes),
        hash=digest,
    )


def ontology_hash(folder: Path) -> str:
    """SHA-256 over the names and bytes of all files of the folder that carry meaning."""
    digest = hashlib.sha256()
    paths = sorted(p for p in folder.rglob("*") if p.suffix in {".ttl", ".yaml", ".jsonld"})
    if not paths:
        raise OntologyError(f"the folder {folder} holds no ontology", hint=f"it should hold {', '.join(FILES)}")
    for path in paths:
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def read_classes(nodes: Nodes) -> dict[str, Class]:
    """The class tree: the classes from Entity down."""
    classes: dict[str, Class] = {}
    for node in nodes.values():
        name, parent = local(node.id), local(node.one(RDFS + "subClassOf"))
        if name == "Entity" or parent in classes:
            rest = (node.one(KG + name) for name in ("colour", "icon", "idPrefix"))
            classes[name] = Class(name, *labels(node), *definitions(node), parent, *rest)
    return classes


def read_relations(nodes: Nodes, parents: dict[str, str]) -> dict[str, Relation]:
    """The object properties between entities; their names are in capitals."""
    found = ((local(node.id), node) for node in nodes.values() if node.is_a(OWL + "ObjectProperty"))
    return {name: read_relation(nodes, parents, node) for name, node in found if name.isupper()}


def read_relation(nodes: Nodes, parents: dict[str, str], node: Node) -> Relation:
    """One relation, its unions of classes spelled out as concrete classes."""

    def concrete(value: str) -> frozenset[str]:
        return frozenset().union(*(leaves(parents, local(iri)) for iri in members(nodes, value)))

    joins = [nodes[pair] for pair in node.all(KG + "joins")]
    definition_zh, definition_en = definitions(node)
    return Relation(
        local(node.id),
        *labels(node),
        *labels(node, KG + "inverseLabel"),
        domain=concrete(node.one(RDFS + "domain")),
        range=concrete(node.one(RDFS + "range")),
        symmetric=node.is_a(OWL + "SymmetricProperty"),
        qualifiers=tuple(map(str, node.all(KG + "qualifier"))),
        item_range=concrete(node.one(KG + "itemRange")),
        colour=node.one(KG + "colour"),
        definition_zh=definition_zh,
        definition_en=definition_en,
        pairs=tuple((concrete(pair.one(KG + "from")), concrete(pair.one(KG + "to"))) for pair in joins),
    )


def read_metrics(nodes: Nodes) -> dict[str, Metric]:
    """The kinds of observation."""
    metrics = {}
    for node in instances(nodes, "Metric"):
        name = local(node.id).removeprefix("metric/")
        kind = local(node.one(KG + "kind")).removeprefix("kind/")
        default = nodes.get(node.one(KG + "defaultUnit"))
        metrics[name] = Metric(
            name, *labels(node), kind, *definitions(node), base_unit(nodes, default) if default else None
        )
    return metrics


def read_segments(nodes: Nodes) -> dict[str, Segment]:
    """The links of the chain, upstream first as in the file."""
    segments = {}
    for node in nodes.values():
        name = local(node.id)
        if name.startswith("segment/") and node.is_a(SKOS + "Concept"):
            segments[name] = Segment(
                name,
                *labels(node, PREF),
                aliases=tuple(map(str, node.all(ALT))),
                broader=local(node.one(SKOS + "broader")),
                feeds=tuple(map(local, node.all(KG + "feedsInto"))),
                ambiguous=tuple(map(str, node.all(KG + "ambiguousLabel"))),
                definition_zh=definitions(node)[0],
                definition_en=definitions(node)[1],
            )
    return segments


def read_terms(nodes: Nodes, scheme: str) -> dict[str, Term]:
    """The concepts of one of our schemes."""
    found = (node for node in nodes.values() if KG + scheme in node.all(SKOS + "inScheme"))
    terms = (Term(local(node.id).rpartition("/")[2], *labels(node, PREF), *definitions(node)) for node in found)
    return {term.id: term for term in terms}


def labels(node: Node, predicate: str = LABEL) -> tuple[str, str]:
    """The Chinese and the English name."""
    return node.text(predicate, "zh"), node.text(predicate, "en")


def definitions(node: Node) -> tuple[str, str]:
    """The Chinese and the English definition."""
    return labels(node, DEFINITION)

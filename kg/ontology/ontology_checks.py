"""The lint of the ontology files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kg.errors import OntologyError
from kg.ontology.chain_checks import check_chain, check_same_names
from kg.ontology.folders import data_folder
from kg.ontology.load import FILES, PREF
from kg.ontology.measures import instances
from kg.ontology.selection import classes, concepts, relations, terms
from kg.ontology.turtle import DEFINITION, KG, LABEL, RDFS, SKOS, TYPE, Node, Text, local, members, read_turtle
from kg.ontology.unit_checks import check_metrics, check_units
from kg.records import MODALITIES, ORIGINS, Finding

COLOUR = re.compile(r"#[0-9a-f]{6}")
DECLARED = re.compile(r"^(\w+):([\w.-]+)\s+a\s")
ENDS = (RDFS + "domain", RDFS + "range", KG + "itemRange")
INVERSE = KG + "inverseLabel"
LANGUAGES = ("zh", "en")

Faults = Iterator[tuple[str, str]]


def validate_ontology(folder: Path | None = None) -> Iterator[Finding]:
    """Everything in the ontology files that does not hold together, with file and line.

    >>> list(validate_ontology())
    []
    """
    folder = folder or data_folder("ontology")
    try:
        nodes = read_turtle(folder / name for name in (*FILES, "align.ttl"))
    except OntologyError as error:
        yield Finding("error", str(folder), str(error))
        return
    places = declared(folder)
    for check in CHECKS:
        for id, message in check(nodes):
            yield Finding("error", places.get(local(id), str(folder)), f"{local(id)} {message}")


def declared(folder: Path) -> dict[str, str]:
    """File and line at which each term is declared, by its local id."""
    found = {}
    for name in FILES:
        for number, line in enumerate((folder / name).read_text("utf-8").splitlines(), start=1):
            if match := DECLARED.match(line):
                prefix, term = match.groups()
                found[term if prefix == "kg" else f"{prefix}/{term}"] = f"{folder / name}:{number}"
    return found


def check_names(nodes: dict[str, Node]) -> Faults:
    """Every term has its names in both languages, once each."""
    for node, label in [
        *((n, LABEL) for n in terms(nodes)),
        *((n, PREF) for n in concepts(nodes)),
        *((n, INVERSE) for n in relations(nodes)),
    ]:
        for language in LANGUAGES:
            count = sum(isinstance(v, Text) and v.language == language for v in node.all(label))
            if count != 1:
                yield node.id, f"has {count} values of {name_of(label)} in {language}, it needs one"


def check_definitions(nodes: dict[str, Node]) -> Faults:
    """Classes, relations, metrics and concepts are defined in both languages."""
    for node in (*classes(nodes), *relations(nodes), *instances(nodes, "Metric"), *concepts(nodes)):
        for language in LANGUAGES:
            if not node.text(DEFINITION, language):
                yield node.id, f"has no definition in {language}"


def check_classes(nodes: dict[str, Node]) -> Faults:
    """The tree hangs together, and concrete classes have a prefix of their own for ids."""
    tree = {node.id for node in classes(nodes)}
    parents = {node.one(RDFS + "subClassOf") for node in classes(nodes)}
    prefixes: dict[str, str] = {}
    for node in classes(nodes):
        parent, prefix = node.one(RDFS + "subClassOf"), node.one(KG + "idPrefix")
        if parent and parent not in tree:
            yield node.id, f"is a sub-class of {local(parent)}, which does not exist"
        if node.id not in parents and not prefix:
            yield node.id, "has no kg:idPrefix"
        if prefix and prefixes.setdefault(prefix, node.id) != node.id:
            yield node.id, f"shares the prefix {prefix!r} with {local(prefixes[prefix])}"


def check_ends(nodes: dict[str, Node]) -> Faults:
    """Domain, range and items of a relation are classes."""
    tree = {node.id for node in classes(nodes)}
    for node in relations(nodes):
        for end in ENDS:
            given = [iri for value in node.all(end) for iri in members(nodes, value)]
            if not given and end != KG + "itemRange":
                yield node.id, f"has no {name_of(end)}"
            for iri in given:
                if iri not in tree:
                    yield node.id, f"has the {name_of(end)} {local(iri)}, which is no class"


def check_colours(nodes: dict[str, Node]) -> Faults:
    """Classes and relations have a colour such as #16a34a."""
    for node in (*classes(nodes), *relations(nodes)):
        if not COLOUR.fullmatch(colour := node.one(KG + "colour")):
            yield node.id, f"has the colour {colour!r}, it needs six hex digits such as #16a34a"


def check_terms(nodes: dict[str, Node]) -> Faults:
    """Modalities and origins are those that the records know."""
    for scheme, known in (("modalities", MODALITIES), ("origins", ORIGINS)):
        names = {node.id.rpartition("/")[2] for node in concepts(nodes) if KG + scheme in node.all(SKOS + "inScheme")}
        for name in sorted(names ^ set(known)):
            yield KG + scheme, f"and kg/records.py differ in {name!r}"


def check_alignment(nodes: dict[str, Node]) -> Faults:
    """Only terms of ours are aligned."""
    for node in nodes.values():
        if not node.all(TYPE) and any(predicate.endswith("Match") for predicate in node.values):
            yield node.id, "is aligned but not declared"


def name_of(iri: str) -> str:
    """The last part of an IRI."""
    return re.split("[#/]", iri)[-1]


CHECKS = (
    check_names,
    check_definitions,
    check_classes,
    check_ends,
    check_colours,
    check_chain,
    check_same_names,
    check_terms,
    check_alignment,
    check_metrics,
    check_units,
)

"""RDF as Turtle, N-Quads and JSON-LD, written as it is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rdflib import RDF, Literal
from rdflib.term import Node as Term

from kg.export.flat import Flat, text
from kg.export.formats.json_text import dumped
from kg.export.formats.linked import statements
from kg.export.formats.terms import Shortened, full
from kg.ontology.turtle import KG

_TYPE = RDF.type
# The graphs of N-Quads: what a source states, and what a rule made of it.
GRAPHS = {False: f"<{KG}graph/stated>", True: f"<{KG}graph/inferred>"}


def turtle(flat: Flat) -> Iterator[str]:
    """Turtle with prefixes."""
    short = Shortened(node.id for node in flat.nodes)
    yield from (f"@prefix {prefix}: <{space}> .\n" for prefix, space in short.prefixes.items())
    for subject, pairs, _ in statements(flat):
        said = " ;\n    ".join(f"{short(predicate)} {short(object)}" for predicate, object in pairs)
        yield f"{short(subject)} {said} .\n"


def nquads(flat: Flat) -> Iterator[str]:
    """N-Quads; inferred facts lie in a graph of their own."""
    for subject, pairs, inferred in statements(flat):
        start, end = full(subject), f" {GRAPHS[inferred]} .\n"
        yield "".join(f"{start} {full(predicate)} {full(object)}{end}" for predicate, object in pairs)


def jsonld(flat: Flat) -> Iterator[str]:
    """JSON-LD 1.1 with a context of its own, so that it needs nothing from the net."""
    short = Shortened(node.id for node in flat.nodes)
    yield f'{{"@context": {dumped(short.prefixes)},\n"@graph": [\n'
    between = ""
    for subject, pairs, _ in statements(flat):
        told: dict[str, Any] = {"@id": short.compact(str(subject))}
        for predicate, object in pairs:
            name = "@type" if predicate == _TYPE else short.compact(str(predicate))
            told.setdefault(name, []).append(_value(object, short, name))
        yield between + dumped(told)
        between = ",\n"
    yield "\n]}\n"


def _value(term: Term, short: Shortened, name: str) -> str | dict[str, str]:
    if not isinstance(term, Literal):
        id = short.compact(str(term))
        return id if name == "@type" else {"@id": id}
    value = {"@value": text(str(term))}
    if term.language:
        value["@language"] = term.language
    elif term.datatype:
        value["@type"] = short.compact(str(term.datatype))
    return value

"""The table of formats. To add one, write a function from a `Flat` in a module of its own, and add a row."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from importlib import import_module
from typing import Any, NamedTuple

from kg.errors import UnknownName


class Shape(Enum):
    """What the function of a format does.

    text    `Flat -> Iterable[str]`: pieces of one file, which may go to standard output
    folder  `Flat -> Iterable[tuple[str, Iterable[str]]]`: names of files, each with its pieces
    binary  `Flat, Path -> None`: writes the file, or where the format has no suffix the folder, itself
    """

    text = "text"
    folder = "folder"
    binary = "binary"


class Format(NamedTuple):
    """A row of the table; the module is imported when the format is asked for."""

    module: str
    function: str
    suffix: str
    shape: Shape
    about: str


_ROOM = "kg.export.formats."
FORMATS: dict[str, Format] = {
    "gexf": Format(
        _ROOM + "gexf", "gexf", ".gexf", Shape.text, "Gephi: colours, sizes, places, parallel edges by kind, time"
    ),
    "graphml": Format(_ROOM + "graphml", "graphml", ".graphml", Shape.text, "Gephi, networkx, igraph, Neo4j's APOC"),
    "yed": Format(_ROOM + "yed", "yed", ".graphml", Shape.text, "yEd: shapes, labels, colours, places"),
    "cytoscape": Format(
        _ROOM + "cytoscape", "cytoscape", ".json", Shape.text, "cytoscape.js: elements, style and places"
    ),
    "cyjs": Format(_ROOM + "cytoscape", "desktop", ".cyjs", Shape.text, "Cytoscape, the desktop program"),
    "cx2": Format(_ROOM + "cx2", "cx2", ".cx2", Shape.text, "NDEx and Cytoscape, with style"),
    "dot": Format(_ROOM + "dot", "dot", ".dot", Shape.text, "Graphviz: segments as clusters"),
    "svg": Format(_ROOM + "dot", "svg", ".svg", Shape.text, "a picture, drawn by Graphviz, which has to be installed"),
    "mermaid": Format(_ROOM + "mermaid", "mermaid", ".mmd", Shape.text, "a chart in Markdown, for some hundred facts"),
    "html": Format(
        "kg.export.page.html", "html", ".html", Shape.text, "one page for a browser: picture, search, filters, evidence"
    ),
    "cypher": Format(_ROOM + "cypher", "cypher", ".cypher", Shape.text, "a script for Neo4j, Memgraph and others"),
    "neo4j-csv": Format(
        _ROOM + "neo4j_csv",
        "neo4j_csv",
        "",
        Shape.folder,
        "CSV for Neo4j's import tool",
    ),
    "kgx": Format(_ROOM + "kgx", "tsv", "", Shape.folder, "KGX with Biolink provenance, as TSV"),
    "kgx-jsonl": Format(_ROOM + "kgx", "jsonl", "", Shape.folder, "KGX with Biolink provenance, as JSON lines"),
    "turtle": Format(_ROOM + "rdf", "turtle", ".ttl", Shape.text, "RDF for people"),
    "nquads": Format(
        _ROOM + "rdf", "nquads", ".nq", Shape.text, "RDF for triple stores; inferred facts in a graph of their own"
    ),
    "jsonld": Format(_ROOM + "rdf", "jsonld", ".jsonld", Shape.text, "RDF as JSON"),
    "csv": Format(
        _ROOM + "tables", "tables", "", Shape.folder, "tables: nodes, edges, observations, evidence, publications"
    ),
    "parquet": Format(
        _ROOM + "parquet",
        "parquet",
        "",
        Shape.binary,
        "the same without publications, for pandas, DuckDB, Spark; needs pyarrow",
    ),
    "excel": Format(
        _ROOM + "excel",
        "excel",
        ".xlsx",
        Shape.binary,
        "a workbook: nodes, edges, observations, evidence, publications",
    ),
}


def writer(name: str) -> Callable[..., Any]:
    """The function of a format.

    >>> writer("gexf").__module__
    'kg.export.formats.gexf'
    """
    row = known(name)
    function: Callable[..., Any] = getattr(import_module(row.module), row.function)
    return function


def known(name: str) -> Format:
    """The row of a format; an UnknownName lists all."""
    if name not in FORMATS:
        raise UnknownName("format", name, FORMATS)
    return FORMATS[name]

"""The graph in the formats of others: RDF with provenance, asked by SPARQL."""

from kg.export.examples import Example, load_examples
from kg.export.rdf import Background, load_background, triples
from kg.export.sparql import run, statements
from kg.export.view import open_rdf

__all__ = ["Background", "Example", "load_background", "load_examples", "open_rdf", "run", "statements", "triples"]

"""Classes, relations, segments, metrics and units, read from the Turtle files of `ontology/`; and the seed facts."""

from kg.ontology.folders import data_folder
from kg.ontology.load import load_ontology, load_schema
from kg.ontology.model import Class, Metric, Ontology, Relation, Segment, Term, Unit

__all__ = [
    "Class",
    "Metric",
    "Ontology",
    "Relation",
    "Segment",
    "Term",
    "Unit",
    "data_folder",
    "load_ontology",
    "load_schema",
]

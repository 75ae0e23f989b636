"""Checks of the data folders and of a graph as RDF: findings are data, one for each fault."""

from kg.ontology.ontology_checks import validate_ontology
from kg.ontology.seed_checks import validate_seeds
from kg.ontology.shapes import validate_shapes

__all__ = ["validate_ontology", "validate_seeds", "validate_shapes"]

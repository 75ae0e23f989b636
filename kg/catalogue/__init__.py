"""Named queries: Cypher files with a header, checked, run with their arguments resolved to entities."""

from kg.catalogue.find import Match, find_entities, near_keys, near_names, resolve_entity, suggestions
from kg.catalogue.header import Parameter, Query
from kg.catalogue.lint import lint
from kg.catalogue.loader import load_catalogue, load_query
from kg.catalogue.run import run

__all__ = [
    "Match",
    "Parameter",
    "Query",
    "find_entities",
    "lint",
    "load_catalogue",
    "load_query",
    "near_keys",
    "near_names",
    "resolve_entity",
    "run",
    "suggestions",
]

"""The flat view: what all formats are written from."""

from kg.export.flat.records import Edge, Evidence, Flat, Node, Observation
from kg.export.flat.values import Column, cells, columns, flat, properties, text

__all__ = [
    "Column",
    "Edge",
    "Evidence",
    "Flat",
    "Node",
    "Observation",
    "cells",
    "columns",
    "flat",
    "properties",
    "text",
]

"""The flat view: what all formats are written from."""

from kg.export.flat.records import Edge, Evidence, Flat, Node
from kg.export.flat.values import Column, cells, columns, flat, properties, text

__all__ = ["Column", "Edge", "Evidence", "Flat", "Node", "cells", "columns", "flat", "properties", "text"]

"""The formats of `kg export`, a module each."""

from kg.export.formats.table import FORMATS, Format, Shape, known
from kg.export.formats.writing import write

__all__ = ["FORMATS", "Format", "Shape", "known", "write"]

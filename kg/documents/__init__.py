"""The reading room: files to documents and blocks."""

from kg.documents.addresses import named
from kg.documents.encoding import decode
from kg.documents.paths import expand
from kg.documents.reading import READERS, load, read

__all__ = ["READERS", "decode", "expand", "load", "named", "read"]

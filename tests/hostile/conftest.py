"""The fixtures of the rooms whose input is tried here."""

from tests.cli.conftest import documents, kg, project
from tests.extract.conftest import extract, extractor

__all__ = ["documents", "extract", "extractor", "kg", "project"]

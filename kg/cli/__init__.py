"""The command `kg`."""

from kg.cli.edge import main

__all__ = ["main"]

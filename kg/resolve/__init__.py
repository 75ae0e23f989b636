"""One entity for each real thing: joins names, combines what documents say, and records every decision."""

from kg.resolve.correction_file import append_corrections, load_corrections
from kg.resolve.corrections import Correction
from kg.resolve.resolving import Resolution, only_named, resolve, within

__all__ = ["Correction", "Resolution", "append_corrections", "load_corrections", "only_named", "resolve", "within"]

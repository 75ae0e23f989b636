"""One entity for each real thing: joins names, combines what documents say, and records every decision."""

from kg.resolve.correction_file import append_corrections, load_corrections
from kg.resolve.corrections import Correction
from kg.resolve.resolving import Known, Resolution, Resolving, resolve, within

__all__ = [
    "Correction",
    "Known",
    "Resolution",
    "Resolving",
    "append_corrections",
    "load_corrections",
    "resolve",
    "within",
]

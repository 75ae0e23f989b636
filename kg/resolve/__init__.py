"""One entity for each real thing: joins names, combines what documents say, and records every decision."""

from kg.resolve.census import Census, read_census
from kg.resolve.correction_file import append_corrections, load_corrections
from kg.resolve.corrections import Correction
from kg.resolve.following import Followed, Turnover, follow
from kg.resolve.resolving import Known, Resolution, Resolving, resolve, within

__all__ = [
    "Census",
    "Correction",
    "Followed",
    "Known",
    "Resolution",
    "Resolving",
    "Turnover",
    "append_corrections",
    "follow",
    "load_corrections",
    "read_census",
    "resolve",
    "within",
]
